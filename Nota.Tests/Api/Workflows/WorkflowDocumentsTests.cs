using System.Net;
using System.Text;
using System.Text.Json;
using Nota.Domain.Ports;
using Nota.Tests.Support;
using static Nota.Tests.Support.WorkflowCalls;

namespace Nota.Tests.Api.Workflows;

/// <summary>Documents of workflows: what may come in, what comes out, and that nothing stays of what is deleted.</summary>
[TestFixture]
internal sealed class WorkflowDocumentsTests
{
    private const string Line = "Invoice number: INV-2024-001";
    private TestService _service = null!;
    private HttpClient _client = null!;
    private string _workflow = null!;

    private string Documents => $"{WorkflowList}/{_workflow}/documents";

    [OneTimeSetUp]
    public async Task StartAsync() => _service = await TestService.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _service.DisposeAsync();

    [SetUp]
    public async Task JoinAsync()
    {
        _client = await _service.JoinAsync($"a{Guid.NewGuid():N}", maxContentLength: 100_000_000, ocrPageCredit: 2);
        _workflow = (await _client.CreateWorkflowAsync("invoice")).Id();
    }

    [TearDown]
    public void Leave() => _client.Dispose();

    [Test]
    public async Task Add_APdf_AnswersWithItsFieldsAndIsReadAsAnswered()
    {
        var added = await _client.AddDocumentAsync(_workflow, "invoice.pdf", SamplePdf.Of(Line), ("async", "false"), ("metadata", """{"customer_id": "12345"}"""));
        Assert.That(added.GetProperty("status").GetString(), Is.EqualTo("success"));
        Assert.That(added.GetProperty("original_document_name").GetString(), Is.EqualTo("invoice.pdf"));
        Assert.That(added.GetProperty("metadata").GetProperty("customer_id").GetString(), Is.EqualTo("12345"));
        Assert.That(added.GetProperty("verification_status").GetString(), Is.EqualTo("unverified"));
        Assert.That(added.GetProperty("verification_stage").GetString(), Is.EqualTo(Guid.Empty.ToString()));
        Assert.That(added.ValueOf("invoice_number"), Is.EqualTo("INV-2024-001"));
        var page = added.GetProperty("pages")[0];
        Assert.That(page.GetProperty("page_number").GetInt32(), Is.EqualTo(1));
        Assert.That((page.GetProperty("width").GetInt32(), page.GetProperty("height").GetInt32(), page.GetProperty("dpi").GetInt32()), Is.EqualTo((1275, 1650, 150)));

        var read = await _client.GetAsync($"{Documents}/{added.DocumentId()}/").JsonAsync();
        Assert.That(Unsigned(read), Is.EqualTo(Unsigned(added)));
        var one = await _client.GetAsync($"{Documents}/{added.DocumentId()}/pages/{page.GetProperty("page_id").GetString()}").JsonAsync();
        Assert.That(Unsigned(one), Is.EqualTo(Unsigned(page)));
        var fields = await _client.GetAsync($"{Documents}/{added.DocumentId()}/fields").JsonAsync();
        Assert.That(fields.EnumerateArray().Select(f => f.GetProperty("field_name").GetString()), Does.Contain("invoice_number"));
        Assert.That(fields[0].GetProperty("page_id").GetString(), Is.EqualTo(page.GetProperty("page_id").GetString()));
        Assert.That((await _client.GetAsync($"{Documents}/{added.DocumentId()}/tables").JsonAsync()).ValueKind, Is.EqualTo(JsonValueKind.Array));
    }

