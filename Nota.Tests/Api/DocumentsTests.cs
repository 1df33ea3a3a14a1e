using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Nota.Tests.Support;
using static Nota.Tests.Support.ServiceCalls;

namespace Nota.Tests.Api;

public sealed class DocumentsTests
{
    private static readonly byte[] Digital = SamplePdf.Of("Hello Nota", "", "Third page");
    private TestService _service = null!;
    private HttpClient _client = null!;
    private string _project = null!;
    private string _document = null!;
    private string _scan = null!;
    private string _error = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _service = await TestService.StartAsync();
        _client = await _service.JoinAsync("acme");
        (_project, var documents) = await _client.CreateProjectAsync(
            "[0,1,0]", ("größe 'x' 50%.pdf", Digital), ("scan.pdf", SamplePdf.Of("")), ("bad.pdf", [1, 2, 3]));
        (_document, _scan, _error) = (documents[0], documents[1], documents[2]);
        await _client.AwaitTextAsync(_project, _document);
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _service.DisposeAsync();

    private Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return _client.SendAsync(request);
    }

    [Test]
    public async Task Get_Document_HasTheReferencesKeys()
    {
        var document = await _client.GetAsync($"/projects/{_project}/documents/{_document.ToUpperInvariant()}").JsonAsync();
        Assert.That(document.EnumerateObject().Select(p => p.Name), Is.EquivalentTo(new[]
        {
            "id", "created_at", "created_by", "file-name", "group", "modified_at", "modified_by", "projects", "size", "status", "textConversionStatus", "total_pages",
        }));
        Assert.That(document.GetProperty("created_at").GetInt64(), Is.EqualTo(DateTimeOffset.UtcNow.ToUnixTimeSeconds()).Within(120));
        Assert.That(document.GetProperty("textConversionStatus").GetString(), Is.EqualTo("ready"));
        Assert.That(document.GetProperty("file-name").GetString(), Is.EqualTo("größe 'x' 50%.pdf"));
    }

    [Test]
    public async Task List_DocumentsAndIds_AgreeInOrder()
    {
        var ids = (await _client.GetAsync($"/projects/{_project}/documents/ids").JsonAsync()).GetProperty("documents").EnumerateArray().Select(e => e.GetString());
        var map = (await _client.GetAsync($"/projects/{_project}/documents").JsonAsync()).EnumerateObject().Select(p => p.Name);
        Assert.That(ids, Is.EqualTo(new[] { _document, _scan, _error }));
        Assert.That(map, Is.EqualTo(new[] { _document, _scan, _error }));
    }

    [Test]
    public async Task Error_Document_SaysWhyAndHasNoContent()
    {
        var document = await _client.GetAsync($"/projects/{_project}/documents/{_error}").JsonAsync();
        Assert.That(document.GetProperty("status").GetString(), Is.EqualTo("error"));
        Assert.That(document.GetProperty("error").GetString(), Is.EqualTo("Invalid or password-protected PDF"));
        Assert.That(document.GetProperty("size").GetInt64(), Is.EqualTo(3));
        Assert.That(document.GetProperty("total_pages").GetInt32(), Is.Zero);
        Assert.That(document.GetProperty("textConversionStatus").GetString(), Is.EqualTo("pending"));
        var pdf = await _client.GetAsync($"/documents/{_error}/pdf").ProblemAsync(404, "document_not_ready");
        Assert.That(pdf.GetProperty("error").GetString(), Is.EqualTo("unable to fetch pdf content for document status error"));
        var text = await _client.GetAsync($"/documents/{_error}/text").ProblemAsync(404, "document_not_ready");
        Assert.That(text.GetProperty("error").GetString(), Is.EqualTo("unable to fetch text content for document status error"));
        await _client.GetAsync($"/documents/{_error}/pages/0/image").ProblemAsync(404, "document_not_ready");
        await _client.GetAsync($"/documents/{_error}/pages/0/words").ProblemAsync(404, "document_not_ready");
    }

    [Test]
    public async Task Text_AwaitingOcr_Is404AsTheReferenceSays()
    {
        var problem = await _client.GetAsync($"/documents/{_scan}/text").ProblemAsync(404, "document_not_ready");
        Assert.That(problem.GetProperty("error").GetString(), Is.EqualTo("unable to fetch text content for document status ocrPending"));
    }

    [Test]
    public async Task Pdf_Whole_IsTheUploadByteForByte()
    {
        foreach (var path in new[] { $"/documents/{_document}/pdf", $"/documents/{_document}/pdf?version=original" })
        {
            using var response = await GetAsync(path);
            Assert.That(await response.Content.ReadAsByteArrayAsync(), Is.EqualTo(Digital));
            Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/pdf"));
            Assert.That(response.Headers.ETag?.IsWeak, Is.False);
            Assert.That(response.Headers.AcceptRanges, Is.EqualTo(new[] { "bytes" }));
            var disposition = response.Content.Headers.ContentDisposition!;
            Assert.That(disposition.DispositionType, Is.EqualTo("inline"));
            Assert.That(disposition.FileNameStar, Is.EqualTo("größe 'x' 50%.pdf"));
            Assert.That(response.Headers.GetValues("X-Content-Type-Options"), Is.EqualTo(new[] { "nosniff" }));
            Assert.That(response.Headers.GetValues("Content-Security-Policy").Single(), Does.Contain("sandbox"));
        }

        await GetAsync($"/documents/{_document}/pdf?version=newest").ProblemAsync(400, "invalid_request");
    }

    [TestCase("bytes=0-9", 0, 10)]
    [TestCase("bytes=100-", 100, -1)]
    [TestCase("bytes=-5", -5, 5)]
    public async Task Pdf_Range_Is206(string range, int from, int length)
    {
        using var response = await GetAsync($"/documents/{_document}/pdf", ("Range", range));
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.PartialContent));
        var start = from < 0 ? Digital.Length + from : from;
        var end = length < 0 ? Digital.Length : start + length;
        Assert.That(await response.Content.ReadAsByteArrayAsync(), Is.EqualTo(Digital[start..end]));
        Assert.That(response.Content.Headers.ContentRange, Is.EqualTo(new ContentRangeHeaderValue(start, end - 1, Digital.Length)));
    }

    [TestCase("foo=0-1", null)]
    [TestCase("bytes=0-1", "Sun, 22 Nov 2026 03:41:30 GMT")]
    public async Task Pdf_RangeThatDoesNotHold_IsServedWhole(string range, string? condition)
    {
        (string, string)[] headers = condition is null ? [("Range", range)] : [("Range", range), ("If-Range", condition)];
        using var response = await GetAsync($"/documents/{_document}/pdf", headers);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await response.Content.ReadAsByteArrayAsync(), Is.EqualTo(Digital));
    }

    [Test]
    public async Task Pdf_RangeBeyondTheEnd_Is416()
    {
        using var response = await GetAsync($"/documents/{_document}/pdf", ("Range", "bytes=9999999-"));
        Assert.That(response.Content.Headers.ContentRange?.Length, Is.EqualTo(Digital.Length));
        await Task.FromResult(response).ProblemAsync(416, "invalid_request");
    }

    [Test]
    public async Task Pdf_Head_HasTheLengthAndNoBody()
    {
        using var response = await _client.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"/documents/{_document}/pdf"));
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(response.Content.Headers.ContentLength, Is.EqualTo(Digital.Length));
        Assert.That(await response.Content.ReadAsByteArrayAsync(), Is.Empty);
    }

    [Test]
    public async Task Pdf_IfNoneMatch_Is304()
    {
        using var first = await GetAsync($"/documents/{_document}/pdf");
        using var second = await GetAsync($"/documents/{_document}/pdf", ("If-None-Match", first.Headers.ETag!.ToString()));
        Assert.That(second.StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
    }

    [Test]
    public async Task Text_Plain_IsPagesEndedByFormFeeds()
    {
        using var response = await GetAsync($"/documents/{_document}/text");
        Assert.That(response.Content.Headers.ContentType?.ToString(), Is.EqualTo("text/plain; charset=utf-8"));
        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo("Hello Nota\n\f\fThird page\n\f"));
    }

    [TestCase(null, "utf16")]
    [TestCase("utf16", "utf16")]
    [TestCase("codepoint", "codepoint")]
    [TestCase("utf8", "utf8")]
    public async Task Text_Json_HasPagesThatTileTheText(string? unit, string echoed)
    {
        using var response = await GetAsync($"/documents/{_document}/text" + (unit is null ? "" : $"?offset_unit={unit}"), ("Accept", "application/json"));
        var answer = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());
        Assert.That(answer.GetProperty("text").GetString(), Is.EqualTo("Hello Nota\n\f\fThird page\n\f"));
        Assert.That(answer.GetProperty("offset_unit").GetString(), Is.EqualTo(echoed));
        Assert.That(response.Headers.GetValues("Nota-Offset-Unit"), Is.EqualTo(new[] { echoed }));
        Assert.That(answer.GetProperty("text_version").GetString(), Is.Not.Empty);
        var pages = answer.GetProperty("pages").EnumerateArray().Select(p => (p.GetProperty("page").GetInt32(), p.GetProperty("start").GetInt32(), p.GetProperty("end").GetInt32()));
        Assert.That(pages, Is.EqualTo(new[] { (0, 0, 12), (1, 12, 13), (2, 13, 25) }));
        var first = answer.GetProperty("pages")[0];
        Assert.That((first.GetProperty("width").GetDouble(), first.GetProperty("height").GetDouble(), first.GetProperty("rotation").GetInt32()), Is.EqualTo((612.0, 792.0, 0)));
    }

    [Test]
    public async Task Text_UnknownUnit_Is400() => await GetAsync($"/documents/{_document}/text?offset_unit=bytes").ProblemAsync(400, "invalid_request");

    [TestCase("text", "text/html")]
    [TestCase("pdf", "application/json")]
    [TestCase("pages/0/image", "application/json")]
    [TestCase("pages/0/words", "text/plain")]
    public async Task Content_AcceptExcludes_Is406(string route, string accept) =>
        await GetAsync($"/documents/{_document}/{route}", ("Accept", accept)).ProblemAsync(406, "not_acceptable");

    [Test]
    public async Task Words_OfAPage_HaveOffsetsAndBoxes()
    {
        var answer = await GetAsync($"/documents/{_document}/pages/2/words").JsonAsync();
        Assert.That(answer.GetProperty("page").GetInt32(), Is.EqualTo(2));
        var words = answer.GetProperty("words").EnumerateArray().ToList();
        Assert.That(words.Select(w => w.GetProperty("text").GetString()), Is.EqualTo(new[] { "Third", "page" }));
        Assert.That(words.Select(w => (w.GetProperty("start").GetInt32(), w.GetProperty("end").GetInt32())), Is.EqualTo(new[] { (13, 18), (19, 23) }));
        Assert.That(words[0].GetProperty("confidence").ValueKind, Is.EqualTo(JsonValueKind.Null));
        var box = words[0].GetProperty("box").EnumerateArray().Select(e => e.GetDouble()).ToArray();
        Assert.That(box[0], Is.EqualTo(72 / 612.0).Within(0.002));
        Assert.That(box[1], Is.LessThan((792 - 700) / 792.0));
        Assert.That(box[3], Is.GreaterThan((792 - 700) / 792.0));
    }

    [TestCase("pages/3/words")]
    [TestCase("pages/-1/words")]
    [TestCase("pages/x/words")]
    [TestCase("pages/99999999999/words")]
    [TestCase("pages/3/image")]
    public async Task Page_NotThere_Is404(string route) => await GetAsync($"/documents/{_document}/{route}").ProblemAsync(404, "not_found");

    [TestCase(null, "image/png", new byte[] { 0x89, 0x50, 0x4E, 0x47 })]
    [TestCase("image/jpeg", "image/jpeg", new byte[] { 0xFF, 0xD8 })]
    public async Task Image_OfAPage_IsPngOrJpeg(string? accept, string type, byte[] magic)
    {
        using var response = await GetAsync($"/documents/{_document}/pages/0/image?dpi=72", accept is null ? [] : [("Accept", accept)]);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo(type));
        var bytes = await response.Content.ReadAsByteArrayAsync();
        Assert.That(bytes[..magic.Length], Is.EqualTo(magic));
        if (type == "image/png")
            Assert.That((bytes[18] << 8 | bytes[19], bytes[22] << 8 | bytes[23]), Is.EqualTo((612, 792)));
    }

    [TestCase("35")]
    [TestCase("301")]
    [TestCase("x")]
    [TestCase("72.5")]
    public async Task Image_DpiOutOfBounds_Is400(string dpi) => await GetAsync($"/documents/{_document}/pages/0/image?dpi={dpi}").ProblemAsync(400, "invalid_request");

    [TestCase("/projects/{0}/documents/{1}")]
    [TestCase("/{0}/documents/{1}")]
    public async Task Delete_InEitherForm_Is410Afterwards(string form)
    {
        var (project, documents) = await _client.CreateProjectAsync(null, ("1.pdf", Digital));
        var path = string.Format(form, project, documents[0]);
        var answer = await _client.DeleteAsync(path).JsonAsync();
        Assert.That(answer.GetProperty("id").GetString(), Is.EqualTo(documents[0]));
        Assert.That(answer.GetProperty("deleted").GetBoolean());
        await _client.DeleteAsync(path).ProblemAsync(410, "gone");
        await GetAsync($"/projects/{project}/documents/{documents[0]}").ProblemAsync(410, "gone");
        await GetAsync($"/documents/{documents[0]}/text").ProblemAsync(410, "gone");
        await GetAsync($"/projects/{project}").JsonAsync();
    }
}
