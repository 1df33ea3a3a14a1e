using System.Net.Http.Json;
using System.Text.Json;
using Nota.Tests.Support;

namespace Nota.Tests.Api;

/// <summary>Annotations are written, changed, deleted and restored.</summary>
[TestFixture]
internal sealed class AnnotationsTests : AnnotationsFixture
{
    [Test]
    public async Task Import_ReferencesExample_AnswersAsPrinted()
    {
        var json = $$"""[{"start" : "6", "end" : "11", "annotation_type_id" : "{{Type}}", "text" : "i was highlighted", "metadata" : "hello world"}]""";
        var annotation = (await Client.SendJsonAsync(HttpMethod.Patch, Path, json).JsonAsync()).EnumerateObject().Single().Value;
        Assert.That(annotation.GetProperty("annotation_type_id").GetString(), Is.EqualTo(Type));
        Assert.That(annotation.GetProperty("created_at").GetInt64(), Is.EqualTo(DateTimeOffset.UtcNow.ToUnixTimeSeconds()).Within(120));
        Assert.That((annotation.GetProperty("start").GetInt32(), annotation.GetProperty("end").GetInt32()), Is.EqualTo((6, 11)));
        Assert.That(annotation.GetProperty("text").GetString(), Is.EqualTo("i was highlighted"));
        Assert.That(annotation.GetProperty("metadata").GetString(), Is.EqualTo("hello world"));
        Assert.That(annotation.GetProperty("text_differs").GetBoolean(), Is.True);
        Assert.That(annotation.GetProperty("highlights").GetProperty("p0").GetArrayLength(), Is.EqualTo(1));
    }

    [Test]
    public async Task Post_HighlightsThatImportGave_GiveTheSameOffsets()
    {
        var imported = (await ImportAsync(Element("words of")).JsonAsync()).EnumerateObject().Single().Value;
        using var response = await PostAsync(new { annotation_type_id = Type, highlights = imported.GetProperty("highlights") });
        var annotation = await Task.FromResult(response).JsonAsync(201);
        Assert.That(annotation.GetProperty("start").GetInt32(), Is.EqualTo(imported.GetProperty("start").GetInt32()));
        Assert.That(annotation.GetProperty("end").GetInt32(), Is.EqualTo(imported.GetProperty("end").GetInt32()));
        Assert.That(annotation.GetProperty("text").GetString(), Is.EqualTo("words of"));
        Assert.That((await Client.GetAsync(response.Headers.Location).JsonAsync()).GetProperty("id").GetString(), Is.EqualTo(annotation.GetProperty("id").GetString()));
    }

    [Test]
    public async Task Import_OverPages_HasABoxOnEach()
    {
        var (start, end) = (Text.IndexOf("of it", StringComparison.Ordinal), Text.IndexOf("page ends", StringComparison.Ordinal));
        var annotation = (await ImportAsync(new { annotation_type_id = Type, start, end }).JsonAsync()).EnumerateObject().Single().Value;
        Assert.That(annotation.GetProperty("highlights").EnumerateObject().Select(p => p.Name), Is.EqualTo(new[] { "p0", "p1", "p2" }));
        Assert.That(annotation.GetProperty("text").GetString(), Is.EqualTo(Text[start..end]));
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
        var element = wrong.Contains("annotation_type_id", StringComparison.Ordinal) ? wrong : wrong.Insert(1, $"\"annotation_type_id\":\"{Type}\"" + (wrong.Length > 2 ? "," : ""));
        var json = $$"""[{"annotation_type_id":"{{Type}}","start":0,"end":5},{{element}}]""";
        var problem = await Client.SendJsonAsync(HttpMethod.Patch, Path, json).ProblemAsync(400, code);
        Assert.That(problem.GetProperty("errors").EnumerateObject().Select(e => e.Name), Does.Contain(field));
        Assert.That(await Client.GetStringAsync(Path), Is.EqualTo("{}"));
    }