    [Test]
    public async Task Links_OpenWithoutAKeyAndNothingElseDoes()
    {
        var pdf = SamplePdf.Of(Line);
        var added = await _client.AddDocumentAsync(_workflow, "invoice.pdf", pdf);
        using var browser = _service.Connect(null);
        var link = added.GetProperty("raw_document_url").GetString()!;
        Assert.That(await browser.GetByteArrayAsync(link), Is.EqualTo(pdf));
        Assert.That(await _client.GetByteArrayAsync($"{Documents}/{added.DocumentId()}/original"), Is.EqualTo(pdf));

        var picture = added.GetProperty("pages")[0].GetProperty("image_url").GetString()!;
        using (var response = await browser.GetAsync(picture))
        {
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(response.Content.Headers.ContentType!.MediaType, Is.EqualTo("image/jpeg"));
        }

        string[] bad = [picture + "0", picture.Replace("pages/1.jpg", "pages/2.jpg", StringComparison.Ordinal), picture.Replace("pages/1.jpg", "original", StringComparison.Ordinal),
            picture.Split('?')[0], link.Replace("account=", "account=1", StringComparison.Ordinal)];
        foreach (var address in bad)
            await browser.GetAsync(address).WorkflowProblemAsync(403, "forbidden");
        foreach (var method in new[] { HttpMethod.Post, HttpMethod.Put, HttpMethod.Delete })
        {
            using var request = new HttpRequestMessage(method, link);
            await browser.SendAsync(request).WorkflowProblemAsync(405, "method_not_allowed");
        }
    }

    [TestCase("2099-01-01")]
    [TestCase("2024-03-14")]
    public async Task Add_ADateThatIsMistyped_IsFoundForARuleToJudge(string date)
    {
        var added = await _client.AddDocumentAsync(_workflow, "a.pdf", SamplePdf.Of($"Invoice date: {date}"));
        Assert.That(added.ValueOf("invoice_date"), Is.EqualTo(date));
    }

    [Test]
    public async Task Add_MoreThanThreePagesOrAsync_IsPendingAndGoesOn()
    {
        var longer = await _client.AddDocumentAsync(_workflow, "four.pdf", SamplePdf.Of(Line, "Two", "Three", "Four"));
        Assert.That(longer.GetProperty("status").GetString(), Is.EqualTo("pending"));
        var later = await _client.AddDocumentAsync(_workflow, "later.pdf", SamplePdf.Of(Line), ("async", "true"));
        Assert.That(later.GetProperty("status").GetString(), Is.EqualTo("pending"));
        Assert.That(later.GetProperty("pages").GetArrayLength(), Is.Zero);
        Assert.That((await _client.AwaitProcessedAsync(_workflow, longer.DocumentId())).GetProperty("pages").GetArrayLength(), Is.EqualTo(4));
        Assert.That((await _client.AwaitProcessedAsync(_workflow, later.DocumentId())).ValueOf("invoice_number"), Is.EqualTo("INV-2024-001"));
    }

    [Test]
    public async Task List_ShowsTheNewestFirstWithoutWhatWasFound()
    {
        for (var i = 0; i < 3; i++)
            await _client.AddDocumentAsync(_workflow, $"{i}.pdf", SamplePdf.Of(Line));
        var list = await _client.GetAsync($"{Documents}?page=1&limit=2").JsonAsync();
        Assert.That(list.GetProperty("total_count").GetInt32(), Is.EqualTo(3));
        Assert.That((list.GetProperty("page_no").GetInt32(), list.GetProperty("page_size").GetInt32()), Is.EqualTo((1, 2)));
        Assert.That(list.GetProperty("documents").EnumerateArray().Select(d => d.GetProperty("original_document_name").GetString()), Is.EqualTo(new[] { "2.pdf", "1.pdf" }));
        Assert.That(list.GetProperty("documents")[0].GetProperty("pages")[0].GetProperty("data").GetRawText(), Is.EqualTo("""{"fields":null,"tables":null}"""));
        Assert.That((await _client.GetAsync($"{Documents}?page=2&limit=2").JsonAsync()).GetProperty("documents").GetArrayLength(), Is.EqualTo(1));
        Assert.That((await _client.GetAsync($"{Documents}?status=failure").JsonAsync()).GetProperty("total_count").GetInt32(), Is.Zero);
        Assert.That((await _client.GetAsync($"{Documents}?verification_status=unverified").JsonAsync()).GetProperty("total_count").GetInt32(), Is.EqualTo(3));
        foreach (var query in new[] { "limit=101", "limit=0", "page=0", "status=processing", "verification_status=maybe" })
            await _client.GetAsync($"{Documents}?{query}").WorkflowProblemAsync(400, "invalid_request");
    }

