using System.Text.Json;
using Nota.Tests.Support;
using static Nota.Tests.Support.WorkflowCalls;

namespace Nota.Tests.Api.Workflows;

/// <summary>What may come into a workflow, and what is said of what may not.</summary>
[TestFixture]
[Parallelizable]
internal sealed class WorkflowUploadsTests : WorkflowFixture
{
    protected override Task<HttpClient> JoinAsync(string account) => Service.JoinAsync(account, maxContentLength: 100_000_000, ocrPageCredit: 2);

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
            var problem = await Client.PostAsync(Documents, DocumentForm(name, content)).WorkflowProblemAsync(400, "invalid_request");
            Assert.That(problem.GetProperty("details").GetProperty("allowed_formats").EnumerateArray().Select(f => f.GetString()), Does.Contain("xlsx"), name);
        }

        Assert.That((await Client.GetAsync(Documents).JsonAsync()).GetProperty("total_count").GetInt32(), Is.Zero);
        Assert.That((await Client.GetAsync("/usage").JsonAsync()).GetProperty("content_length_used").GetInt64(), Is.Zero);
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
        await using var service = await TestService.StartAsync(new ManualTime());
        var workflow = (await service.Client.CreateWorkflowAsync("invoice")).Id();
        await service.Client.AddDocumentAsync(workflow, "74.pdf", Pages(74));
        await service.Client.AddDocumentAsync(workflow, "75.pdf", SamplePdf.Of(Line), ("async", "true"));
        var problem = await service.Client.PostAsync($"{WorkflowList}/{workflow}/documents", DocumentForm("76.pdf", SamplePdf.Of(Line))).WorkflowProblemAsync(429, "rate_limit_exceeded");
        Assert.That(problem.GetProperty("details").GetProperty("retry_after").GetInt32(), Is.EqualTo(60));
        Assert.That((await service.Client.GetAsync($"{WorkflowList}/{workflow}/documents").JsonAsync()).GetProperty("total_count").GetInt32(), Is.EqualTo(2));

        using var other = await service.JoinAsync("other");
        var theirs = (await other.CreateWorkflowAsync("invoice")).Id();
        var big = await other.AddDocumentAsync(theirs, "big.pdf", Pages(80));
        Assert.That(big.GetProperty("total_pages").GetInt32(), Is.EqualTo(80), "a bigger one fills the window alone");
        await other.PostAsync($"{WorkflowList}/{theirs}/documents", DocumentForm("a.pdf", SamplePdf.Of(Line))).WorkflowProblemAsync(429, "rate_limit_exceeded");

        static byte[] Pages(int count) => SamplePdf.Of([.. Enumerable.Range(1, count).Select(i => $"Page {i}")]);
    }

    [Test]
    public async Task Add_BadRequests_AreToldWhatIsWrong()
    {
        await Client.PostAsync(Documents, new MultipartFormDataContent { { new StringContent("x"), "metadata" } }).WorkflowProblemAsync(400, "invalid_request");
        await Client.PostAsync(Documents, DocumentForm("a.pdf", SamplePdf.Of(Line), ("document_url", "https://example.org/a.pdf"))).WorkflowProblemAsync(400, "invalid_request");
        await Client.PostAsync(Documents, DocumentForm("a.pdf", SamplePdf.Of(Line), ("async", "perhaps"))).WorkflowProblemAsync(400, "invalid_request");
        await Client.PostAsync(Documents, DocumentForm("a.pdf", SamplePdf.Of(Line), ("metadata", new string('x', 16_385)))).WorkflowProblemAsync(400, "invalid_request");
        await Client.SendJsonAsync(HttpMethod.Post, Documents, "{}").WorkflowProblemAsync(400, "invalid_request");
        foreach (var metadata in new[] { """{"a":"\ud800"}""", """{"\udc00":1}""", "\"\\ud800\"" })
            await Client.SendJsonAsync(HttpMethod.Post, Documents, $$"""{"document_url":"http://no-such-host.invalid/","metadata":{{metadata}}}""").WorkflowProblemAsync(400, "invalid_request");
        foreach (var url in new[] { "ftp://example.org/a.pdf", "https://u:p@example.org/a.pdf", "nonsense", "" })
            await Client.SendJsonAsync(HttpMethod.Post, Documents, JsonSerializer.Serialize(new { document_url = url })).WorkflowProblemAsync(400, "invalid_request");
        foreach (var url in new[] { "http://127.0.0.1/a.pdf", "http://169.254.169.254/latest", "http://[::1]/", "http://0x7f.1/", "http://10.0.0.1/a.pdf" })
        {
            foreach (var isAsync in new[] { false, true })
                await Client.SendJsonAsync(HttpMethod.Post, Documents, JsonSerializer.Serialize(new { document_url = url, @async = isAsync })).WorkflowProblemAsync(400, "invalid_request");
        }

        await Client.PostAsync($"{WorkflowList}/{Guid.NewGuid()}/documents", DocumentForm("a.pdf", SamplePdf.Of(Line))).WorkflowProblemAsync(404, "not_found");
        await Client.GetAsync($"{Documents}/{Guid.NewGuid()}").WorkflowProblemAsync(404, "not_found");
        await Client.GetAsync($"{Documents}/x").WorkflowProblemAsync(404, "not_found");
        using var nobody = Service.Connect(null);
        await nobody.PostAsync(Documents, DocumentForm("a.pdf", SamplePdf.Of(Line))).WorkflowProblemAsync(401, "unauthorized");
    }

    [Test]
    public async Task Add_BeyondStorageAndCredit_SaysWhich()
    {
        using var poor = await Service.JoinAsync($"p{Guid.NewGuid():N}", maxContentLength: 2_000, ocrPageCredit: 0);
        var workflow = (await poor.CreateWorkflowAsync("invoice")).Id();
        await poor.PostAsync($"{WorkflowList}/{workflow}/documents", DocumentForm("a.pdf", SamplePdf.OfLength(2_001))).WorkflowProblemAsync(400, "storage_exceeded");
        await poor.PostAsync($"{WorkflowList}/{workflow}/documents", DocumentForm("a.pdf", SamplePdf.Of(""))).WorkflowProblemAsync(400, "ocr_credit_exceeded");
        var mixed = await poor.AddDocumentAsync(workflow, "a.pdf", SamplePdf.Of(Line, ""));
        Assert.That(mixed.GetProperty("status").GetString(), Is.EqualTo("failure"));
        Assert.That(mixed.GetProperty("failure_reason").GetString(), Is.EqualTo("ocr_credit_exceeded"));
    }

    [TestCase("""{"a": [1, 2.50]}""", """{"a":[1,2.50]}""")]
    [TestCase("{'a': 'b'}", "\"{'a': 'b'}\"")]
    [TestCase("plain", "\"plain\"")]
    public async Task Metadata_JsonStaysJsonAndOtherTextAString(string sent, string kept)
    {
        var added = await Client.AddDocumentAsync(Workflow, "a.pdf", SamplePdf.Of(Line), ("metadata", sent));
        Assert.That(added.GetProperty("metadata").GetRawText(), Is.EqualTo(kept));
    }

    [Test]
    public async Task Metadata_AsDeepAndAsLongAsItMayBe_IsReadAsItWasSent()
    {
        var deep = new string('[', 58) + new string(']', 58);
        var added = await Client.AddDocumentAsync(Workflow, "a.pdf", SamplePdf.Of(Line), ("metadata", deep));
        Assert.That((await Client.GetAsync($"{Documents}/{added.DocumentId()}").JsonAsync()).GetProperty("metadata").GetRawText(), Is.EqualTo(deep));
        Assert.That((await Client.GetAsync(Documents).JsonAsync()).GetProperty("documents")[0].GetProperty("metadata").GetRawText(), Is.EqualTo(deep));
        await Client.AddDocumentAsync(Workflow, "a.pdf", SamplePdf.Of(Line), ("metadata", new string('x', 16_384)));
    }

    [Test]
    public async Task Metadata_WithoutIt_OtherPartsAreIt()
    {
        var added = await Client.AddDocumentAsync(Workflow, "a.pdf", SamplePdf.Of(Line), ("customer", "12"), ("kind", "x"));
        Assert.That(added.GetProperty("metadata").GetRawText(), Is.EqualTo("""{"customer":"12","kind":"x"}"""));
    }
}
