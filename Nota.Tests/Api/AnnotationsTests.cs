using System.Net.Http.Json;
using System.Text.Json;
using Nota.Domain.Accounts;
using Nota.Tests.Support;

namespace Nota.Tests.Api;

[TestFixture]
internal sealed class AnnotationsTests
{
    private TestService _service = null!;
    private HttpClient _client = null!;
    private HttpClient _other = null!;
    private HttpClient _administrator = null!;
    private string _project = null!;
    private string _document = null!;
    private string _scan = null!;
    private string _type = null!;
    private string _text = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _service = await TestService.StartAsync();
        _client = await _service.JoinAsync("acme");
        _other = await _service.JoinAsync("acme");
        _administrator = await _service.JoinAsync("acme", Role.Administrator);
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _service.DisposeAsync();

    [SetUp]
    public async Task CreateProjectAsync()
    {
        (_project, var documents) = await _client.CreateProjectAsync(
            "[0,1]", ("a.pdf", SamplePdf.Of("First words of it", "Second page here", "Third page ends")), ("scan.pdf", SamplePdf.Of("")));
        (_document, _scan) = (documents[0], documents[1]);
        _type = await _client.AddTypeAsync(_project, "Word");
        await _client.AwaitTextAsync(_project, _document);
        _text = await _client.TextAsync(_document);
    }

    private string Path => $"/projects/{_project}/{_document}/annotations";

    private string Long => $"/projects/{_project}/documents/{_document}/annotations";

    private Task<HttpResponseMessage> ImportAsync(params object[] elements) => _client.PatchAsJsonAsync(Path, elements);

    private object Element(string word, string? id = null, string? text = null, string? metadata = null)
    {
        var start = _text.IndexOf(word, StringComparison.Ordinal);
        return new { id, annotation_type_id = _type, start, end = start + word.Length, text, metadata };
    }

    private Task<HttpResponseMessage> PostAsync(object body, string? document = null) =>
        _client.PostAsJsonAsync($"/projects/{_project}/{document ?? _document}/annotations", body);

    [Test]
    public async Task Import_ReferencesExample_AnswersAsPrinted()
    {
        var json = $$"""[{"start" : "6", "end" : "11", "annotation_type_id" : "{{_type}}", "text" : "i was highlighted", "metadata" : "hello world"}]""";
        var annotation = (await _client.SendJsonAsync(HttpMethod.Patch, Path, json).JsonAsync()).EnumerateObject().Single().Value;
        Assert.That(annotation.GetProperty("annotation_type_id").GetString(), Is.EqualTo(_type));
        Assert.That(annotation.GetProperty("created_at").GetInt64(), Is.EqualTo(DateTimeOffset.UtcNow.ToUnixTimeSeconds()).Within(120));
        Assert.That((annotation.GetProperty("start").GetInt32(), annotation.GetProperty("end").GetInt32()), Is.EqualTo((6, 11)));
        Assert.That(annotation.GetProperty("text").GetString(), Is.EqualTo("i was highlighted"));
        Assert.That(annotation.GetProperty("metadata").GetString(), Is.EqualTo("hello world"));
        Assert.That(annotation.GetProperty("text_differs").GetBoolean(), Is.True);
        Assert.That(annotation.GetProperty("highlights").GetProperty("p0").GetArrayLength(), Is.EqualTo(1));
    }

    [Test]
    public async Task List_BothForms_AreOneInDocumentOrder()
    {
        await ImportAsync(Element("Third"), Element("Second"), Element("words")).JsonAsync();
        var list = await _client.GetStringAsync(Path);
        Assert.That(JsonDocument.Parse(list).RootElement.EnumerateObject().Select(a => a.Value.GetProperty("text").GetString()), Is.EqualTo(new[] { "words", "Second", "Third" }));
        Assert.That(await _client.GetStringAsync(Long), Is.EqualTo(list));
    }

