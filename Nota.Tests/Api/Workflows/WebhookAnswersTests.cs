using System.Net;
using System.Text.Json;
using Nota.Api.Contracts.Workflows;
using Nota.Domain.Ports;
using Nota.Domain.Workflows;
using Nota.Domain.Workflows.Documents;
using Nota.Tests.Support;
using static Nota.Tests.Support.WorkflowCalls;

namespace Nota.Tests.Api.Workflows;

/// <summary>What is answered about webhooks, and how much they are sent.</summary>
[TestFixture]
internal sealed class WebhookAnswersTests
{
    private const string Hooks = """[{"url":"https://hooks.test/a","events":["document.processed"]}]""";
    private WebhookReceiver _receiver = null!;
    private TestService _service = null!;
    private string _path = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _receiver = await WebhookReceiver.StartAsync();
        _service = await TestService.StartAsync(
            "Nota:Outgoing:AllowedHosts:0=hooks.test", $"Nota:Outgoing:AllowedHosts:1={_receiver.Host}", "Nota:Outgoing:AllowedHosts:2=127.0.0.1:1");
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _service.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    [SetUp]
    public async Task CreateAsync() => _path = $"{WorkflowList}/{(await _service.Client.CreateWorkflowAsync()).Id()}";

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string body, params (string, string)[] headers) =>
        _service.Client.SendJsonAsync(method, $"{_path}/webhooks", body, headers);

    [Test]
    public async Task Webhooks_GetAndPut_NameTheStateThatIfMatchAsksFor()
    {
        using var got = await _service.Client.GetAsync($"{_path}/webhooks");
        var before = got.Headers.ETag!.Tag;
        using var put = await SendAsync(HttpMethod.Put, Hooks, ("If-Match", before));
        Assert.That(put.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        var after = put.Headers.ETag!.Tag;

        Assert.That(after, Is.Not.EqualTo(before));
        using var again = await _service.Client.GetAsync($"{_path}/webhooks");
        Assert.That(again.Headers.ETag!.Tag, Is.EqualTo(after));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{_path}/webhooks") { Headers = { { "If-None-Match", after } } };
        using var known = await _service.Client.SendAsync(request);
        Assert.That(known.StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
        await SendAsync(HttpMethod.Put, Hooks, ("If-Match", before)).WorkflowProblemAsync(412, "precondition_failed");
    }

    [TestCase(10, true)]
    [TestCase(2_000, false)]
    public async Task BodyOf_DocumentThatIsTooMuchToSend_IsAsListsShowIt(int pages, bool isWhole)
    {
        var view = ReviewSample.View(new Dictionary<string, FieldType>());
        var document = ReviewSample.Document(view);
        var texts = Enumerable.Range(0, 10).Select(i => ReviewSample.Value("note", new string((char)('a' + i), 300))).ToList();

        var body = await _service.Service<IDocumentBodies>().BodyOfAsync(
            new WorkflowDocumentView(document, [], [.. Enumerable.Range(1, pages).Select(number => ReviewSample.Page(number, texts))]), default);

        Assert.That(body, Has.Length.LessThanOrEqualTo(DocumentBodies.MaxBytes));
        var told = JsonSerializer.Deserialize<JsonElement>(body);
        Assert.That(told.GetProperty("pages").GetArrayLength(), Is.EqualTo(pages));
        Assert.That(told.GetProperty("pages")[0].GetProperty("data").GetProperty("fields").ValueKind, Is.EqualTo(isWhole ? JsonValueKind.Object : JsonValueKind.Null));
        Assert.That(told.DocumentId(), Is.EqualTo(document.Id));
    }

    [TestCase("false")]
    [TestCase("true")]
    public async Task Processed_DownloadThatFails_IsToldWheneverItFails(string isAsync)
    {
        await SendAsync(HttpMethod.Put, $$"""[{"url":"{{_receiver.Url()}}","events":["document.processed"]}]""").JsonAsync();

        var added = await _service.Client.SendJsonAsync(
            HttpMethod.Post, $"{_path}/documents", $$"""{"document_url":"http://127.0.0.1:1/a.pdf","async":{{isAsync}}}""").JsonAsync(201);

        await _receiver.AwaitCallAsync();
        var told = JsonSerializer.Deserialize<JsonElement>(_receiver.Calls[^1].Body);
        Assert.That(told.GetProperty("event").GetString(), Is.EqualTo(WebhookEvent.Processed));
        Assert.That(told.GetProperty("document").DocumentId(), Is.EqualTo(added.DocumentId()));
        Assert.That(told.GetProperty("document").GetProperty("failure_reason").GetString(), Is.EqualTo(FailureReason.DownloadFailed));
    }
}