    [TestCase("""{"a": [1, 2.50]}""", """{"a":[1,2.50]}""")]
    [TestCase("{'a': 'b'}", "\"{'a': 'b'}\"")]
    [TestCase("plain", "\"plain\"")]
    public async Task Metadata_JsonStaysJsonAndOtherTextAString(string sent, string kept)
    {
        var added = await _client.AddDocumentAsync(_workflow, "a.pdf", SamplePdf.Of(Line), ("metadata", sent));
        Assert.That(added.GetProperty("metadata").GetRawText(), Is.EqualTo(kept));
    }

    [Test]
    public async Task Metadata_AsDeepAndAsLongAsItMayBe_IsReadAsItWasSent()
    {
        var deep = new string('[', 58) + new string(']', 58);
        var added = await _client.AddDocumentAsync(_workflow, "a.pdf", SamplePdf.Of(Line), ("metadata", deep));
        Assert.That((await _client.GetAsync($"{Documents}/{added.DocumentId()}").JsonAsync()).GetProperty("metadata").GetRawText(), Is.EqualTo(deep));
        Assert.That((await _client.GetAsync(Documents).JsonAsync()).GetProperty("documents")[0].GetProperty("metadata").GetRawText(), Is.EqualTo(deep));
        await _client.AddDocumentAsync(_workflow, "a.pdf", SamplePdf.Of(Line), ("metadata", new string('x', 16_384)));
    }

    [Test]
    public async Task Metadata_WithoutIt_OtherPartsAreIt()
    {
        var added = await _client.AddDocumentAsync(_workflow, "a.pdf", SamplePdf.Of(Line), ("customer", "12"), ("kind", "x"));
        Assert.That(added.GetProperty("metadata").GetRawText(), Is.EqualTo("""{"customer":"12","kind":"x"}"""));
    }

    [Test]
    public async Task Add_WhatIsNoDocument_NamesTheFormatsThatAre()
    {
        (string Name, byte[] Content)[] files =
        [
            ("a.txt", "Hello"u8.ToArray()), ("a.pdf", "Hello"u8.ToArray()), ("a.pdf", []), ("a.png", [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 1, 2]),
            ("a.docx", [(byte)'P', (byte)'K', 3, 4, 0, 0]), ("cut.pdf", SamplePdf.Of(Line)[..60]),
        ];
        foreach (var (name, content) in files)
        {
            var problem = await _client.PostAsync(Documents, DocumentForm(name, content)).WorkflowProblemAsync(400, "invalid_request");
            Assert.That(problem.GetProperty("details").GetProperty("allowed_formats").EnumerateArray().Select(f => f.GetString()), Does.Contain("xlsx"), name);
        }

        Assert.That((await _client.GetAsync(Documents).JsonAsync()).GetProperty("total_count").GetInt32(), Is.Zero);
        Assert.That((await _client.GetAsync("/usage").JsonAsync()).GetProperty("content_length_used").GetInt64(), Is.Zero);
    }

    [Test]
    public async Task Add_AtTheLimitsOfSizeAndPages_TakesExactlyThem()
    {
        await using var service = await TestService.StartAsync("Nota:Workflows:MaxFileBytes=3000", "Nota:Workflows:MaxPages=5", "Nota:Workflows:PagesPerMinute=5000");
        var workflow = (await service.Client.CreateWorkflowAsync("invoice")).Id();
        await service.Client.AddDocumentAsync(workflow, "a.pdf", SamplePdf.OfLength(3000));
        await service.Client.PostAsync($"{WorkflowList}/{workflow}/documents", DocumentForm("a.pdf", SamplePdf.OfLength(3001))).WorkflowProblemAsync(413, "payload_too_large");
        await service.Client.AddDocumentAsync(workflow, "a.pdf", SamplePdf.Of("1", "2", "3", "4", "5"));
        var problem = await service.Client.PostAsync($"{WorkflowList}/{workflow}/documents", DocumentForm("a.pdf", SamplePdf.Of("1", "2", "3", "4", "5", "6")))
            .WorkflowProblemAsync(400, "invalid_request");
        Assert.That(problem.GetProperty("details").GetProperty("max_pages").GetInt32(), Is.EqualTo(5));
        Assert.That((await service.Client.GetAsync($"{WorkflowList}/{workflow}/documents").JsonAsync()).GetProperty("total_count").GetInt32(), Is.EqualTo(2));
    }