    [Test]
    public async Task Post_HighlightsThatImportGave_GiveTheSameOffsets()
    {
        var imported = (await ImportAsync(Element("words of")).JsonAsync()).EnumerateObject().Single().Value;
        using var response = await PostAsync(new { annotation_type_id = _type, highlights = imported.GetProperty("highlights") });
        var annotation = await Task.FromResult(response).JsonAsync(201);
        Assert.That(annotation.GetProperty("start").GetInt32(), Is.EqualTo(imported.GetProperty("start").GetInt32()));
        Assert.That(annotation.GetProperty("end").GetInt32(), Is.EqualTo(imported.GetProperty("end").GetInt32()));
        Assert.That(annotation.GetProperty("text").GetString(), Is.EqualTo("words of"));
        Assert.That((await _client.GetAsync(response.Headers.Location).JsonAsync()).GetProperty("id").GetString(), Is.EqualTo(annotation.GetProperty("id").GetString()));
    }

    [Test]
    public async Task Import_OverPages_HasABoxOnEach()
    {
        var (start, end) = (_text.IndexOf("of it", StringComparison.Ordinal), _text.IndexOf("page ends", StringComparison.Ordinal));
        var annotation = (await ImportAsync(new { annotation_type_id = _type, start, end }).JsonAsync()).EnumerateObject().Single().Value;
        Assert.That(annotation.GetProperty("highlights").EnumerateObject().Select(p => p.Name), Is.EqualTo(new[] { "p0", "p1", "p2" }));
        Assert.That(annotation.GetProperty("text").GetString(), Is.EqualTo(_text[start..end]));
    }

    [TestCase("""{"start":5,"end":5}""", "[1].end", "invalid_request")]
    [TestCase("""{"start":5,"end":4}""", "[1].end", "invalid_request")]
    [TestCase("""{"start":-1,"end":4}""", "[1].start", "invalid_request")]
    [TestCase("""{"start":0,"end":4000}""", "[1].end", "invalid_request")]
    [TestCase("""{"start":0.5,"end":4}""", "[1].start", "invalid_request")]
    [TestCase("""{"start":"x","end":4}""", "[1].start", "invalid_request")]
    [TestCase("""{"start":0}""", "[1].end", "invalid_request")]
    [TestCase("""{}""", "[1].start", "invalid_request")]
    [TestCase("""{"start":5,"end":6}""", "[1].start", "empty_span")]
    [TestCase("""{"start":0,"end":4,"id":"nonsense"}""", "[1].id", "invalid_request")]
    [TestCase("""{"start":0,"end":4,"metadata":{"a":1}}""", "[1].metadata", "invalid_request")]
    [TestCase("""{"start":0,"end":4,"text":"\ud800"}""", "[1].text", "invalid_request")]
    [TestCase("""{"start":0,"end":4,"annotation_type_id":"89f29ff1-1498-4d7d-ad38-becf06b85b72"}""", "[1].annotation_type_id", "invalid_request")]
    [TestCase("""{"start":0,"end":4,"highlights":{"p9":[[0,0,1,1]]}}""", "[1].highlights.p9", "invalid_request")]
    [TestCase("""{"start":0,"end":4,"highlights":{"p0":[[0.5,0,0.4,1]]}}""", "[1].highlights.p0", "invalid_request")]
    [TestCase("""{"start":0,"end":4,"highlights":{"p0":[[0,0,1.1,1]]}}""", "[1].highlights.p0", "invalid_request")]
    [TestCase("""{"highlights":{"p0":[[0.9,0.9,0.91,0.91]]}}""", "[1].highlights", "invalid_request")]
    public async Task Import_OneWrongElement_NamesItAndWritesNothing(string wrong, string field, string code)
    {
        var element = wrong.Contains("annotation_type_id", StringComparison.Ordinal) ? wrong : wrong.Insert(1, $"\"annotation_type_id\":\"{_type}\"" + (wrong.Length > 2 ? "," : ""));
        var json = $$"""[{"annotation_type_id":"{{_type}}","start":0,"end":5},{{element}}]""";
        var problem = await _client.SendJsonAsync(HttpMethod.Patch, Path, json).ProblemAsync(400, code);
        Assert.That(problem.GetProperty("errors").EnumerateObject().Select(e => e.Name), Does.Contain(field));
        Assert.That(await _client.GetStringAsync(Path), Is.EqualTo("{}"));
    }