    [TestCase("[]")]
    [TestCase("{}")]
    [TestCase("[{")]
    [TestCase("")]
    public async Task Import_NoList_IsInvalid(string json) => await Client.SendJsonAsync(HttpMethod.Patch, Path, json).ProblemAsync(400, "invalid_request");

    [Test]
    public async Task Import_Repeated_ChangesNothing_AndAnotherReplaces()
    {
        var id = Guid.NewGuid().ToString();
        await ImportAsync(Element("words", id)).JsonAsync();
        var before = await Client.GetStringAsync(Path);
        await ImportAsync(Element("words", id.ToUpperInvariant())).JsonAsync();
        Assert.That(await Client.GetStringAsync(Path), Is.EqualTo(before));
        await ImportAsync(Element("Second", id)).JsonAsync();
        Assert.That((await Client.GetAsync(Path).JsonAsync()).EnumerateObject().Single().Value.GetProperty("text").GetString(), Is.EqualTo("Second"));
        var refused = await Other.PatchAsJsonAsync(Path, new[] { Element("Third"), Element("Third", id) }).ProblemAsync(403, "forbidden");
        Assert.That(refused.GetProperty("detail").GetString(), Does.Contain("[1]"));
        Assert.That((await Client.GetAsync(Path).JsonAsync()).EnumerateObject().Count(), Is.EqualTo(1));
        await Administrator.PatchAsJsonAsync(Path, new[] { Element("Third", id) }).JsonAsync();
    }

    [TestCase("codepoint", 2, 3)]
    [TestCase("utf8", 5, 6)]
    [TestCase("utf16", 3, 4)]
    public async Task Import_InAUnit_IsEchoedAndGivenInEach(string unit, int start, int end)
    {
        var (project, documents) = await Client.CreateProjectAsync(null, ("u.pdf", Astral()));
        var type = await Client.AddTypeAsync(project, "T");
        await Client.AwaitTextAsync(project, documents[0]);
        Assert.That(await Client.TextAsync(documents[0]), Does.StartWith("𝒩 x"), "the sample holds what this test is about");
        var path = $"/projects/{project}/{documents[0]}/annotations";
        using var response = await Client.PatchAsJsonAsync($"{path}?offset_unit={unit}", new[] { new { annotation_type_id = type, start, end } });
        Assert.That((await Task.FromResult(response).JsonAsync()).EnumerateObject().Single().Value.GetProperty("text").GetString(), Is.EqualTo("x"));
        Assert.That(response.Headers.GetValues("Nota-Offset-Unit"), Is.EqualTo(new[] { unit }));
        foreach (var (other, expected) in new[] { ("codepoint", 2), ("utf8", 5), ("utf16", 3) })
            Assert.That((await Client.GetAsync($"{path}?offset_unit={other}").JsonAsync()).EnumerateObject().Single().Value.GetProperty("start").GetInt32(), Is.EqualTo(expected));
        await Client.PatchAsJsonAsync(path, new[] { new { annotation_type_id = type, start = 1, end = 4 } }).ProblemAsync(400, "invalid_request");
        await Client.PatchAsJsonAsync($"{path}?offset_unit=utf8", new[] { new { annotation_type_id = type, start = 2, end = 6 } }).ProblemAsync(400, "invalid_request");
        await Client.GetAsync($"{path}?offset_unit=bytes").ProblemAsync(400, "invalid_request");
    }

    [Test]
    public async Task Write_WhileTextIsPending_TakesHighlightsAlone()
    {
        var annotation = await PostAsync(new { annotation_type_id = Type, highlights = new { p0 = new[] { new[] { 0.1, 0.2, 0.3, 0.4 } } } }, Scan).JsonAsync(201);
        Assert.That(annotation.GetProperty("start").ValueKind, Is.EqualTo(JsonValueKind.Null));
        var exported = (await Client.GetAsync($"/projects/{Project}/{Scan}/annotations/offsets").JsonAsync()).EnumerateObject().Single().Value;
        Assert.That(exported.GetProperty("document_sort_order_number").GetDouble(), Is.EqualTo(1_002_010).Within(1e-6));
        var import = Client.PatchAsJsonAsync($"/projects/{Project}/{Scan}/annotations", new[] { new { annotation_type_id = Type, start = 0, end = 1 } });
        var problem = await import.ProblemAsync(404, "document_not_ready");
        Assert.That(problem.GetProperty("detail").GetString(), Is.EqualTo("unable to fetch text content for document status ocrPending"));
    }

