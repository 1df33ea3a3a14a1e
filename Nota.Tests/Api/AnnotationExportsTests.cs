using System.IO.Compression;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Nota.Tests.Support;

namespace Nota.Tests.Api;

[TestFixture]
internal sealed class AnnotationExportsTests
{
    private TestService _service = null!;
    private HttpClient _client = null!;
    private string _project = null!;
    private string _document = null!;
    private string _type = null!;
    private string _path = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _service = await TestService.StartAsync("Nota:PublicUrl=https://nota.example");
        _client = await _service.JoinAsync("acme");
        (_project, var documents) = await _client.CreateProjectAsync(null, ("größe.pdf", SamplePdf.Of("First words of it", "Second page here")), ("bad.pdf", [1, 2, 3]));
        _document = documents[0];
        _path = $"/projects/{_project}/{_document}/annotations";
        _type = await _client.AddTypeAsync(_project, "A type");
        await _client.AwaitTextAsync(_project, _document);
        await _client.PatchAsJsonAsync(_path, new[]
        {
            new { annotation_type_id = _type, start = 0, end = 5, metadata = (string?)"{\"a\": \"b\tc\"}", text = (string?)null },
            new { annotation_type_id = _type, start = 6, end = 25, metadata = (string?)null, text = (string?)"of my own" },
        }).JsonAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _service.DisposeAsync();

    private static readonly (string Format, string One, string All)[] Formats =
    [
        ("w3c", "application/ld+json", "application/ld+json"), ("jsonl", "application/x-ndjson", "application/x-ndjson"), ("conll", "text/plain", "application/zip"),
        ("brat", "application/zip", "application/zip"), ("csv", "text/csv", "text/csv"), ("xfdf", "application/vnd.adobe.xfdf", "application/zip"),
        ("pdf", "application/pdf", "application/zip"),
    ];

    [TestCaseSource(nameof(Formats))]
    public async Task Export_OneAndAll_AreOfTheirTypes((string Format, string One, string All) format)
    {
        using var one = await _client.GetAsync($"{_path}/export?format={format.Format}");
        Assert.That((one.IsSuccessStatusCode, one.Content.Headers.ContentType?.MediaType), Is.EqualTo((true, format.One)));
        Assert.That(one.Content.Headers.ContentDisposition?.DispositionType, Is.EqualTo("attachment"));
        Assert.That((await one.Content.ReadAsByteArrayAsync()).Length, Is.GreaterThan(50));
        using var all = await _client.GetAsync($"/projects/{_project}/annotations/export?format={format.Format}");
        Assert.That((all.IsSuccessStatusCode, all.Content.Headers.ContentType?.MediaType), Is.EqualTo((true, format.All)));
        if (format.All != "application/zip")
            return;
        await using var zip = new ZipArchive(await all.Content.ReadAsStreamAsync());
        Assert.That(zip.Entries, Is.Not.Empty.And.All.Property("Length").Positive);
    }

    [TestCase("w3c", "application/ld+json")]
    [TestCase("jsonl", "application/x-ndjson")]
    [TestCase("brat", "application/zip")]
    public async Task Import_OfAnExport_ComesBackTheSame(string format, string contentType)
    {
        var (before, file) = (await _client.GetAsync(_path).JsonAsync(), await _client.GetByteArrayAsync($"{_path}/export?format={format}"));
        foreach (var annotation in before.EnumerateObject())
            await _client.DeleteAsync($"{_path}/{annotation.Name}").JsonAsync();
        using var body = new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue(contentType) } };
        var imported = await _client.PostAsync($"{_path}/import?format={format}", body).JsonAsync();
        Assert.That(imported.EnumerateObject().Count(), Is.EqualTo(2));
        var after = await _client.GetAsync(_path).JsonAsync();
        foreach (var annotation in before.EnumerateObject())
        {
            foreach (var name in new[] { "start", "end", "metadata", "highlights", "annotation_type_id", "kind", "text" })
                Assert.That(after.GetProperty(annotation.Name).GetProperty(name).GetRawText(), Is.EqualTo(annotation.Value.GetProperty(name).GetRawText()), name);
        }
    }

    [Test]
    public async Task Export_Ids_BeginWithThePublicAddress()
    {
        var collection = JsonSerializer.Deserialize<JsonElement>(await _client.GetStringAsync($"{_path}/export?format=w3c"));
        var id = collection.GetProperty("first").GetProperty("items")[0].GetProperty("id").GetString();
        Assert.That(id, Does.StartWith($"https://nota.example/projects/{_project}/documents/{_document}/annotations/"));
    }

    [Test]
    public async Task Export_OffsetUnit_IsCodePointsForJsonLinesUnlessTold()
    {
        var line = JsonSerializer.Deserialize<JsonElement>(await _client.GetStringAsync($"{_path}/export?format=jsonl"));
        Assert.That(line.GetProperty("document_id").GetString(), Is.EqualTo(_document));
        var (text, span) = (line.GetProperty("text").GetString()!, line.GetProperty("spans")[0]);
        Assert.That(text[span.GetProperty("start").GetInt32()..span.GetProperty("end").GetInt32()], Is.EqualTo("First"));
        Assert.That(span.GetProperty("label").GetString(), Is.EqualTo("A type"));
        await _client.GetAsync($"{_path}/export?format=jsonl&offset_unit=bytes").ProblemAsync(400, "invalid_request");
    }

    [Test]
    public async Task Export_UnknownFormatOrAnothers_IsRefused()
    {
        await _client.GetAsync($"{_path}/export").ProblemAsync(400, "invalid_request");
        await _client.GetAsync($"{_path}/export?format=docx").ProblemAsync(400, "invalid_request");
        using var stranger = await _service.JoinAsync("other");
        await stranger.GetAsync($"{_path}/export?format=pdf").ProblemAsync(404, "not_found");
        await stranger.GetAsync($"/projects/{_project}/annotations/export?format=pdf").ProblemAsync(404, "not_found");
    }

    [Test]
    public async Task Import_ByQuoteAndTypeName_FindsThePlace()
    {
        const string json = """
            {"@context":"http://www.w3.org/ns/anno.jsonld","type":"Annotation","body":{"type":"TextualBody","purpose":"tagging","value":"A type"},
             "target":{"source":"https://else.example/x.pdf","selector":{"type":"TextQuoteSelector","exact":"page here","prefix":"Second "}}}
            """;
        using var body = new StringContent(json, Encoding.UTF8, "application/ld+json");
        var imported = (await _client.PostAsync($"{_path}/import?format=w3c", body).JsonAsync()).EnumerateObject().Single();
        Assert.That(imported.Value.GetProperty("text").GetString(), Is.EqualTo("page here"));
        await _client.DeleteAsync($"{_path}/{imported.Name}").JsonAsync();
        using var other = new StringContent(json.Replace("page here", "not in there", StringComparison.Ordinal), Encoding.UTF8, "application/ld+json");
        await _client.PostAsync($"{_path}/import?format=w3c", other).ProblemAsync(400, "invalid_request");
        using var nonsense = new StringContent("nonsense", Encoding.UTF8, "application/ld+json");
        await _client.PostAsync($"{_path}/import?format=w3c", nonsense).ProblemAsync(400, "invalid_request");
        using var typed = new StringContent(json.Replace("A type", "Unknown", StringComparison.Ordinal), Encoding.UTF8, "application/ld+json");
        await _client.PostAsync($"{_path}/import?format=w3c", typed).ProblemAsync(400, "invalid_request");
    }
}
