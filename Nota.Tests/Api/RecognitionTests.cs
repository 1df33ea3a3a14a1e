using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Nota.Domain.Accounts;
using Nota.Domain.Ports;
using Nota.Infrastructure.Data;
using Nota.Tests.Support;
using static Nota.Tests.Support.ServiceCalls;

namespace Nota.Tests.Api;

/// <summary>Scans on their way to text, end to end.</summary>
[TestFixture]
internal sealed class RecognitionTests
{
    private const string First = "The quick brown fox jumps over the lazy dog";
    private const string Second = "Annotations keep their places on every page";
    private const string Recognising = "Nota:Jobs:Recognisers=2";
    private byte[] _scan = null!;
    private TestService _service = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _scan = await ScannedPdf.OfAsync(First, Second);
        _service = await TestService.StartAsync(Recognising);
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _service.DisposeAsync();

    [TestCase(1)]
    [TestCase(2)]
    public async Task Upload_Scan_BecomesTextWordsAndSearchablePdf(int flag)
    {
        using var client = await _service.JoinAsync($"flag{flag}", ocrPageCredit: 5);
        var (project, ids) = await client.CreateProjectAsync($"[{flag}]", ("scan.pdf", _scan));
        var document = await client.AwaitTextAsync(project, ids[0]);

        Assert.That(document.GetProperty("status").GetString(), Is.EqualTo("ready"));
        Assert.That(document.GetProperty("pages_done").GetInt32(), Is.EqualTo(2));
        Assert.That(document.GetProperty("ocr_languages").GetString(), Is.EqualTo("eng"));
        Assert.That(document.TryGetProperty("page_errors", out _), Is.False);
        Assert.That(await client.TextAsync(ids[0]), Is.EqualTo($"{First}\n\f{Second}\n\f"));

        var words = (await client.GetAsync($"/documents/{ids[0]}/pages/1/words").JsonAsync()).GetProperty("words").EnumerateArray().ToList();
        Assert.That(words.Select(w => w.GetProperty("text").GetString()), Is.EqualTo(Second.Split(' ')));
        Assert.That(words.Select(w => w.GetProperty("confidence").GetDouble()), Has.All.InRange(0.5, 1.0));
        var box = words[0].GetProperty("box").EnumerateArray().Select(b => b.GetDouble()).ToArray();
        Assert.That((box[0], box[3]), Is.EqualTo((72 / 612.0, 92 / 792.0)).Using<double>((a, b) => Math.Abs(a - b) < 0.01));

        var usage = await client.GetAsync("/usage").JsonAsync();
        Assert.That((usage.GetProperty("ocr_pages_used").GetInt32(), usage.GetProperty("ocr_page_credit").GetInt32()), Is.EqualTo((2, 5)));
        Assert.That(usage.GetProperty("content_length_used").GetInt64(), Is.EqualTo(_scan.Length), "only originals count");

        using var original = await client.GetAsync($"/documents/{ids[0]}/pdf?version=original");
        using var searchable = await client.GetAsync($"/documents/{ids[0]}/pdf");
        Assert.That(await original.Content.ReadAsByteArrayAsync(), Is.EqualTo(_scan));
        Assert.That(searchable.Headers.ETag, Is.Not.EqualTo(original.Headers.ETag));
        Assert.That(await PopplerTextAsync(await searchable.Content.ReadAsByteArrayAsync()), Is.EqualTo($"{First}\n\f{Second}\n\f").IgnoreWhiteSpace);
    }

    [Test]
    public async Task Export_PdfOfAScan_HasHighlightsAndText()
    {
        using var client = await _service.JoinAsync("export");
        var (project, ids) = await client.CreateProjectAsync("[1]", ("scan.pdf", _scan));
        var type = await client.AddTypeAsync(project, "T");
        await client.AwaitTextAsync(project, ids[0]);
        await client.AnnotateAsync(project, ids[0], type, "places");
        var pdf = await client.GetByteArrayAsync($"/projects/{project}/documents/{ids[0]}/annotations/export?format=pdf");
        Assert.That(await PopplerTextAsync(pdf), Does.Contain(Second));
        Assert.That(System.Text.Encoding.Latin1.GetString(pdf), Does.Contain("/Highlight"));
    }