    [Test]
    public async Task Post_Area_HasBoxesAndNoText()
    {
        var boxes = new { p1 = new[] { new[] { 0.9, 0.9, 0.95, 0.95 } } };
        var area = await PostAsync(new { annotation_type_id = Type, kind = "area", highlights = boxes }).JsonAsync(201);
        Assert.That(area.GetProperty("kind").GetString(), Is.EqualTo("area"));
        Assert.That(area.GetProperty("start").ValueKind, Is.EqualTo(JsonValueKind.Null));
        await PostAsync(new { annotation_type_id = Type, kind = "area", start = 0, end = 5 }).ProblemAsync(400, "invalid_request");
        await PostAsync(new { annotation_type_id = Type, highlights = boxes }).ProblemAsync(400, "invalid_request");
    }

    [Test]
    public async Task Change_PartAndWhole_KeepAndDropWhatIsLeftOut()
    {
        var id = (await ImportAsync(Element("words", metadata: "m")).JsonAsync()).EnumerateObject().Single().Name;
        var path = $"{Path}/{id}";
        var changed = await Client.SendJsonAsync(HttpMethod.Patch, path, """{"text":"other"}""").JsonAsync();
        Assert.That((changed.GetProperty("metadata").GetString(), changed.GetProperty("text").GetString(), changed.GetProperty("start").GetInt32()), Is.EqualTo(("m", "other", 6)));
        var moved = await Client.SendJsonAsync(HttpMethod.Patch, path, """{"start":0,"end":5}""").JsonAsync();
        Assert.That((moved.GetProperty("metadata").GetString(), moved.GetProperty("text").GetString()), Is.EqualTo(("m", "First")));
        var whole = await Client.SendJsonAsync(HttpMethod.Put, path, $$"""{"annotation_type_id":"{{Type}}","start":6,"end":11}""").JsonAsync();
        Assert.That((whole.GetProperty("metadata").GetString(), whole.GetProperty("text").GetString()), Is.EqualTo(((string?)null, "words")));
        await Client.SendJsonAsync(HttpMethod.Put, path, """{"start":6,"end":11}""").ProblemAsync(400, "invalid_request");
        await Other.SendAsync(new HttpRequestMessage(HttpMethod.Patch, path) { Content = JsonContent.Create(new { metadata = "x" }) }).ProblemAsync(403, "forbidden");
        await Administrator.SendAsync(new HttpRequestMessage(HttpMethod.Patch, path) { Content = JsonContent.Create(new { metadata = "x" }) }).JsonAsync();
    }

    [Test]
    public async Task Write_Preconditions_CompareTheCounterAlone()
    {
        var id = (await ImportAsync(Element("words")).JsonAsync()).EnumerateObject().Single().Name;
        using var got = await Client.GetAsync($"{Path}/{id}?offset_unit=utf8");
        var tag = got.Headers.ETag!.ToString();
        Assert.That(tag, Does.Match("^\"[0-9]+-2016-05-24-utf8\"$"));
        await Client.SendJsonAsync(HttpMethod.Patch, $"{Path}/{id}", """{"metadata":"a"}""", ("If-Match", tag)).JsonAsync();
        await Client.SendJsonAsync(HttpMethod.Patch, $"{Path}/{id}", "nonsense", ("If-Match", tag)).ProblemAsync(412, "precondition_failed");
        await Client.SendJsonAsync(HttpMethod.Delete, $"{Path}/{id}", "", ("If-Match", tag)).ProblemAsync(412, "precondition_failed");
        await Client.SendJsonAsync(HttpMethod.Patch, $"{Path}/{id}", """{"metadata":"a"}""", ("If-Match", "W/" + tag)).ProblemAsync(412, "precondition_failed");
        var list = (await Client.GetAsync(Path)).Headers.ETag!.ToString();
        await Client.SendJsonAsync(HttpMethod.Patch, Path, JsonSerializer.Serialize(new[] { Element("Second") }), ("If-Match", list)).JsonAsync();
        await Client.SendJsonAsync(HttpMethod.Patch, Path, JsonSerializer.Serialize(new[] { Element("Second") }), ("If-Match", list)).ProblemAsync(412, "precondition_failed");
        await Client.GetAsync($"{Path}?text_version=other").ProblemAsync(409, "text_changed");
    }