    [TestCase("[]")]
    [TestCase("{}")]
    [TestCase("[{")]
    [TestCase("")]
    public async Task Import_NoList_IsInvalid(string json) => await _client.SendJsonAsync(HttpMethod.Patch, Path, json).ProblemAsync(400, "invalid_request");

    [Test]
    public async Task Import_Repeated_ChangesNothing_AndAnotherReplaces()
    {
        var id = Guid.NewGuid().ToString();
        await ImportAsync(Element("words", id)).JsonAsync();
        var before = await _client.GetStringAsync(Path);
        await ImportAsync(Element("words", id.ToUpperInvariant())).JsonAsync();
        Assert.That(await _client.GetStringAsync(Path), Is.EqualTo(before));
        await ImportAsync(Element("Second", id)).JsonAsync();
        Assert.That((await _client.GetAsync(Path).JsonAsync()).EnumerateObject().Single().Value.GetProperty("text").GetString(), Is.EqualTo("Second"));
        var refused = await _other.PatchAsJsonAsync(Path, new[] { Element("Third"), Element("Third", id) }).ProblemAsync(403, "forbidden");
        Assert.That(refused.GetProperty("detail").GetString(), Does.Contain("[1]"));
        Assert.That((await _client.GetAsync(Path).JsonAsync()).EnumerateObject().Count(), Is.EqualTo(1));
        await _administrator.PatchAsJsonAsync(Path, new[] { Element("Third", id) }).JsonAsync();
    }

    [TestCase("codepoint", 2, 3)]
    [TestCase("utf8", 5, 6)]
    [TestCase("utf16", 3, 4)]
    public async Task Import_InAUnit_IsEchoedAndGivenInEach(string unit, int start, int end)
    {
        var (project, documents) = await _client.CreateProjectAsync(null, ("u.pdf", Astral()));
        var type = await _client.AddTypeAsync(project, "T");
        await _client.AwaitTextAsync(project, documents[0]);
        Assert.That(await _client.TextAsync(documents[0]), Does.StartWith("𝒩 x"), "the sample holds what this test is about");
        var path = $"/projects/{project}/{documents[0]}/annotations";
        using var response = await _client.PatchAsJsonAsync($"{path}?offset_unit={unit}", new[] { new { annotation_type_id = type, start, end } });
        Assert.That((await Task.FromResult(response).JsonAsync()).EnumerateObject().Single().Value.GetProperty("text").GetString(), Is.EqualTo("x"));
        Assert.That(response.Headers.GetValues("Nota-Offset-Unit"), Is.EqualTo(new[] { unit }));
        foreach (var (other, expected) in new[] { ("codepoint", 2), ("utf8", 5), ("utf16", 3) })
            Assert.That((await _client.GetAsync($"{path}?offset_unit={other}").JsonAsync()).EnumerateObject().Single().Value.GetProperty("start").GetInt32(), Is.EqualTo(expected));
        await _client.PatchAsJsonAsync(path, new[] { new { annotation_type_id = type, start = 1, end = 4 } }).ProblemAsync(400, "invalid_request");
        await _client.PatchAsJsonAsync($"{path}?offset_unit=utf8", new[] { new { annotation_type_id = type, start = 2, end = 6 } }).ProblemAsync(400, "invalid_request");
        await _client.GetAsync($"{path}?offset_unit=bytes").ProblemAsync(400, "invalid_request");
    }

    [Test]
    public async Task Write_WhileTextIsPending_TakesHighlightsAlone()
    {
        var annotation = await PostAsync(new { annotation_type_id = _type, highlights = new { p0 = new[] { new[] { 0.1, 0.2, 0.3, 0.4 } } } }, _scan).JsonAsync(201);
        Assert.That(annotation.GetProperty("start").ValueKind, Is.EqualTo(JsonValueKind.Null));
        var exported = (await _client.GetAsync($"/projects/{_project}/{_scan}/annotations/offsets").JsonAsync()).EnumerateObject().Single().Value;
        Assert.That(exported.GetProperty("document_sort_order_number").GetDouble(), Is.EqualTo(1_002_010).Within(1e-6));
        var import = _client.PatchAsJsonAsync($"/projects/{_project}/{_scan}/annotations", new[] { new { annotation_type_id = _type, start = 0, end = 1 } });
        var problem = await import.ProblemAsync(404, "document_not_ready");
        Assert.That(problem.GetProperty("detail").GetString(), Is.EqualTo("unable to fetch text content for document status ocrPending"));
    }

