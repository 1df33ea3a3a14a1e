using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Nota.Tests.Support;
using static Nota.Tests.Support.WorkflowCalls;

namespace Nota.Tests.Api.Workflows;

/// <summary>What clients of the workflow half are used to (requests without types, slashes at the end, metadata in whatever form) and the mistakes they make.</summary>
[TestFixture]
[Parallelizable]
internal sealed partial class ClientMannersTests
{
    private static readonly byte[] Invoice = SamplePdf.Of("Invoice number: INV-2024-001");
    private WebhookReceiver _files = null!;
    private TestService _service = null!;
    private HttpClient _client = null!;
    private string _workflow = null!;

    private string Documents => $"{WorkflowList}/{_workflow}/documents";

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _files = await WebhookReceiver.StartAsync();
        _files.Answer = context => context.Response.Body.WriteAsync(Invoice).AsTask();
        _service = await TestService.StartAsync($"Nota:Outgoing:AllowedHosts:0={_files.Host}", "Nota:Workflows:MaxWorkflows=10000");
        _client = _service.Client;
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _service.DisposeAsync();
        await _files.DisposeAsync();
    }

    [SetUp]
    public async Task CreateAsync() => _workflow = (await _client.CreateWorkflowAsync("invoice")).Id();

    [TestCase("")]
    [TestCase("/")]
    public async Task Add_JsonWithoutContentType_IsTaken(string end)
    {
        using var body = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(new { document_url = _files.Url("/invoice.pdf"), @async = "false" }));
        Assert.That(body.Headers.ContentType, Is.Null);
        var added = await _client.PostAsync(Documents + end, body).JsonAsync(201);
        Assert.That(added.ValueOf("invoice_number"), Is.EqualTo("INV-2024-001"));
    }

    [Test]
    public async Task Add_FileAsOctetStreamWithFieldsOfItsOwn_HasThemAsMetadata()
    {
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(Invoice) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } }, "file", "invoice.pdf" },
            { new StringContent("false"), "async" },
            { new StringContent("12345"), "customer_id" },
            { new StringContent("finance"), "department" },
        };
        var added = await _client.PostAsync(Documents, form).JsonAsync(201);
        Assert.That(added.GetProperty("status").GetString(), Is.EqualTo("success"));
        Assert.That(added.GetProperty("metadata").GetRawText(), Is.EqualTo("""{"customer_id":"12345","department":"finance"}"""));
    }

    /// <summary>As <c>str(dict)</c> gives it in Python: no JSON, kept as the text that it is.</summary>
    [Test]
    public async Task Add_UrlWithMetadataAsPythonWritesIt_KeepsTheText()
    {
        const string Metadata = "{'customer_id': '12345', 'paid': True, 'note': None}";
        var body = JsonSerializer.Serialize(new { document_url = _files.Url("/invoice.pdf"), metadata = Metadata });
        var added = await _client.SendJsonAsync(HttpMethod.Post, Documents, body).JsonAsync(201);
        Assert.That(added.GetProperty("metadata").GetString(), Is.EqualTo(Metadata));
        Assert.That((await _client.GetAsync(Documents).JsonAsync()).GetProperty("documents")[0].GetProperty("metadata").GetString(), Is.EqualTo(Metadata));
    }

    [Test]
    public async Task Delete_AnswersJson()
    {
        var id = (await _client.AddDocumentAsync(_workflow, "a.pdf", Invoice)).DocumentId();
        using var response = await _client.DeleteAsync($"{Documents}/{id}/");
        Assert.That(response.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/json"));
        Assert.That(PrintedAnswer.Of("deleted").DifferencesOf(await Task.FromResult(response).JsonAsync()), Is.Empty);
    }

    /// <summary>A method that no route has is answered with those that the address has: the same with a slash at the end as without.</summary>
    [Test]
    public async Task Slash_AtTheEndOfEveryRoute_LeadsToIt()
    {
        // Files have signed addresses, which clients take as they are.
        var routes = WalkedRoute.Of(_service.Service<EndpointDataSource>())
            .Where(r => r.Name.Contains(" /api/v4/", StringComparison.Ordinal) && !r.Name.Contains("/files/", StringComparison.Ordinal)).ToList();
        Assert.That(routes, Has.Count.GreaterThan(20));
        foreach (var path in routes.GroupBy(r => "/" + Parameter.Replace(r.Pattern.RawText!.TrimStart('/'), "1")))
        {
            var plain = await MethodsAsync(path.Key);
            Assert.That(plain, Is.SupersetOf(path.Select(r => r.Method)), path.Key);
            Assert.That(await MethodsAsync(path.Key + "/"), Is.EquivalentTo(plain), path.Key);
        }

        async Task<ICollection<string>> MethodsAsync(string path)
        {
            using var request = new HttpRequestMessage(new HttpMethod("SEARCH"), path);
            using var response = await _client.SendAsync(request);
            Assert.That((int)response.StatusCode, Is.EqualTo(405), path);
            return response.Content.Headers.Allow;
        }
    }

    [Test]
    public async Task Add_AtTheDefaultLimitOfSize_TakesExactlyIt()
    {
        await _client.PostAsync(Documents, DocumentForm("a.pdf", SamplePdf.OfLength(20_000_001))).WorkflowProblemAsync(413, "payload_too_large");
        var added = await _client.AddDocumentAsync(_workflow, "a.pdf", SamplePdf.OfLength(20_000_000));
        Assert.That(added.GetProperty("status").GetString(), Is.EqualTo("success"));
    }

    [Test]
    public async Task Add_FromAnAddressWithoutADocument_SaysWhatFailed()
    {
        _files.Answer = context => context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes("no document")).AsTask();
        try
        {
            var body = JsonSerializer.Serialize(new { document_url = _files.Url("/text") });
            var added = await _client.SendJsonAsync(HttpMethod.Post, Documents, body).JsonAsync(201);
            Assert.That((added.GetProperty("status").GetString(), added.GetProperty("failure_reason").GetString()), Is.EqualTo(("failure", "unreadable_content")));
        }
        finally
        {
            _files.Answer = context => context.Response.Body.WriteAsync(Invoice).AsTask();
        }
    }

    [Test]
    public async Task Add_PdfThatNeedsAPassword_Is400AndStoresNothing()
    {
        using var folder = new TempFolder();
        await File.WriteAllBytesAsync(folder.File("plain.pdf"), Invoice);
        await QpdfTool.ConvertAsync(folder.File("plain.pdf"), folder.File("locked.pdf"), "--encrypt", "user", "owner", "256", "--");
        await _client.PostAsync(Documents, DocumentForm("locked.pdf", await File.ReadAllBytesAsync(folder.File("locked.pdf")))).WorkflowProblemAsync(400, "invalid_request");
        Assert.That((await _client.GetAsync(Documents).JsonAsync()).GetProperty("total_count").GetInt32(), Is.Zero);
    }

    [TestCase("nota_test_wrong:")]
    [TestCase(":")]
    public async Task Key_Wrong_Is401(string credentials)
    {
        using var stranger = _service.Connect(null);
        stranger.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", ServiceCalls.Basic(credentials));
        await stranger.GetAsync(Documents).WorkflowProblemAsync(401, "unauthorized");
    }

    [Test]
    public async Task Page_OfAnotherDocumentOrNone_Is404()
    {
        var id = (await _client.AddDocumentAsync(_workflow, "a.pdf", Invoice)).DocumentId();
        var other = await _client.AddDocumentAsync(_workflow, "b.pdf", Invoice);
        foreach (var page in new[] { other.GetProperty("pages")[0].GetProperty("page_id").GetString(), Guid.NewGuid().ToString(), "1" })
            await _client.GetAsync($"{Documents}/{id}/pages/{page}").WorkflowProblemAsync(404, "not_found");
        var elsewhere = (await _client.CreateWorkflowAsync("invoice")).Id();
        await _client.GetAsync($"{WorkflowList}/{elsewhere}/documents/{id}").WorkflowProblemAsync(404, "not_found");
        await _client.DeleteAsync($"{WorkflowList}/{elsewhere}/documents/{id}").WorkflowProblemAsync(404, "not_found");
    }

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.NonBacktracking)]
    private static partial Regex Parameter { get; }
}
