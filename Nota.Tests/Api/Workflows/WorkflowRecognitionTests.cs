using System.Text.Json;
using Nota.Tests.Support;
using static Nota.Tests.Support.WorkflowCalls;

namespace Nota.Tests.Api.Workflows;

/// <summary>Pages without text of workflows' documents are recognised, and only those.</summary>
[TestFixture]
[Parallelizable]
internal sealed class WorkflowRecognitionTests
{
    private const string Line = "Invoice number: INV-2024-001";
    private TestService _service = null!;
    private HttpClient _client = null!;
    private string _workflow = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _service = await TestService.StartAsync("Nota:Jobs:Recognisers=2", "Nota:Workflows:SyncTimeout=00:05:00");

    [OneTimeTearDown]
    public async Task StopAsync() => await _service.DisposeAsync();

    [SetUp]
    public async Task JoinAsync()
    {
        _client = await _service.JoinAsync($"a{Guid.NewGuid():N}", ocrPageCredit: 5);
        _workflow = (await _client.CreateWorkflowAsync("invoice")).Id();
    }

    [TearDown]
    public void Leave() => _client.Dispose();

    [Test]
    public async Task Add_APdfOfWhichOnePageHasNoText_RecognisesThatPageAlone()
    {
        var added = await _client.AddDocumentAsync(_workflow, "mixed.pdf", SamplePdf.Of(Line, "", "Thank you"));
        Assert.That(added.GetProperty("status").GetString(), Is.EqualTo("success"));
        Assert.That(added.ValueOf("invoice_number"), Is.EqualTo("INV-2024-001"));
        Assert.That(await RecognisedAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task Add_APicture_HasBoxesInItsOwnPixels()
    {
        var digital = await _client.AddDocumentAsync(_workflow, "invoice.pdf", SamplePdf.Of(Line));
        using var browser = _service.Connect(null);
        var picture = await browser.GetByteArrayAsync(digital.GetProperty("pages")[0].GetProperty("image_url").GetString());

        var added = await _client.AddDocumentAsync(_workflow, "invoice.jpg", picture);
        Assert.That(added.GetProperty("status").GetString(), Is.EqualTo("success"));
        Assert.That(added.ValueOf("invoice_number"), Is.EqualTo("INV-2024-001"));
        Assert.That(Size(added), Is.EqualTo(Size(digital)), "the page's picture is the picture");
        Assert.That(BoxOf(added), Is.EqualTo(BoxOf(digital)).Using<int>((a, b) => Math.Abs(a - b) <= 8));
        Assert.That(await RecognisedAsync(), Is.EqualTo(1));
        Assert.That(await _client.GetByteArrayAsync($"{WorkflowList}/{_workflow}/documents/{added.DocumentId()}/original"), Is.EqualTo(picture));

        var (project, _) = await _client.CreateProjectAsync();
        var path = $"{WorkflowList}/{_workflow}/documents/{added.DocumentId()}/project";
        var shared = (await _client.SendJsonAsync(HttpMethod.Post, path, $$"""{"project_id":"{{project}}"}""").JsonAsync(201)).DocumentId();
        using var original = await _client.GetAsync($"/documents/{shared}/pdf?version=original");
        Assert.That(original.Content.Headers.ContentType!.MediaType, Is.EqualTo("image/jpeg"));
        Assert.That(await original.Content.ReadAsByteArrayAsync(), Is.EqualTo(picture));
        Assert.That(await _client.GetByteArrayAsync($"/documents/{shared}/pdf"), Does.Not.EqualTo(picture).And.Length.GreaterThan(4));
    }

    private static (int Width, int Height) Size(JsonElement document) =>
        (document.GetProperty("pages")[0].GetProperty("width").GetInt32(), document.GetProperty("pages")[0].GetProperty("height").GetInt32());

    private static int[] BoxOf(JsonElement document) =>
        [.. document.GetProperty("pages")[0].GetProperty("data").GetProperty("fields").GetProperty("invoice_number")[0].GetProperty("bbox").EnumerateArray().Select(b => b.GetInt32())];

    private async Task<int> RecognisedAsync() => (await _client.GetAsync("/usage").JsonAsync()).GetProperty("ocr_pages_used").GetInt32();
}