    [Test]
    public async Task Post_Area_HasBoxesAndNoText()
    {
        var boxes = new { p1 = new[] { new[] { 0.9, 0.9, 0.95, 0.95 } } };
        var area = await PostAsync(new { annotation_type_id = _type, kind = "area", highlights = boxes }).JsonAsync(201);
        Assert.That(area.GetProperty("kind").GetString(), Is.EqualTo("area"));
        Assert.That(area.GetProperty("start").ValueKind, Is.EqualTo(JsonValueKind.Null));
        await PostAsync(new { annotation_type_id = _type, kind = "area", start = 0, end = 5 }).ProblemAsync(400, "invalid_request");
        await PostAsync(new { annotation_type_id = _type, highlights = boxes }).ProblemAsync(400, "invalid_request");
    }

    [Test]
    public async Task Offsets_Export_HasTheReferencesKeysInOrder()
    {
        await ImportAsync(Element("Second"), Element("words")).JsonAsync();
        var export = (await _client.GetAsync($"{Path}/offsets").JsonAsync()).EnumerateObject().Select(a => a.Value).ToList();
        Assert.That(export[0].EnumerateObject().Select(p => p.Name), Is.EquivalentTo(new[]
        {
            "annotation_type_id", "created_at", "created_by", "document_sort_order_number", "end", "group", "highlights", "metadata", "start", "text",
        }));
        Assert.That(export.Select(a => a.GetProperty("document_sort_order_number").GetDouble()), Is.Ordered);
        Assert.That(export[0].GetProperty("created_at").GetInt64(), Is.GreaterThan(1_000_000_000_000));
        Assert.That(export[0].GetProperty("group").GetString(), Is.EqualTo("acme"));
        var box = export[0].GetProperty("highlights").GetProperty("p0")[0];
        Assert.That(
            export[0].GetProperty("document_sort_order_number").GetDouble(),
            Is.EqualTo(1_000_000 + (box[1].GetDouble() * 10_000) + (box[0].GetDouble() * 100)).Within(1e-9));
    }

    [Test]
    public async Task List_Filters_LeaveOutTheRest()
    {
        var second = await _client.AddTypeAsync(_project, "Other");
        await ImportAsync(Element("words"), Element("Second")).JsonAsync();
        await _other.PatchAsJsonAsync(Path, new[] { new { annotation_type_id = second, start = 0, end = 5 } }).JsonAsync();
        var member = (await _other.GetAsync("/hello").JsonAsync()).GetProperty("member").GetString();
        await HasAsync($"?type={second}", "First");
        await HasAsync("?page=1", "Second");
        await HasAsync($"?created_by={member}", "First");
        await HasAsync("?q=SECON", "Second");
        await HasAsync("?q=SECON&page=0");
        await HasAsync($"?since={DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 1000}");
        foreach (var wrong in new[] { "?type=x", "?page=x", "?since=x", "?limit=0", "?limit=1001", "?cursor=x", $"?q={new string('x', 301)}" })
            await _client.GetAsync(Path + wrong).ProblemAsync(400, "invalid_request");
    }

    private async Task HasAsync(string query, params string[] texts) =>
        Assert.That((await _client.GetAsync(Path + query).JsonAsync()).EnumerateObject().Select(a => a.Value.GetProperty("text").GetString()), Is.EqualTo(texts), query);

    [TestCase("")]
    [TestCase("&q=e")]
    public async Task List_ByPages_IsTheWholeList(string filter)
    {
        var words = new[] { "First", "words", "Second", "page", "Third", "ends", "here" };
        await ImportAsync([.. words.Select(w => Element(w)), Element("words"), Element("words")]).JsonAsync();
        var all = (await _client.GetAsync($"{Path}?{filter}").JsonAsync()).EnumerateObject().Select(a => a.Name).ToList();
        var (ids, next) = (new List<string>(), (string?)$"{Path}?limit=2{filter}");
        while (next is not null)
        {
            using var response = await _client.GetAsync(next);
            var page = (await Task.FromResult(response).JsonAsync()).EnumerateObject().Select(a => a.Name).ToList();
            Assert.That(page, Has.Count.InRange(1, 2));
            ids.AddRange(page);
            next = response.Headers.TryGetValues("Link", out var links) ? links.Single().Split('<', '>')[1] : null;
        }

        Assert.That(ids, Is.EqualTo(all));
        Assert.That(all, Has.Count.EqualTo(filter.Length == 0 ? 9 : 4));
    }

