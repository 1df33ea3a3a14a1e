using System.Text.Json;
using Nota.Tests.Support;
using static Nota.Tests.Support.WorkflowCalls;

namespace Nota.Tests.Api.Workflows;

/// <summary>Every example of the API's reference works against this service, and what it prints has the printed members and types.</summary>
[TestFixture]
[Parallelizable]
internal sealed class ReferenceExamplesTests
{
    private static readonly JsonElement Metadata = JsonSerializer.Deserialize<JsonElement>("""{"customer_id":"12345","document_type":"invoice","department":"finance"}""");

    private static readonly byte[] Invoice = SamplePdf.WithLines(
        (72, 720, "Invoice number: INV-2024-001"), (72, 690, "Invoice date: 2024-03-14"),
        (72, 620, "Description"), (300, 620, "Quantity"), (380, 620, "Unit price"), (480, 620, "Amount"),
        (72, 600, "Product A"), (300, 600, "2"), (380, 600, "500.00"), (480, 600, "1000.00"),
        (72, 580, "Product B"), (300, 580, "1"), (380, 580, "500.00"), (480, 580, "500.00"),
        (72, 520, "Total amount: 1500.00"));

    private WebhookReceiver _files = null!;
    private TestService _service = null!;
    private ReferenceExamples _examples = null!;
    private HttpClient _client = null!;
    private string _workflow = null!;

    private string Documents => $"{WorkflowList}/{_workflow}/documents";

