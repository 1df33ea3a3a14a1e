using System.IO.Compression;
using System.Xml.Linq;
using Nota.Domain.Accounts;
using Nota.Domain.Ports;
using Nota.Domain.Workflows.Documents;
using Nota.Tests.Support;
using static Nota.Tests.Support.WorkflowCalls;

namespace Nota.Tests.Api.Workflows;

/// <summary>Exports of what was found: documents that the service read, with values as a person may have left them.</summary>
[TestFixture]
[Parallelizable]
internal sealed class WorkflowExportTests
{
    private TestService _service = null!;
    private HttpClient _client = null!;
    private string _workflow = null!;
    private string[] _documents = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _service = await TestService.StartAsync();
        _client = await _service.JoinAsync("acme");
        _workflow = await _client.CreateWorkflowAsync(["total", "status"], "amount");
        await _client.SendJsonAsync(HttpMethod.Patch, $"{WorkflowList}/{_workflow}/fields/{await FieldIdAsync("total")}", """{"type":"amount"}""").JsonAsync();
        var first = await _client.AddDocumentAsync(_workflow, "a.pdf", SamplePdf.Of("First"), ("metadata", """{"batch":7}"""));
        var second = await _client.AddDocumentAsync(_workflow, "=b.pdf", SamplePdf.Of("Second"), ("metadata", "plain"));
        _documents = [first.DocumentId(), second.DocumentId()];
        await FillAsync(_documents[0], [Value("total", "12.50"), Value("status", "=HYPERLINK(\"x\")"), Value("status", "two"), Value("gone", "x")],
            [Cell(0, 0, "", "Item"), Cell(0, 1, "amount", "Amount"), Cell(1, 0, "", "=1+1"), Cell(1, 1, "amount", "3"), Cell(1, 1, "amount", "4"), Cell(2, 500, "lost", "far")]);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _client.Dispose();
        await _service.DisposeAsync();
    }

    private async Task<string> FieldIdAsync(string name) =>
        (await _client.GetAsync($"{WorkflowList}/{_workflow}").JsonAsync()).GetProperty("fields").EnumerateArray().Single(f => f.GetProperty("name").GetString() == name).Id();

    private static FieldValue Value(string field, string value) => new(Guid.NewGuid().ToString(), field, value, null, 1, null);

    private static TableCell Cell(int row, int column, string header, string text) => new(Guid.NewGuid().ToString(), row, column, 1, 1, header, text, null, 1);

    private Task FillAsync(string document, FieldValue[] fields, TableCell[] cells) => _service.Service<IUnitOfWork>().RunAsync(
        async (store, ct) =>
        {
            var page = (await store.WorkflowDocuments.ListPagesAsync(document, ct)).Single();
            page.Content = new PageContent(fields, [new PageTable(Guid.NewGuid().ToString(), null, cells)]);
        },
        default);

    private Task<HttpResponseMessage> GetAsync(string query) => _client.GetAsync($"{WorkflowList}/{_workflow}/export?{query}");

    private async Task<string[]> LinesAsync(string query)
    {
        using var answer = await GetAsync(query);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That((int)answer.StatusCode, Is.EqualTo(200), text);
        Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/csv"));
        Assert.That(answer.Content.Headers.ContentDisposition!.FileName, Is.EqualTo($"{_workflow}.csv"));
        return text.Split("\r\n")[..^1];
    }

    [Test]
    public async Task Csv_Documents_HaveARowEachAndAColumnAField()
    {
        var lines = await LinesAsync("format=csv");
        var documents = (await _client.GetAsync($"{WorkflowList}/{_workflow}/documents").JsonAsync()).GetProperty("documents").EnumerateArray().Reverse().ToList();
        var times = documents.Select(d => d.GetProperty("uploaded_at").GetString()).ToList();
        Assert.That(lines, Is.EqualTo(new[]
        {
            "\"document_id\",\"name\",\"status\",\"uploaded_at\",\"verification_status\",\"metadata\",\"total\",\"field_status\"",
            $"\"{_documents[0]}\",\"a.pdf\",\"success\",\"{times[0]}\",\"unverified\",\"{{\"\"batch\"\":7}}\",\"12.50\",\"'=HYPERLINK(\"\"x\"\"); two\"",
            $"\"{_documents[1]}\",\"'=b.pdf\",\"success\",\"{times[1]}\",\"unverified\",\"plain\",,",
        }));
    }

    [Test]
    public async Task Csv_Tables_HaveARowEachAndAColumnAHeader() => Assert.That(await LinesAsync("format=csv&table=true"), Is.EqualTo(new[]
    {
        "\"document_id\",\"page\",\"table\",\"row\",\"amount\",\"column_1\",\"column_100_on\"",
        $"\"{_documents[0]}\",\"1\",\"1\",\"1\",\"Amount\",\"Item\",",
        $"\"{_documents[0]}\",\"1\",\"1\",\"2\",\"3; 4\",\"'=1+1\",",
        $"\"{_documents[0]}\",\"1\",\"1\",\"3\",,,\"far\"",
    }));

    [Test]
    public async Task Xlsx_Sheets_HaveBothWithAmountsAsNumbers()
    {
        using var answer = await GetAsync("format=xlsx");
        Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"));
        await using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync(), ZipArchiveMode.Read);
        XNamespace sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        var rows = Rows(1);
        Assert.That(rows, Has.Count.EqualTo(3));
        Assert.That(rows[1].Last(), Is.EqualTo(("H2", "inlineStr", "=HYPERLINK(\"x\"); two")));
        Assert.That(rows[1][^2], Is.EqualTo(("G2", (string?)null, "12.50")));
        Assert.That(Rows(2).Select(r => r.Last().Item3), Is.EqualTo(new[] { "column_100_on", "Item", "=1+1", "far" }));

        List<List<(string, string?, string)>> Rows(int number)
        {
            using var stream = zip.GetEntry($"xl/worksheets/sheet{number}.xml")!.Open();
            return [.. XElement.Load(stream).Descendants(sheet + "row").Select(r => r.Elements().Select(c => (c.Attribute("r")!.Value, c.Attribute("t")?.Value, c.Value)).ToList())];
        }
    }

    [Test]
    public async Task Json_Documents_AreAsEachIsAnswered()
    {
        var exported = (await GetAsync("format=json").JsonAsync()).EnumerateArray().ToList();
        Assert.That(exported.Select(d => d.DocumentId()), Is.EqualTo(_documents));
        var alone = await _client.GetAsync($"{WorkflowList}/{_workflow}/documents/{_documents[0]}").JsonAsync();
        Assert.That(exported[0].EnumerateObject().Select(p => p.Name), Is.EqualTo(alone.EnumerateObject().Select(p => p.Name)));
        Assert.That(exported[0].GetProperty("pages")[0].GetProperty("data").GetRawText(), Is.EqualTo(alone.GetProperty("pages")[0].GetProperty("data").GetRawText()));
    }

    [TestCase("status=pending", 0)]
    [TestCase("status=success", 2)]
    [TestCase("verification_status=failed", 0)]
    [TestCase("reviewer=nobody@example.com", 0)]
    [TestCase("from=2000-01-01", 2)]
    [TestCase("from=2999-01-01T00:00:00Z", 0)]
    [TestCase("to=2999-01-01T00:00%2B02:00", 2)]
    [TestCase("to=2000-01-01", 0)]
    [TestCase("from=2000-01-01&to=2000-01-02T00:00:00.5Z", 0)]
    public async Task Export_Filter_ChoosesDocuments(string filter, int count)
    {
        Assert.That((await GetAsync($"format=json&{filter}").JsonAsync()).GetArrayLength(), Is.EqualTo(count));
        Assert.That(await LinesAsync($"format=csv&{filter}"), Has.Length.EqualTo(count + 1));
    }

    [Test]
    public async Task Export_ADateAsTo_TakesTheWholeDay()
    {
        var uploaded = (await _client.GetAsync($"{WorkflowList}/{_workflow}/documents/{_documents[0]}").JsonAsync()).GetProperty("uploaded_at").GetDateTimeOffset();
        Assert.That((await GetAsync($"format=json&from={uploaded:yyyy-MM-dd}&to={uploaded.AddMinutes(10):yyyy-MM-dd}").JsonAsync()).GetArrayLength(), Is.EqualTo(2));
        Assert.That((await GetAsync($"format=json&to={uploaded:yyyy-MM-dd'T'HH:mm:ss}Z").JsonAsync()).GetArrayLength(), Is.Zero);
    }

    [TestCase("", "format")]
    [TestCase("format=xml", "format")]
    [TestCase("format=csv&status=done", "status")]
    [TestCase("format=csv&table=yes", "table")]
    [TestCase("format=xlsx&table=true", "table")]
    [TestCase("format=csv&from=yesterday", "from")]
    [TestCase("format=csv&from=2024-13-01", "from")]
    [TestCase("format=csv&to=1710421200", "to")]
    public async Task Export_WrongQuery_Is400NamingIt(string query, string place)
    {
        var problem = await GetAsync(query).WorkflowProblemAsync(400, "invalid_request");
        Assert.That(problem.GetProperty("errors").EnumerateObject().Single().Name, Is.EqualTo(place));
    }

    [Test]
    public async Task Export_AnotherAccounts_Is404()
    {
        using var stranger = await _service.JoinAsync("stranger", Role.Administrator);
        await stranger.GetAsync($"{WorkflowList}/{_workflow}/export?format=csv").WorkflowProblemAsync(404, "not_found");
    }

    /// <summary>More documents than are read at once: each comes once, in order.</summary>
    [Test]
    public async Task Export_ManyDocuments_AreAllThere()
    {
        var workflow = await _client.CreateWorkflowAsync(["total"]);
        var added = new List<string>();
        for (var i = 0; i < 21; i++)
            added.Add((await _client.AddDocumentAsync(workflow, $"{i}.pdf", SamplePdf.Of("Many"), ("async", "true"))).DocumentId());
        var exported = (await _client.GetAsync($"{WorkflowList}/{workflow}/export?format=json").JsonAsync()).EnumerateArray().Select(d => d.DocumentId());
        Assert.That(exported, Is.EqualTo(added));
    }
}