    [Test]
    public async Task Upload_BothShapes_SeeTheirOwnStatusWhileItWaits()
    {
        await using var waiting = await TestService.StartAsync();
        var (project, ids) = await waiting.Client.CreateProjectAsync("[1]", ("scan.pdf", _scan));
        var document = await waiting.Client.GetAsync($"/projects/{project}/documents/{ids[0]}").JsonAsync();
        Assert.That(document.GetProperty("pages_done").GetInt32(), Is.Zero);
        var problem = await waiting.Client.GetAsync($"/documents/{ids[0]}/text").ProblemAsync(404, "document_not_ready");
        Assert.That(problem.GetProperty("detail").GetString(), Is.EqualTo("unable to fetch text content for document status ocrPending"));
    }

    [TestCase("eng+xxx", "xxx")]
    [TestCase("Klingon", "Klingon")]
    [TestCase("xx", "xx")]
    [TestCase("eng+osd", "osd")]
    [TestCase("ényx", "ényx")]
    public async Task Upload_UnknownLanguage_Is400AndNamesTheInstalled(string languages, string missing)
    {
        var problem = await _service.Client.PostAsync("/projects", FormIn(languages)).ProblemAsync(400, "invalid_request");
        var message = problem.GetProperty("errors").GetProperty("ocrLanguages")[0].GetString();
        Assert.That(message, Does.Contain(missing).And.Contain("eng"));
    }

    [TestCase("")]
    [TestCase("eng+eng")]
    [TestCase("eng deu")]
    [TestCase("../../etc/passwd")]
    [TestCase("osd")]
    public async Task Upload_NoLanguages_Is400(string languages) =>
        await _service.Client.PostAsync("/projects", FormIn(languages)).ProblemAsync(400, "invalid_request");

    [Test]
    public async Task Recognise_Again_ChangesTextAndPlacesAnnotations()
    {
        using var client = await _service.JoinAsync("again", Role.Administrator, ocrPageCredit: 6);
        var (project, ids) = await client.CreateProjectAsync("[1]", ("scan.pdf", _scan));
        var type = await client.AddTypeAsync(project, "T");
        await client.AwaitTextAsync(project, ids[0]);
        var (id, before) = await client.AnnotateAsync(project, ids[0], type, "places");
        var path = $"/projects/{project}/documents/{ids[0]}";

        var restarted = await client.PostAsJsonAsync($"{path}/ocr", new { ocrFlag = 0 }).JsonAsync();
        Assert.That((restarted.GetProperty("status").GetString(), restarted.TryGetProperty("pages_done", out _)), Is.EqualTo(("ready", false)));
        await client.AwaitTextAsync(project, ids[0]);
        Assert.That(await client.TextAsync(ids[0]), Is.EqualTo("\f\f"), "a scan says nothing of itself");
        Assert.That(await client.GetByteArrayAsync($"/documents/{ids[0]}/pdf"), Is.EqualTo(_scan));
        Assert.That((await client.GetAsync($"{path}/annotations/{id}").JsonAsync()).GetProperty("orphaned").GetBoolean(), Is.True);

        await client.PostAsync($"{path}/ocr", null).JsonAsync();
        await client.AwaitTextAsync(project, ids[0]);
        var placed = await client.GetAsync($"{path}/annotations/{id}").JsonAsync();
        Assert.That(placed.GetProperty("start").GetInt32(), Is.EqualTo(before.GetProperty("start").GetInt32()));
        Assert.That((await client.GetAsync("/usage").JsonAsync()).GetProperty("ocr_pages_used").GetInt32(), Is.EqualTo(4));

        await client.PostAsJsonAsync($"{path}/ocr", new { ocrFlag = 2, ocrLanguages = "eng" }).JsonAsync();
        await client.AwaitTextAsync(project, ids[0]);
        await client.PostAsync($"{path}/ocr", null).ProblemAsync(409, "conflict");
    }

    [Test]
    public async Task Recognise_OfAnothersDocument_TakesAnAdministrator()
    {
        using var owner = await _service.JoinAsync("rights");
        using var other = await _service.JoinAsync("rights");
        var (project, ids) = await owner.CreateProjectAsync("[0,0]", ("scan.pdf", _scan), ("bad.pdf", [1]));
        await owner.AwaitTextAsync(project, ids[0]);
        await other.PostAsync($"/projects/{project}/documents/{ids[0]}/ocr", null).ProblemAsync(403, "forbidden");
        await owner.PostAsync($"/projects/{project}/documents/{ids[1]}/ocr", null).ProblemAsync(409, "conflict");
        await owner.PostAsJsonAsync($"/projects/{project}/documents/{ids[0]}/ocr", new { ocrLanguages = "xxx" }).ProblemAsync(400, "invalid_request");
        await owner.PostAsJsonAsync($"/projects/{project}/documents/{ids[0]}/ocr", new { ocrFlag = 3 }).ProblemAsync(400, "invalid_request");
        await owner.PostAsync($"/projects/{project}/documents/{ids[0]}/ocr", null).JsonAsync();
        Assert.That((await owner.AwaitTextAsync(project, ids[0])).GetProperty("pages_done").GetInt32(), Is.EqualTo(2));
    }

