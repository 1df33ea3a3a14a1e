using System.Text.Json;
using Nota.Tests.Support;
using static Nota.Tests.Support.ServiceCalls;

namespace Nota.Tests.Api;

/// <summary>Files are judged one by one: size, validity, storage, credit; figures are exact.</summary>
public sealed class UploadLimitsTests
{
    private const int MaxFile = 20_000;
    private static readonly byte[] Small = SamplePdf.OfLength(2_000);
    private TestService _service = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _service = await TestService.StartAsync(
        $"Nota:Limits:MaxFileBytes={MaxFile}", "Nota:Limits:MaxRequestBytes=200000", "Nota:Limits:MaxFilesPerRequest=5");

    [OneTimeTearDown]
    public async Task StopAsync() => await _service.DisposeAsync();

    private static async Task<JsonElement[]> UploadAsync(HttpClient client, string? flags, params (string Name, byte[] Content)[] files)
    {
        var answer = await client.PostAsync("/projects", Form("Test", flags, files)).JsonAsync(201);
        return [.. answer.GetProperty("documents").EnumerateObject().Select(d => d.Value)];
    }

    private static string? ErrorOf(JsonElement document) => document.TryGetProperty("error", out var error) ? error.GetString() : null;

    [Test]
    public async Task Upload_EachFile_IsJudgedByItself()
    {
        using var client = await _service.JoinAsync("mixed");
        var documents = await UploadAsync(
            client,
            null,
            ("good.pdf", Small),
            ("exact.PDF", SamplePdf.OfLength(MaxFile)),
            ("big.pdf", SamplePdf.OfLength(MaxFile + 1)),
            ("good.txt", Small),
            ("junk.pdf", [0, 1, 2]));
        Assert.That(documents.Select(ErrorOf), Is.EqualTo(new[]
        {
            null, null, "File exceeds max file size", "Invalid or password-protected PDF", "Invalid or password-protected PDF",
        }));
        Assert.That(documents.Select(d => d.GetProperty("size").GetInt32()), Is.EqualTo(new[] { 2_000, MaxFile, MaxFile + 1, 2_000, 3 }));
        var usage = await client.GetAsync("/usage").JsonAsync();
        Assert.That(usage.GetProperty("content_length_used").GetInt64(), Is.EqualTo(2_000 + MaxFile));
    }

    [Test]
    public async Task Upload_TooLargeAndInvalid_SizeIsJudgedFirst()
    {
        using var client = await _service.JoinAsync("order");
        var documents = await UploadAsync(client, null, ("junk.pdf", new byte[MaxFile + 1]), ("junk.txt", new byte[MaxFile + 1]));
        Assert.That(documents.Select(ErrorOf), Is.All.EqualTo("File exceeds max file size"));
    }

    [Test]
    public async Task Upload_BeyondTheQuota_IsRefusedAndExact()
    {
        using var client = await _service.JoinAsync("quota", maxContentLength: 5_000);
        var documents = await UploadAsync(client, null, ("a.pdf", Small), ("b.pdf", Small), ("c.pdf", Small), ("junk.pdf", [1]), ("d.pdf", SamplePdf.OfLength(1_000)));
        Assert.That(documents.Select(ErrorOf), Is.EqualTo(new[] { null, null, "Exceeded storage capacity", "Invalid or password-protected PDF", null }));
        var usage = await client.GetAsync("/usage").JsonAsync();
        Assert.That(usage.GetProperty("content_length_used").GetInt64(), Is.EqualTo(5_000));
        Assert.That(usage.GetProperty("max_content_length").GetInt64(), Is.EqualTo(5_000));
        Assert.That(usage.EnumerateObject().Select(p => p.Name), Is.EquivalentTo(new[]
        {
            "content_length_used", "max_content_length", "members", "name", "ocr_page_credit", "ocr_pages_used",
        }));
    }