    [Test]
    public async Task ListOfProject_AllDocuments_SayWhichTheyAreIn()
    {
        await ImportAsync(Element("words")).JsonAsync();
        await PostAsync(new { annotation_type_id = _type, kind = "area", highlights = new { p0 = new[] { new[] { 0, 0, 1, 1 } } } }, _scan).JsonAsync(201);
        var list = (await _client.GetAsync($"/projects/{_project}/annotations").JsonAsync()).GetProperty("annotations").EnumerateArray().ToList();
        Assert.That(list.Select(a => a.GetProperty("document_id").GetString()), Is.EqualTo(new[] { _document, _scan }));
        using var first = await _client.GetAsync($"/projects/{_project}/annotations?limit=1");
        var rest = await _client.GetAsync(first.Headers.GetValues("Link").Single().Split('<', '>')[1]).JsonAsync();
        Assert.That(rest.GetProperty("annotations")[0].GetProperty("document_id").GetString(), Is.EqualTo(_scan));
    }

    [Test]
    public async Task Change_PartAndWhole_KeepAndDropWhatIsLeftOut()
    {
        var id = (await ImportAsync(Element("words", metadata: "m")).JsonAsync()).EnumerateObject().Single().Name;
        var path = $"{Path}/{id}";
        var changed = await _client.SendJsonAsync(HttpMethod.Patch, path, """{"text":"other"}""").JsonAsync();
        Assert.That((changed.GetProperty("metadata").GetString(), changed.GetProperty("text").GetString(), changed.GetProperty("start").GetInt32()), Is.EqualTo(("m", "other", 6)));
        var moved = await _client.SendJsonAsync(HttpMethod.Patch, path, """{"start":0,"end":5}""").JsonAsync();
        Assert.That((moved.GetProperty("metadata").GetString(), moved.GetProperty("text").GetString()), Is.EqualTo(("m", "First")));
        var whole = await _client.SendJsonAsync(HttpMethod.Put, path, $$"""{"annotation_type_id":"{{_type}}","start":6,"end":11}""").JsonAsync();
        Assert.That((whole.GetProperty("metadata").GetString(), whole.GetProperty("text").GetString()), Is.EqualTo(((string?)null, "words")));
        await _client.SendJsonAsync(HttpMethod.Put, path, """{"start":6,"end":11}""").ProblemAsync(400, "invalid_request");
        await _other.SendAsync(new HttpRequestMessage(HttpMethod.Patch, path) { Content = JsonContent.Create(new { metadata = "x" }) }).ProblemAsync(403, "forbidden");
        await _administrator.SendAsync(new HttpRequestMessage(HttpMethod.Patch, path) { Content = JsonContent.Create(new { metadata = "x" }) }).JsonAsync();
    }

    [Test]
    public async Task Write_Preconditions_CompareTheCounterAlone()
    {
        var id = (await ImportAsync(Element("words")).JsonAsync()).EnumerateObject().Single().Name;
        using var got = await _client.GetAsync($"{Path}/{id}?offset_unit=utf8");
        var tag = got.Headers.ETag!.ToString();
        Assert.That(tag, Does.Match("^\"[0-9]+-2016-05-24-utf8\"$"));
        await _client.SendJsonAsync(HttpMethod.Patch, $"{Path}/{id}", """{"metadata":"a"}""", ("If-Match", tag)).JsonAsync();
        await _client.SendJsonAsync(HttpMethod.Patch, $"{Path}/{id}", "nonsense", ("If-Match", tag)).ProblemAsync(412, "precondition_failed");
        await _client.SendJsonAsync(HttpMethod.Delete, $"{Path}/{id}", "", ("If-Match", tag)).ProblemAsync(412, "precondition_failed");
        await _client.SendJsonAsync(HttpMethod.Patch, $"{Path}/{id}", """{"metadata":"a"}""", ("If-Match", "W/" + tag)).ProblemAsync(412, "precondition_failed");
        var list = (await _client.GetAsync(Path)).Headers.ETag!.ToString();
        await _client.SendJsonAsync(HttpMethod.Patch, Path, JsonSerializer.Serialize(new[] { Element("Second") }), ("If-Match", list)).JsonAsync();
        await _client.SendJsonAsync(HttpMethod.Patch, Path, JsonSerializer.Serialize(new[] { Element("Second") }), ("If-Match", list)).ProblemAsync(412, "precondition_failed");
        await _client.GetAsync($"{Path}?text_version=other").ProblemAsync(409, "text_changed");
    }

