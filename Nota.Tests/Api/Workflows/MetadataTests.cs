using System.Text.Json;
using Nota.Tests.Support;
using static Nota.Tests.Support.WorkflowCalls;

namespace Nota.Tests.Api.Workflows;

/// <summary>What clients attach to documents, as all can read it again.</summary>
[TestFixture]
internal sealed class MetadataTests
{
    private TestService _service = null!;
    private string _workflow = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _service = await TestService.StartAsync("Nota:Outgoing:AllowedHosts:0=127.0.0.1:1");
        _workflow = (await _service.Client.CreateWorkflowAsync()).Id();
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _service.DisposeAsync();

    [TestCase("1e400", "\"1e400\"")]
    [TestCase("{\"a\":[-1E999]}", "\"{\\\"a\\\":[-1E999]}\"")]
    [TestCase("1e308", "1e308")]
    [TestCase("[1E-400,0.1,-0]", "[1E-400,0.1,-0]")]
    [TestCase("12345678901234567890123", "12345678901234567890123")]
    public async Task Form_NumberThatFewReadersHold_IsText(string given, string kept)
    {
        var document = await _service.Client.AddDocumentAsync(_workflow, "a.pdf", SamplePdf.Of("some text"), ("metadata", given), ("async", "true"));

        Assert.That(document.GetProperty("metadata").GetRawText(), Is.EqualTo(kept));
        var listed = (await _service.Client.GetAsync($"{WorkflowList}/{_workflow}/documents?limit=1").JsonAsync()).GetProperty("documents")[0];
        Assert.That(listed.GetProperty("metadata").GetRawText(), Is.EqualTo(kept));
    }

    [Test]
    public async Task Json_NumberThatFewReadersHold_IsRefused()
    {
        const string Body = """{"document_url":"http://127.0.0.1:1/a.pdf","async":true,"metadata":{"a":[1e400]}}""";

        var problem = await _service.Client.SendJsonAsync(HttpMethod.Post, $"{WorkflowList}/{_workflow}/documents", Body).WorkflowProblemAsync(400, "invalid_request");

        Assert.That(problem.GetProperty("errors").EnumerateObject().Single().Name, Is.EqualTo("metadata"));
        await _service.Client.SendJsonAsync(HttpMethod.Post, $"{WorkflowList}/{_workflow}/documents", Body.Replace("1e400", "1e300", StringComparison.Ordinal)).JsonAsync(201);
    }

    [Test]
    public async Task Form_EmptyParts_AreAsIfTheyWereNotThere()
    {
        var document = await _service.Client.AddDocumentAsync(_workflow, "a.pdf", SamplePdf.Of("some text"), ("document_url", ""), ("metadata", ""), ("async", ""));

        Assert.That((document.GetProperty("status").GetString(), document.GetProperty("metadata").ValueKind), Is.EqualTo(("success", JsonValueKind.Null)));
    }
}