    [Test]
    public async Task Upload_ManyAtOnce_FillTheQuotaExactly()
    {
        using var client = await _service.JoinAsync("race", maxContentLength: 20_000);
        var uploads = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => UploadAsync(client, null, ("a.pdf", Small))));
        Assert.That(uploads.Count(u => ErrorOf(u[0]) is null), Is.EqualTo(10));
        Assert.That((await client.GetAsync("/usage").JsonAsync()).GetProperty("content_length_used").GetInt64(), Is.EqualTo(20_000));
    }

    [Test]
    public async Task Upload_BeyondThePageCredit_IsRefused_AndDeletionGivesItBack()
    {
        using var client = await _service.JoinAsync("credit", ocrPageCredit: 3);
        var scan = SamplePdf.Of("", "");
        var (project, ids) = await client.CreateProjectAsync("[1,2,0]", ("a.pdf", scan), ("b.pdf", scan), ("c.pdf", scan));
        var documents = await client.GetAsync($"/projects/{project}/documents").JsonAsync();
        Assert.That(documents.EnumerateObject().Select(d => ErrorOf(d.Value)), Is.EqualTo(new[] { null, "Exceeded OCR page credit", null }));
        Assert.That((await client.GetAsync("/usage").JsonAsync()).GetProperty("content_length_used").GetInt64(), Is.EqualTo(2 * scan.Length));
        await client.DeleteAsync($"/projects/{project}/documents/{ids[0]}").JsonAsync();
        var again = await UploadAsync(client, "[1]", ("a.pdf", scan));
        Assert.That(again[0].GetProperty("status").GetString(), Is.EqualTo("ocrPending"));
        var usage = await client.GetAsync("/usage").JsonAsync();
        Assert.That(usage.GetProperty("ocr_page_credit").GetInt32(), Is.EqualTo(3));
        Assert.That(usage.GetProperty("ocr_pages_used").GetInt32(), Is.Zero);
    }

    [Test]
    public async Task Upload_LargerThanARequestMayBe_Is413()
    {
        using var client = await _service.JoinAsync("large");
        await client.PostAsync("/projects", Form("Test", null, ("a.pdf", new byte[250_000]))).ProblemAsync(413, "payload_too_large");
        var usage = await client.GetAsync("/usage").JsonAsync();
        Assert.That(usage.GetProperty("content_length_used").GetInt64(), Is.Zero);
    }

    [Test]
    public async Task Upload_MoreFilesThanARequestTakes_Is413AndNothingIsMade()
    {
        using var client = await _service.JoinAsync("many");
        await client.PostAsync("/projects", Form("Test", null, [.. Enumerable.Repeat(("a.pdf", Small), 6)])).ProblemAsync(413, "payload_too_large");
        Assert.That((await client.GetAsync("/projects").JsonAsync()).EnumerateObject(), Is.Empty);
        Assert.That((await client.GetAsync("/usage").JsonAsync()).GetProperty("content_length_used").GetInt64(), Is.Zero);
    }

    [TestCase("C:\\docs\\report.pdf", "report.pdf")]
    [TestCase("../../etc/passwd.pdf", "passwd.pdf")]
    [TestCase("a\u0001b.pdf", "ab.pdf")]
    [TestCase(".pdf", ".pdf")]
    [TestCase("C:\\dir\\a.pdf", "a.pdf", true)]
    public async Task Upload_Names_KeepTheLastSegmentWithoutControls(string given, string kept, bool isQuoted = false)
    {
        using var client = await _service.JoinAsync("names");
        using var form = new MultipartFormDataContent { { new StringContent("Test"), "name" } };
        var file = new ByteArrayContent(Small);
        var name = isQuoted ? $"filename=\"{given}\"" : $"filename*=UTF-8''{Uri.EscapeDataString(given)}";
        file.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"file[]\"; {name}");
        form.Add(file);
        var answer = await client.PostAsync("/projects", form).JsonAsync(201);
        var document = answer.GetProperty("documents").EnumerateObject().Single().Value;
        Assert.That(document.GetProperty("file-name").GetString(), Is.EqualTo(kept));
        Assert.That(document.GetProperty("status").GetString(), Is.EqualTo("ready"));
    }
}