    private string Url => _files.Url("/invoice.pdf");

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _files = await WebhookReceiver.StartAsync();
        _files.Answer = context => context.Response.Body.WriteAsync(Invoice).AsTask();
        _service = await TestService.StartAsync($"Nota:Outgoing:AllowedHosts:0={_files.Host}");
        _examples = await ReferenceExamples.WithAsync(Invoice);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _examples.Dispose();
        await _service.DisposeAsync();
        await _files.DisposeAsync();
    }

    [SetUp]
    public async Task JoinAsync()
    {
        _client = await _service.JoinAsync($"a{Guid.NewGuid():N}");
        _workflow = (await _client.CreateWorkflowAsync("invoice")).Id();
    }

    [TearDown]
    public void Leave() => _client.Dispose();

    private string Key => _client.DefaultRequestHeaders.Authorization!.Parameter!;

    private (string Printed, string Ours)[] Exchanges(string document, string page) =>
    [
        (ReferenceExamples.Host, _service.Address.GetLeftPart(UriPartial.Authority)), (ReferenceExamples.Key, Key), (ReferenceExamples.DocumentUrl, Url),
        (ReferenceExamples.Workflow, _workflow), (ReferenceExamples.Document, document), (ReferenceExamples.Page, page),
    ];

    private Task<string> RunAsync(string example, string document = "", string page = "") => _examples.RunAsync(example, Exchanges(document, page));

    [TestCase("sh")]
    [TestCase("py")]
    [TestCase("js")]
    [TestCase("go")]
    public async Task Examples_OfOneLanguage_PrintWhatTheReferencePrints(string language)
    {
        var uploaded = PrintedAnswer.Read(await RunAsync($"upload.{language}"));
        AssertUploaded(uploaded, "processed");
        var document = uploaded[0].DocumentId();
        var page = uploaded[0].GetProperty("pages")[0].GetProperty("page_id").GetString()!;

        var lists = Answers(await RunAsync($"list.{language}"), language, "listed", null);
        var whole = Answers(await RunAsync($"get.{language}", document), language, "processed", document);
        var one = Answers(await RunAsync($"page.{language}", document, page), language, "page", page);
        Assert.That((lists, whole, one), Is.EqualTo((2, 1, 1)));

        Assert.That(Answers(await RunAsync($"delete.{language}", document), language, "deleted", "Document deleted successfully"), Is.EqualTo(1));
        await _client.GetAsync($"{Documents}/{document}").WorkflowProblemAsync(404, "not_found");
        Assert.That((await _client.GetAsync(Documents).JsonAsync()).GetProperty("total_count").GetInt32(), Is.EqualTo(1), "the other stays");
    }

    [Test]
    public async Task Upload_Async_IsPendingAndSucceedsLater()
    {
        var answers = PrintedAnswer.Read(await _examples.RunAsync("upload.sh", [.. Exchanges("", ""), ("async=false", "async=true"), ("\"async\": false", "\"async\": true")]));
        AssertUploaded(answers, "pending");
        foreach (var answer in answers)
        {
            Assert.That(answer.GetProperty("status").GetString(), Is.EqualTo("pending"));
            var processed = await _client.AwaitProcessedAsync(_workflow, answer.DocumentId());
            Assert.That(PrintedAnswer.Of("processed").DifferencesOf(processed), Is.Empty);
            Assert.That(processed.GetProperty("status").GetString(), Is.EqualTo("success"));
        }
    }

    [Test]
    public async Task Curl_WithoutContentType_CountsAsJson()
    {
        var output = await _examples.RunTextAsync("bare.sh", $$"""
            curl -u '{{Key}}:' -H 'Content-Type:' -d '{"document_url": "{{Url}}", "metadata": "plain"}' '{{_service.Address}}{{Documents[1..]}}/'
            """);
        var answer = PrintedAnswer.Read(output).Single();
        Assert.That(PrintedAnswer.Of("processed").DifferencesOf(answer), Is.Empty);
        Assert.That(answer.GetProperty("metadata").GetString(), Is.EqualTo("plain"));
    }

    /// <summary>Both uploads of an example, the file's first.</summary>
    private void AssertUploaded(IReadOnlyList<JsonElement> answers, string printed)
    {
        // Node.js sends both at once.
        Assert.That(answers.Select(a => a.GetProperty("original_document_name").GetString()), Is.EquivalentTo(new[] { "invoice.pdf", Url }), string.Join('\n', answers));
        foreach (var answer in answers)
        {
            Assert.That(PrintedAnswer.Of(printed).DifferencesOf(answer), Is.Empty);
            Assert.That(JsonElement.DeepEquals(answer.GetProperty("metadata"), Metadata), answer.GetRawText());
            if (printed == "processed")
                Assert.That((answer.GetProperty("status").GetString(), answer.ValueOf("invoice_number"), answer.ValueOf("total_amount")), Is.EqualTo(("success", "INV-2024-001", "1500.00")));
        }
    }

    /// <summary>Checks what an example printed; how many answers it were.</summary>
    /// <param name="named">What each must name; null for lists, which are two: all documents, and an empty second page.</param>
    private static int Answers(string output, string language, string printed, string? named)
    {
        if (language == "go")
            return GoAnswers(output, printed, named);
        var answers = PrintedAnswer.Read(output);
        foreach (var answer in answers)
        {
            if (named is not null)
                Assert.That(answer.EnumerateObject().Any(m => m.Value.ValueKind == JsonValueKind.String && m.Value.GetString() == named), Is.True, output);
            if (named is not null || answer.GetProperty("page_no").GetInt32() == 1)
                Assert.That(PrintedAnswer.Of(printed).DifferencesOf(answer), Is.Empty);
        }

        if (named is null)
        {
            Assert.That(
                answers.Select(a => (a.GetProperty("page_no").GetInt32(), a.GetProperty("page_size").GetInt32(), a.GetProperty("total_count").GetInt32(), a.GetProperty("documents").GetArrayLength())),
                Is.EquivalentTo(new[] { (1, 10, 2, 2), (2, 20, 2, 0) }));
        }

        return answers.Count;
    }

    /// <summary>Go prints maps as <c>map[name:value …]</c>, a line each: the answer was an object of these members.</summary>
    private static int GoAnswers(string output, string printed, string? named)
    {
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (var line in lines)
        {
            Assert.That(line, Does.StartWith("map["));
            foreach (var member in PrintedAnswer.Of(printed).Members)
                Assert.That(line, Does.Contain($"{member}:"));
            if (named is not null)
                Assert.That(line, Does.Contain(named));
        }

        if (named is null)
        {
            Assert.That(lines[0], Does.Contain("page_no:1 page_size:10 total_count:2"));
            Assert.That(lines[1], Does.Contain("documents:[] page_no:2 page_size:20 total_count:2"));
        }

        return lines.Length;
    }
}