    [Test]
    public async Task Deleted_IsGone_HasAHistory_AndComesBackByItsAuthor()
    {
        var id = (await ImportAsync(Element("words")).JsonAsync()).EnumerateObject().Single().Name;
        await _client.SendJsonAsync(HttpMethod.Patch, $"{Path}/{id}", """{"metadata":"a"}""").JsonAsync();
        await _other.DeleteAsync($"{Path}/{id}").ProblemAsync(403, "forbidden");
        var before = await _client.GetAsync($"{Path}/{id}").JsonAsync();
        Assert.That((await _client.DeleteAsync($"{Path}/{id}").JsonAsync()).GetProperty("deleted").GetBoolean());
        await _client.GetAsync($"{Path}/{id}").ProblemAsync(410, "gone");
        await _client.DeleteAsync($"{Path}/{id}").ProblemAsync(410, "gone");
        Assert.That(await _client.GetStringAsync(Path), Is.EqualTo("{}"));
        await _other.PostAsync($"{Path}/{id}/restore", null).ProblemAsync(403, "forbidden");
        var restored = await _client.PostAsync($"{Path}/{id}/restore", null).JsonAsync();
        foreach (var name in new[] { "start", "end", "text", "metadata", "highlights", "created_at" })
            Assert.That(restored.GetProperty(name).GetRawText(), Is.EqualTo(before.GetProperty(name).GetRawText()), name);
        var history = (await _client.GetAsync($"{Path}/{id}/history").JsonAsync()).GetProperty("history").EnumerateArray().ToList();
        Assert.That(history.Select(h => h.GetProperty("action").GetString()), Is.EqualTo(new[] { "created", "changed", "deleted", "restored" }));
        Assert.That(history[1].GetProperty("before").GetProperty("metadata").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(history[1].GetProperty("after").GetProperty("metadata").GetString(), Is.EqualTo("a"));
        Assert.That(history[2].GetProperty("after").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(history[3].GetProperty("after").GetProperty("metadata").GetString(), Is.EqualTo("a"));
        await _client.DeleteAsync($"{Path}/{id}").JsonAsync();
        await ImportAsync(Element("Second", id)).JsonAsync();
        Assert.That((await _client.GetAsync($"{Path}/{id}").JsonAsync()).GetProperty("text").GetString(), Is.EqualTo("Second"));
    }

    [Test]
    public async Task Restore_TypeIsGone_IsConflict_AndNeverWas_IsNotFound()
    {
        var id = (await ImportAsync(Element("words")).JsonAsync()).EnumerateObject().Single().Name;
        await _client.DeleteAsync($"/projects/{_project}/schema/annotations/{_type}?cascade=true").JsonAsync();
        await _client.PostAsync($"{Path}/{id}/restore", null).ProblemAsync(409, "conflict");
        await _client.PostAsync($"{Path}/{Guid.NewGuid()}/restore", null).ProblemAsync(404, "not_found");
        await _client.GetAsync($"{Path}/{Guid.NewGuid()}/history").ProblemAsync(404, "not_found");
    }

    [Test]
    public async Task Reconvert_SameText_LeavesAnnotationsAsTheyAre_AndTakesAnAdministrator()
    {
        await ImportAsync(Element("words")).JsonAsync();
        var before = await _client.GetStringAsync(Path);
        await _client.PostAsync($"/documents/{_document}/reconvert", null).ProblemAsync(403, "forbidden");
        await _administrator.PostAsync($"/documents/{_document}/reconvert", null).JsonAsync();
        await _client.AwaitTextAsync(_project, _document);
        Assert.That(await _client.GetStringAsync(Path), Is.EqualTo(before));
        await _administrator.PostAsync($"/documents/{_scan}/reconvert", null).ProblemAsync(409, "conflict");
    }

    [Test]
    public async Task Import_TwentyAtOnce_LosesAndDoublesNothing()
    {
        await Parallel.ForAsync(0, 20, async (i, _) =>
            await ImportAsync([.. Enumerable.Range(0, 50).Select(n => Element(n % 2 == 0 ? "words" : "Second", metadata: $"{i}/{n}"))]).JsonAsync());
        var all = (await _client.GetAsync(Path).JsonAsync()).EnumerateObject().Select(a => a.Value.GetProperty("metadata").GetString()).ToList();
        Assert.That(all, Is.EquivalentTo(from i in Enumerable.Range(0, 20) from n in Enumerable.Range(0, 50) select $"{i}/{n}"));
    }

    [Test]
    public async Task Everything_AnothersDocument_IsNotFound()
    {
        using var stranger = await _service.JoinAsync("other");
        var id = (await ImportAsync(Element("words")).JsonAsync()).EnumerateObject().Single().Name;
        foreach (var path in new[] { Path, $"{Path}/{id}", $"{Path}/offsets", $"{Path}/{id}/history", $"/projects/{_project}/annotations" })
            await stranger.GetAsync(path).ProblemAsync(404, "not_found");
        await stranger.PatchAsJsonAsync(Path, new[] { Element("words") }).ProblemAsync(404, "not_found");
        await stranger.DeleteAsync($"{Path}/{id}").ProblemAsync(404, "not_found");
        await _client.GetAsync($"/projects/{_project}/nonsense/annotations").ProblemAsync(404, "not_found");
    }

    [Test]
    public async Task DeleteDocument_WithAnnotations_TakesThemAlong()
    {
        await ImportAsync(Element("words")).JsonAsync();
        var tag = (await _client.GetAsync($"/projects/{_project}/annotations")).Headers.ETag;
        await _client.DeleteAsync($"/projects/{_project}/documents/{_document}").JsonAsync();
        await _client.GetAsync(Path).ProblemAsync(410, "gone");
        Assert.That((await _client.GetAsync($"/projects/{_project}/annotations")).Headers.ETag, Is.Not.EqualTo(tag));
        await _client.DeleteAsync($"/projects/{_project}").JsonAsync();
        await _client.GetAsync($"/projects/{_project}/schema").ProblemAsync(410, "gone");
    }

    /// <summary>A page that says "𝒩 x".</summary>
    private static byte[] Astral() =>
        new PdfBuilder().AddMappedFont("/F3", ('N', "D835DCA9"), ('x', "0078"), (' ', "0020")).AddPage(PdfBuilder.Line(72, 700, "N x", 24, "/F3")).Build();

    [Test]
    public async Task Import_OneNewIdByManyAtOnce_CreatesItOnceAndChangesNothing()
    {
        var id = Guid.NewGuid();
        var body = $$"""[{"id":"{{id}}","annotation_type_id":"{{_type}}","start":0,"end":5}]""";
        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => _client.SendJsonAsync(HttpMethod.Patch, Path, body).JsonAsync()));
        var history = (await _client.GetAsync($"{Path}/{id}/history").JsonAsync()).GetProperty("history");
        Assert.That(history.EnumerateArray().Select(e => e.GetProperty("action").GetString()), Is.EqualTo(new[] { "created" }));
    }

    [TestCase("\\uFFFE")]
    [TestCase("Hello\\uFDD0")]
    [TestCase("\\u0000")]
    public async Task Post_TextOfNoCharacters_IsTakenAndTellsThatItDiffers(string text)
    {
        var body = $$"""{"annotation_type_id":"{{_type}}","start":0,"end":5,"text":"{{text}}"}""";
        var created = await _client.SendJsonAsync(HttpMethod.Post, Path, body).JsonAsync(201);
        Assert.That(created.GetProperty("text_differs").GetBoolean(), Is.True);
    }
}