    [Test]
    public async Task Add_BeyondThePagesOfAMinute_Is429AndStoresNothing()
    {
        var pages = Enumerable.Range(1, 74).Select(i => $"Page {i}").ToArray();
        await _client.AddDocumentAsync(_workflow, "74.pdf", SamplePdf.Of(pages));
        await _client.AddDocumentAsync(_workflow, "75.pdf", SamplePdf.Of(Line), ("async", "true"));
        var problem = await _client.PostAsync(Documents, DocumentForm("76.pdf", SamplePdf.Of(Line))).WorkflowProblemAsync(429, "rate_limit_exceeded");
        Assert.That(problem.GetProperty("details").GetProperty("retry_after").GetInt32(), Is.InRange(1, 60));
        Assert.That((await _client.GetAsync(Documents).JsonAsync()).GetProperty("total_count").GetInt32(), Is.EqualTo(2));

        using var other = await _service.JoinAsync($"b{Guid.NewGuid():N}");
        var theirs = (await other.CreateWorkflowAsync("invoice")).Id();
        var big = await other.AddDocumentAsync(theirs, "big.pdf", SamplePdf.Of([.. Enumerable.Range(1, 80).Select(i => $"Page {i}")]));
        Assert.That(big.GetProperty("total_pages").GetInt32(), Is.EqualTo(80), "a bigger one fills the window alone");
        await other.PostAsync($"{WorkflowList}/{theirs}/documents", DocumentForm("a.pdf", SamplePdf.Of(Line))).WorkflowProblemAsync(429, "rate_limit_exceeded");
    }

    [Test]
    public async Task Add_BadRequests_AreToldWhatIsWrong()
    {
        await _client.PostAsync(Documents, new MultipartFormDataContent { { new StringContent("x"), "metadata" } }).WorkflowProblemAsync(400, "invalid_request");
        await _client.PostAsync(Documents, DocumentForm("a.pdf", SamplePdf.Of(Line), ("document_url", "https://example.org/a.pdf"))).WorkflowProblemAsync(400, "invalid_request");
        await _client.PostAsync(Documents, DocumentForm("a.pdf", SamplePdf.Of(Line), ("async", "perhaps"))).WorkflowProblemAsync(400, "invalid_request");
        await _client.PostAsync(Documents, DocumentForm("a.pdf", SamplePdf.Of(Line), ("metadata", new string('x', 16_385)))).WorkflowProblemAsync(400, "invalid_request");
        await _client.SendJsonAsync(HttpMethod.Post, Documents, "{}").WorkflowProblemAsync(400, "invalid_request");
        foreach (var metadata in new[] { """{"a":"\ud800"}""", """{"\udc00":1}""", "\"\\ud800\"" })
            await _client.SendJsonAsync(HttpMethod.Post, Documents, $$"""{"document_url":"http://no-such-host.invalid/","metadata":{{metadata}}}""").WorkflowProblemAsync(400, "invalid_request");
        foreach (var url in new[] { "ftp://example.org/a.pdf", "https://u:p@example.org/a.pdf", "nonsense", "" })
            await _client.SendJsonAsync(HttpMethod.Post, Documents, JsonSerializer.Serialize(new { document_url = url })).WorkflowProblemAsync(400, "invalid_request");
        foreach (var url in new[] { "http://127.0.0.1/a.pdf", "http://169.254.169.254/latest", "http://[::1]/", "http://0x7f.1/", "http://10.0.0.1/a.pdf" })
        {
            foreach (var isAsync in new[] { false, true })
                await _client.SendJsonAsync(HttpMethod.Post, Documents, JsonSerializer.Serialize(new { document_url = url, @async = isAsync })).WorkflowProblemAsync(400, "invalid_request");
        }

        await _client.PostAsync($"{WorkflowList}/{Guid.NewGuid()}/documents", DocumentForm("a.pdf", SamplePdf.Of(Line))).WorkflowProblemAsync(404, "not_found");
        await _client.GetAsync($"{Documents}/{Guid.NewGuid()}").WorkflowProblemAsync(404, "not_found");
        await _client.GetAsync($"{Documents}/x").WorkflowProblemAsync(404, "not_found");
        using var nobody = _service.Connect(null);
        await nobody.PostAsync(Documents, DocumentForm("a.pdf", SamplePdf.Of(Line))).WorkflowProblemAsync(401, "unauthorized");
    }