    [Test]
    public async Task Recognise_BeyondTheLimits_MarksPagesAndGivesCreditBack()
    {
        await using var strict = await TestService.StartAsync(Recognising, "Nota:Engine:RecogniseTime=00:00:00.001");
        using var client = await strict.JoinAsync("strict", ocrPageCredit: 2);
        var (project, ids) = await client.CreateProjectAsync("[1]", ("scan.pdf", _scan));
        var document = await client.AwaitTextAsync(project, ids[0]);
        Assert.That(document.GetProperty("status").GetString(), Is.EqualTo("ready"));
        Assert.That(document.GetProperty("page_errors").EnumerateArray().Select(e => e.GetProperty("page").GetInt32()), Is.EqualTo(new[] { 0, 1 }));
        Assert.That((await client.GetAsync("/usage").JsonAsync()).GetProperty("ocr_pages_used").GetInt32(), Is.Zero);
        // All of the credit is free again.
        Assert.That((await client.CreateProjectAsync("[1]", ("scan.pdf", _scan))).Documents, Has.Length.EqualTo(1));
        Assert.That((await client.GetAsync("/projects").JsonAsync()).GetRawText(), Does.Not.Contain("Exceeded"));
    }

    [Test]
    public async Task Start_DocumentsLeftByAnEarlierVersion_AreRecognised()
    {
        using var temp = new TempFolder();
        string project, document;
        await using (var earlier = await TestService.StartInAsync(temp.Path))
        {
            (project, var ids) = await earlier.Client.CreateProjectAsync("[1]", ("scan.pdf", _scan));
            document = ids[0];
            // What they left: no work, no languages, credit held.
            await earlier.Service<NotaDatabase>().WriteAsync(
                async (db, ct) =>
                {
                    await db.WorkItems.ExecuteDeleteAsync(ct);
                    return await db.Documents.ExecuteUpdateAsync(s => s.SetProperty(d => d.OcrLanguages, (string?)null), ct);
                },
                CancellationToken.None);
        }

        await using var service = await TestService.StartInAsync(temp.Path, Recognising);
        await service.Client.AwaitTextAsync(project, document);
        Assert.That(await service.Client.TextAsync(document), Does.StartWith(First));
        Assert.That((await service.Client.GetAsync("/usage").JsonAsync()).GetProperty("ocr_pages_used").GetInt32(), Is.EqualTo(2));
    }

    [Test]
    public async Task Delete_WhileRecognised_FreesTheRecognisers()
    {
        using var client = await _service.JoinAsync("cancel", Role.Administrator);
        var pages = await ScannedPdf.OfAsync([.. Enumerable.Repeat(First, 12)]);
        var (project, ids) = await client.CreateProjectAsync("[1]", ("scan.pdf", pages));
        var engine = _service.Service<IEngineMonitor>();
        await UntilAsync(() => BusyOf(engine) > 0);
        await client.DeleteAsync($"/projects/{project}/documents/{ids[0]}").JsonAsync();
        var deleted = TimeProvider.System.GetTimestamp();
        await UntilAsync(() => BusyOf(engine) == 0);
        Assert.That(TimeProvider.System.GetElapsedTime(deleted), Is.LessThan(TimeSpan.FromSeconds(2)));
        var usage = await client.GetAsync("/usage").JsonAsync();
        Assert.That(usage.GetProperty("ocr_pages_used").GetInt32(), Is.LessThan(12));
    }

    private static int BusyOf(IEngineMonitor engine) => engine.State.Lanes.Single(l => l.Name == "Recognition").Busy;

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!condition())
            await Task.Delay(10, limit.Token);
    }

    private MultipartFormDataContent FormIn(string languages)
    {
        var form = Form("Test", "[1]", ("scan.pdf", _scan));
        form.Add(new StringContent(languages), "ocrLanguages");
        return form;
    }

    private static async Task<string> PopplerTextAsync(byte[] pdf)
    {
        using var temp = new TempFolder();
        var path = Path.Combine(temp.Path, "a.pdf");
        await File.WriteAllBytesAsync(path, pdf);
        return await Poppler.TextAsync(path);
    }
}