    [Test]
    public async Task Deleted_IsGone_HasAHistory_AndComesBackByItsAuthor()
    {
        var id = (await ImportAsync(Element("words")).JsonAsync()).EnumerateObject().Single().Name;
        await Client.SendJsonAsync(HttpMethod.Patch, $"{Path}/{id}", """{"metadata":"a"}""").JsonAsync();
        await Other.DeleteAsync($"{Path}/{id}").ProblemAsync(403, "forbidden");
        var before = await Client.GetAsync($"{Path}/{id}").JsonAsync();
        Assert.That((await Client.DeleteAsync($"{Path}/{id}").JsonAsync()).GetProperty("deleted").GetBoolean());
        await Client.GetAsync($"{Path}/{id}").ProblemAsync(410, "gone");
        await Client.DeleteAsync($"{Path}/{id}").ProblemAsync(410, "gone");
        Assert.That(await Client.GetStringAsync(Path), Is.EqualTo("{}"));
        await Other.PostAsync($"{Path}/{id}/restore", null).ProblemAsync(403, "forbidden");
        var restored = await Client.PostAsync($"{Path}/{id}/restore", null).JsonAsync();
        foreach (var name in new[] { "start", "end", "text", "metadata", "highlights", "created_at" })
            Assert.That(restored.GetProperty(name).GetRawText(), Is.EqualTo(before.GetProperty(name).GetRawText()), name);
        var history = (await Client.GetAsync($"{Path}/{id}/history").JsonAsync()).GetProperty("history").EnumerateArray().ToList();
        Assert.That(history.Select(h => h.GetProperty("action").GetString()), Is.EqualTo(new[] { "created", "changed", "deleted", "restored" }));
        Assert.That(history[1].GetProperty("before").GetProperty("metadata").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(history[1].GetProperty("after").GetProperty("metadata").GetString(), Is.EqualTo("a"));
        Assert.That(history[2].GetProperty("after").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(history[3].GetProperty("after").GetProperty("metadata").GetString(), Is.EqualTo("a"));
        await Client.DeleteAsync($"{Path}/{id}").JsonAsync();
        await ImportAsync(Element("Second", id)).JsonAsync();
        Assert.That((await Client.GetAsync($"{Path}/{id}").JsonAsync()).GetProperty("text").GetString(), Is.EqualTo("Second"));
    }

    [Test]
    public async Task Restore_TypeIsGone_IsConflict_AndNeverWas_IsNotFound()
    {
        var id = (await ImportAsync(Element("words")).JsonAsync()).EnumerateObject().Single().Name;
        await Client.DeleteAsync($"/projects/{Project}/schema/annotations/{Type}?cascade=true").JsonAsync();
        await Client.PostAsync($"{Path}/{id}/restore", null).ProblemAsync(409, "conflict");
        await Client.PostAsync($"{Path}/{Guid.NewGuid()}/restore", null).ProblemAsync(404, "not_found");
        await Client.GetAsync($"{Path}/{Guid.NewGuid()}/history").ProblemAsync(404, "not_found");
    }

    [Test]
    public async Task Reconvert_SameText_LeavesAnnotationsAsTheyAre_AndTakesAnAdministrator()
    {
        await ImportAsync(Element("words")).JsonAsync();
        var before = await Client.GetStringAsync(Path);
        await Client.PostAsync($"/documents/{Document}/reconvert", null).ProblemAsync(403, "forbidden");
        await Administrator.PostAsync($"/documents/{Document}/reconvert", null).JsonAsync();
        await Client.AwaitTextAsync(Project, Document);
        Assert.That(await Client.GetStringAsync(Path), Is.EqualTo(before));
        await Administrator.PostAsync($"/documents/{Scan}/reconvert", null).ProblemAsync(409, "conflict");
    }

    [Test]
    public async Task Import_TwentyAtOnce_LosesAndDoublesNothing()
    {
        await Parallel.ForAsync(0, 20, async (i, _) =>
            await ImportAsync([.. Enumerable.Range(0, 50).Select(n => Element(n % 2 == 0 ? "words" : "Second", metadata: $"{i}/{n}"))]).JsonAsync());
        var all = (await Client.GetAsync(Path).JsonAsync()).EnumerateObject().Select(a => a.Value.GetProperty("metadata").GetString()).ToList();
        Assert.That(all, Is.EquivalentTo(from i in Enumerable.Range(0, 20) from n in Enumerable.Range(0, 50) select $"{i}/{n}"));
    }

    [Test]
    public async Task Everything_AnothersDocument_IsNotFound()
    {
        using var stranger = await Service.JoinAsync("other");
        var id = (await ImportAsync(Element("words")).JsonAsync()).EnumerateObject().Single().Name;
        foreach (var path in new[] { Path, $"{Path}/{id}", $"{Path}/offsets", $"{Path}/{id}/history", $"/projects/{Project}/annotations" })
            await stranger.GetAsync(path).ProblemAsync(404, "not_found");
        await stranger.PatchAsJsonAsync(Path, new[] { Element("words") }).ProblemAsync(404, "not_found");
        await stranger.DeleteAsync($"{Path}/{id}").ProblemAsync(404, "not_found");
        await Client.GetAsync($"/projects/{Project}/nonsense/annotations").ProblemAsync(404, "not_found");
    }

    [Test]
    public async Task DeleteDocument_WithAnnotations_TakesThemAlong()
    {
        await ImportAsync(Element("words")).JsonAsync();
        var tag = (await Client.GetAsync($"/projects/{Project}/annotations")).Headers.ETag;
        await Client.DeleteAsync($"/projects/{Project}/documents/{Document}").JsonAsync();
        await Client.GetAsync(Path).ProblemAsync(410, "gone");
        Assert.That((await Client.GetAsync($"/projects/{Project}/annotations")).Headers.ETag, Is.Not.EqualTo(tag));
        await Client.DeleteAsync($"/projects/{Project}").JsonAsync();
        await Client.GetAsync($"/projects/{Project}/schema").ProblemAsync(410, "gone");
    }

    /// <summary>A page that says "𝒩 x".</summary>
    private static byte[] Astral() =>
        new PdfBuilder().AddMappedFont("/F3", ('N', "D835DCA9"), ('x', "0078"), (' ', "0020")).AddPage(PdfBuilder.Line(72, 700, "N x", 24, "/F3")).Build();

    [Test]
    public async Task Import_OneNewIdByManyAtOnce_CreatesItOnceAndChangesNothing()
    {
        var id = Guid.NewGuid();
        var body = $$"""[{"id":"{{id}}","annotation_type_id":"{{Type}}","start":0,"end":5}]""";
        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Client.SendJsonAsync(HttpMethod.Patch, Path, body).JsonAsync()));
        var history = (await Client.GetAsync($"{Path}/{id}/history").JsonAsync()).GetProperty("history");
        Assert.That(history.EnumerateArray().Select(e => e.GetProperty("action").GetString()), Is.EqualTo(new[] { "created" }));
    }

    [TestCase("\\uFFFE")]
    [TestCase("Hello\\uFDD0")]
    [TestCase("\\u0000")]
    public async Task Post_TextOfNoCharacters_IsTakenAndTellsThatItDiffers(string text)
    {
        var body = $$"""{"annotation_type_id":"{{Type}}","start":0,"end":5,"text":"{{text}}"}""";
        var created = await Client.SendJsonAsync(HttpMethod.Post, Path, body).JsonAsync(201);
        Assert.That(created.GetProperty("text_differs").GetBoolean(), Is.True);
    }
}