    [Test]
    public async Task Add_BeyondStorageAndCredit_SaysWhich()
    {
        using var poor = await _service.JoinAsync($"p{Guid.NewGuid():N}", maxContentLength: 2_000, ocrPageCredit: 0);
        var workflow = (await poor.CreateWorkflowAsync("invoice")).Id();
        await poor.PostAsync($"{WorkflowList}/{workflow}/documents", DocumentForm("a.pdf", SamplePdf.OfLength(2_001))).WorkflowProblemAsync(400, "storage_exceeded");
        await poor.PostAsync($"{WorkflowList}/{workflow}/documents", DocumentForm("a.pdf", SamplePdf.Of(""))).WorkflowProblemAsync(400, "ocr_credit_exceeded");
        var mixed = await poor.AddDocumentAsync(workflow, "a.pdf", SamplePdf.Of(Line, ""));
        Assert.That(mixed.GetProperty("status").GetString(), Is.EqualTo("failure"));
        Assert.That(mixed.GetProperty("failure_reason").GetString(), Is.EqualTo("ocr_credit_exceeded"));
    }

    [Test]
    public async Task Repeat_OfAnUploadThatWaited_GivesTheSameResults()
    {
        var key = Guid.NewGuid().ToString();
        var first = await SendAsync(key);
        Assert.That(JsonSerializer.Deserialize<JsonElement>(first).GetProperty("status").GetString(), Is.EqualTo("success"));
        Assert.That(await SendAsync(key), Is.EqualTo(first));
        Assert.That((await _client.GetAsync(Documents).JsonAsync()).GetProperty("total_count").GetInt32(), Is.EqualTo(1));

        var id = JsonSerializer.Deserialize<JsonElement>(first).DocumentId();
        await _client.DeleteAsync($"{Documents}/{id}").JsonAsync();
        using var again = await IdempotencyTests.SendAsync(_client, HttpMethod.Post, Documents, DocumentForm("a.pdf", SamplePdf.Of(Line)), key);
        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.Conflict), "it was carried out, and what it gave is forgotten");

        async Task<string> SendAsync(string idempotencyKey)
        {
            using var answer = await IdempotencyTests.SendAsync(_client, HttpMethod.Post, Documents, DocumentForm("a.pdf", SamplePdf.Of(Line)), idempotencyKey);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Created));
            return await answer.Content.ReadAsStringAsync();
        }
    }

    [Test]
    public async Task NotaHalf_DoesNotSeeThem()
    {
        var id = (await _client.AddDocumentAsync(_workflow, "a.pdf", SamplePdf.Of(Line))).DocumentId();
        foreach (var path in new[] { $"/documents/{id}/pdf", $"/documents/{id}/text", $"/documents/{id}/pages/0/image", $"/documents/{id}/pages/0/words" })
            await _client.GetAsync(path).ProblemAsync(404, "not_found");
        var (project, _) = await _client.CreateProjectAsync();
        await _client.SendJsonAsync(HttpMethod.Patch, $"/projects/{project}", $$"""{"document_ids":["{{id}}"]}""").ProblemAsync(400, "invalid_request");
    }

    [Test]
    public async Task Share_IntoAProject_IsADocumentOfItsOwnWhoseContentIsCountedOnce()
    {
        var pdf = SamplePdf.Of(Line);
        var id = (await _client.AddDocumentAsync(_workflow, "a.pdf", pdf)).DocumentId();
        var (project, _) = await _client.CreateProjectAsync();
        var (other, _) = await _client.CreateProjectAsync();
        var shared = await ShareAsync(id, project);
        Assert.That(shared, Is.Not.EqualTo(id));
        Assert.That(await ShareAsync(id, project), Is.EqualTo(shared), "once more is no other");
        Assert.That(await ShareAsync(id, other), Is.EqualTo(shared));
        Assert.That(await _client.GetStringAsync($"/documents/{shared}/text"), Is.EqualTo($"{Line}\n\f"));
        Assert.That(await UsedAsync(), Is.EqualTo(pdf.Length));

        await _client.DeleteAsync($"{Documents}/{id}").JsonAsync();
        Assert.That(await _client.GetByteArrayAsync($"/documents/{shared}/pdf?version=original"), Is.EqualTo(pdf), "what a project holds stays");
        Assert.That(await UsedAsync(), Is.EqualTo(pdf.Length));
        await _client.DeleteAsync($"/projects/{project}/documents/{shared}").JsonAsync();
        await _client.DeleteAsync($"/projects/{other}/documents/{shared}").JsonAsync();
        Assert.That(await UsedAsync(), Is.Zero);
    }

    [Test]
    public async Task Share_DeletedInTheProject_StaysInTheWorkflow()
    {
        var pdf = SamplePdf.Of(Line);
        var id = (await _client.AddDocumentAsync(_workflow, "a.pdf", pdf)).DocumentId();
        var (project, _) = await _client.CreateProjectAsync();
        var shared = await ShareAsync(id, project);
        await _client.DeleteAsync($"/projects/{project}/documents/{shared}").JsonAsync();
        await _service.Service<IContentEraser>().EraseAsync(CancellationToken.None);
        Assert.That(await _client.GetByteArrayAsync($"{Documents}/{id}/original"), Is.EqualTo(pdf));
        Assert.That(await UsedAsync(), Is.EqualTo(pdf.Length));
        Assert.That(await ShareAsync(id, project), Is.Not.EqualTo(shared));
        await _client.SendJsonAsync(HttpMethod.Post, $"{Documents}/{id}/project", """{"project_id":"-KH7dgaIRl6e-yIemmXb"}""").WorkflowProblemAsync(404, "not_found");
        await _client.SendJsonAsync(HttpMethod.Post, $"{Documents}/{id}/project", "{}").WorkflowProblemAsync(400, "invalid_request");
    }

    [Test]
    public async Task Share_AgainAfterItsProjectWasDeleted_IsConvertedAnewAsAnyOther()
    {
        using var administrator = await _service.JoinAsync($"a{Guid.NewGuid():N}", Nota.Domain.Accounts.Role.Administrator);
        (_client, _workflow) = (administrator, (await administrator.CreateWorkflowAsync("invoice")).Id());
        var id = (await _client.AddDocumentAsync(_workflow, "a.pdf", SamplePdf.Of(Line))).DocumentId();
        var (first, _) = await _client.CreateProjectAsync();
        await ShareAsync(id, first);
        await _client.DeleteAsync($"/projects/{first}").JsonAsync();
        var (second, _) = await _client.CreateProjectAsync();
        var shared = await ShareAsync(id, second);
        await _client.PostAsync($"/documents/{shared}/reconvert", null).JsonAsync();
        await _client.AwaitTextAsync(second, shared);
        await _service.Service<IContentEraser>().EraseAsync(CancellationToken.None);
        Assert.That(await _client.GetStringAsync($"/documents/{shared}/text"), Is.EqualTo($"{Line}\n\f"));
        Assert.That((await _client.GetAsync($"{Documents}/{id}").JsonAsync()).ValueOf("invoice_number"), Is.EqualTo("INV-2024-001"));
        await _client.DeleteAsync($"{Documents}/{id}").JsonAsync();
        Assert.That(await _client.GetStringAsync($"/documents/{shared}/text"), Is.EqualTo($"{Line}\n\f"));
    }

    private async Task<string> ShareAsync(string document, string project)
    {
        var answer = await _client.SendJsonAsync(HttpMethod.Post, $"{Documents}/{document}/project", $$"""{"project_id":"{{project}}"}""").JsonAsync(201);
        Assert.That(answer.GetProperty("project_id").GetString(), Is.EqualTo(project));
        return answer.DocumentId();
    }

    private async Task<long> UsedAsync() => (await _client.GetAsync("/usage").JsonAsync()).GetProperty("content_length_used").GetInt64();

    [Test]
    public async Task DeleteWorkflow_WithDocuments_TakesCascade()
    {
        await _client.AddDocumentAsync(_workflow, "a.pdf", SamplePdf.Of(Line));
        await _client.DeleteAsync($"{WorkflowList}/{_workflow}").WorkflowProblemAsync(409, "conflict");
        await _client.DeleteAsync($"{WorkflowList}/{_workflow}?cascade=true").JsonAsync();
        await _client.GetAsync(Documents).WorkflowProblemAsync(404, "not_found");
        Assert.That((await _client.GetAsync("/usage").JsonAsync()).GetProperty("content_length_used").GetInt64(), Is.Zero);
    }

    [Test]
    public async Task Delete_LeavesNothingOfItOnDisk()
    {
        const string Secret = "QX7ZKPLMWV";
        const string Name = "JHGTRWQZXC.pdf";
        const string Note = "PLOKIJUHYG";
        const string Key = "invoice-MNBVCXASDF";
        await using var service = await TestService.StartAsync();
        var workflow = (await service.Client.CreateWorkflowAsync("invoice")).Id();
        var pdf = SamplePdf.Of($"Invoice number: {Secret}");
        var form = DocumentForm(Name, pdf, ("metadata", $$"""{"note":"{{Note}}"}"""));
        using var added = await IdempotencyTests.SendAsync(service.Client, HttpMethod.Post, $"{WorkflowList}/{workflow}/documents", form, Key);
        var document = JsonSerializer.Deserialize<JsonElement>(await added.Content.ReadAsStringAsync());
        Assert.That(document.ValueOf("invoice_number"), Is.EqualTo(Secret));
        using (var browser = service.Connect(null))
            await browser.GetByteArrayAsync(document.GetProperty("pages")[0].GetProperty("image_url").GetString());
        Assert.That(FilesWith(service.Folder, Secret), Is.Not.Empty, "the search finds what is there");

        var deleted = await service.Client.DeleteAsync($"{WorkflowList}/{workflow}/documents/{document.DocumentId()}").JsonAsync();
        Assert.That(deleted.GetProperty("message").GetString(), Is.EqualTo("Document deleted successfully"));
        foreach (var trace in new[] { Secret, Name, Note, Key })
            Assert.That(FilesWith(service.Folder, trace), Is.Empty, trace);
        await service.Client.GetAsync($"{WorkflowList}/{workflow}/documents/{document.DocumentId()}").WorkflowProblemAsync(404, "not_found");
        using var link = service.Connect(null);
        await link.GetAsync(document.GetProperty("raw_document_url").GetString()).WorkflowProblemAsync(404, "not_found");
        Assert.That((await service.Client.GetAsync("/usage").JsonAsync()).GetProperty("content_length_used").GetInt64(), Is.Zero);
    }

    /// <summary>Files below a folder that hold a text, in UTF-8 or UTF-16.</summary>
    private static List<string> FilesWith(string folder, string text)
    {
        byte[][] forms = [Encoding.UTF8.GetBytes(text), Encoding.Unicode.GetBytes(text)];
        // The lock is held, and empty.
        return [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(f => Path.GetExtension(f) != ".lock").Where(file =>
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            return forms.Any(form => copy.GetBuffer().AsSpan(0, (int)copy.Length).IndexOf(form) >= 0);
        })];
    }

    /// <summary>An answer without the links in it, which are new each time.</summary>
    private static string Unsigned(JsonElement answer) =>
        System.Text.RegularExpressions.Regex.Replace(answer.GetRawText(), "\\?account=[^\"]*", "");
}
