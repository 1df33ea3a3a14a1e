using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using Nota.Domain.Accounts;
using Nota.Domain.Documents;
using Nota.Domain.Ports;
using Nota.Domain.Processing;
using Nota.Tests.Support;

namespace Nota.Tests.Api;

/// <summary>A text that changes under its annotations, end to end.</summary>
[TestFixture]
internal sealed class ReanchoringTests
{
    private static readonly byte[] Old = SamplePdf.Of("alpha beta gamma delta epsilon", "one two three", "zygomorphic");
    private static readonly byte[] New = SamplePdf.Of("something new alpha beta gamma delta epsilon", "one two three", "");
    private TestService _service = null!;
    private HttpClient _client = null!;
    private string _project = null!;
    private string _document = null!;
    private string _type = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _service = await TestService.StartAsync();
        _client = await _service.JoinAsync("acme", Role.Administrator);
        (_project, var documents) = await _client.CreateProjectAsync(null, ("a.pdf", Old));
        _document = documents[0];
        _type = await _client.AddTypeAsync(_project, "T");
        await _client.AwaitTextAsync(_project, _document);
    }

    [TearDown]
    public async Task StopAsync()
    {
        _client.Dispose();
        await _service.DisposeAsync();
    }

    private string Path => $"/projects/{_project}/{_document}/annotations";

    [Test]
    public async Task Reconvert_OtherText_MovesKeepsAndOrphans()
    {
        var (moved, before) = await _client.AnnotateAsync(_project, _document, _type, "gamma");
        var (kept, _) = await _client.AnnotateAsync(_project, _document, _type, "two");
        var (lost, lostBefore) = await _client.AnnotateAsync(_project, _document, _type, "zygomorphic");
        await ChangeTextAsync();
        var text = await _client.TextAsync(_document);

        var now = await _client.GetAsync($"{Path}/{moved}").JsonAsync();
        var (start, end) = (now.GetProperty("start").GetInt32(), now.GetProperty("end").GetInt32());
        Assert.That(text[start..end], Is.EqualTo("gamma"));
        Assert.That(start, Is.Not.EqualTo(before.GetProperty("start").GetInt32()));
        Assert.That(StateOf(now), Is.EqualTo("moved"));
        Assert.That(now.GetProperty("anchor").GetProperty("previous").GetProperty("start").GetInt32(), Is.EqualTo(before.GetProperty("start").GetInt32()));
        Assert.That(now.GetProperty("highlights").GetRawText(), Is.Not.EqualTo(before.GetProperty("highlights").GetRawText()));
        var history = (await _client.GetAsync($"{Path}/{moved}/history").JsonAsync()).GetProperty("history").EnumerateArray().Last();
        Assert.That((history.GetProperty("action").GetString(), history.GetProperty("member").ValueKind), Is.EqualTo(("reanchored", JsonValueKind.Null)));

        var same = await _client.GetAsync($"{Path}/{kept}").JsonAsync();
        Assert.That(text[same.GetProperty("start").GetInt32()..same.GetProperty("end").GetInt32()], Is.EqualTo("two"));

        var orphan = await _client.GetAsync($"{Path}/{lost}").JsonAsync();
        Assert.That((StateOf(orphan), orphan.GetProperty("orphaned").GetBoolean()), Is.EqualTo(("orphaned", true)));
        foreach (var name in new[] { "start", "end", "text", "highlights" })
            Assert.That(orphan.GetProperty(name).GetRawText(), Is.EqualTo(lostBefore.GetProperty(name).GetRawText()), name);
    }

    [Test]
    public async Task Reconvert_TextComesBack_OrphanIsPlacedAgain()
    {
        var (id, before) = await _client.AnnotateAsync(_project, _document, _type, "zygomorphic");
        await ChangeTextAsync();
        Assert.That(StateOf(await _client.GetAsync($"{Path}/{id}").JsonAsync()), Is.EqualTo("orphaned"));
        await ConvertAsync(_document, Old);
        var now = await _client.GetAsync($"{Path}/{id}").JsonAsync();
        Assert.That((StateOf(now), now.GetProperty("orphaned").GetBoolean()), Is.EqualTo(("exact", false)));
        Assert.That(now.GetProperty("start").GetInt32(), Is.EqualTo(before.GetProperty("start").GetInt32()));
    }

    [Test]
    public async Task Convert_AnnotationWrittenBefore_GetsItsOffsets()
    {
        var (_, known) = await _client.AnnotateAsync(_project, _document, _type, "gamma");
        var patched = await _client.PatchAsync($"/projects/{_project}", ServiceCalls.Form(null, "[1]", ("scan.pdf", SamplePdf.Of("", "", "")))).JsonAsync();
        var scan = (await _client.GetAsync($"/projects/{_project}/documents/ids").JsonAsync()).GetProperty("documents").EnumerateArray().Last().GetString()!;
        var path = $"/projects/{_project}/{scan}/annotations";
        var pending = await _client.PostAsJsonAsync(path, new { annotation_type_id = _type, highlights = known.GetProperty("highlights") }).JsonAsync(201);
        var stray = await _client.PostAsJsonAsync(path, new { annotation_type_id = _type, highlights = new { p2 = new[] { new[] { 0.9, 0.9, 0.95, 0.95 } } } }).JsonAsync(201);
        Assert.That(pending.GetProperty("start").ValueKind, Is.EqualTo(JsonValueKind.Null), patched.GetRawText());

        await ConvertAsync(scan, Old);

        var placed = await _client.GetAsync($"{path}/{pending.GetProperty("id").GetString()}").JsonAsync();
        foreach (var name in new[] { "start", "end", "text", "highlights" })
            Assert.That(placed.GetProperty(name).GetRawText(), Is.EqualTo(known.GetProperty(name).GetRawText()), name);
        Assert.That(StateOf(placed), Is.EqualTo("exact"));
        Assert.That(StateOf(await _client.GetAsync($"{path}/{stray.GetProperty("id").GetString()}").JsonAsync()), Is.EqualTo("orphaned"));
    }

    [Test]
    public async Task Restore_AfterTheTextChanged_IsPlacedOnTheNewOne()
    {
        var (id, _) = await _client.AnnotateAsync(_project, _document, _type, "gamma");
        await _client.DeleteAsync($"{Path}/{id}").JsonAsync();
        await ChangeTextAsync();
        var restored = await _client.PostAsync($"{Path}/{id}/restore", null).JsonAsync();
        var text = await _client.TextAsync(_document);
        Assert.That(text[restored.GetProperty("start").GetInt32()..restored.GetProperty("end").GetInt32()], Is.EqualTo("gamma"));
    }

    [Test]
    public async Task Import_RepeatedAfterTheTextChanged_ChangesNothing()
    {
        var element = new[] { new { id = Guid.NewGuid(), annotation_type_id = _type, start = 0, end = 5 } };
        await _client.PatchAsJsonAsync(Path, element).JsonAsync();
        await ChangeTextAsync();
        var before = await _client.GetStringAsync(Path);
        await _client.PatchAsJsonAsync(Path, element).JsonAsync();
        Assert.That(await _client.GetStringAsync(Path), Is.EqualTo(before));
    }

    [Test]
    public async Task Write_WhileTheTextChanges_IsAlwaysOnOneTextAndNeverLost()
    {
        var written = new ConcurrentBag<string>();
        using var done = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 4).Select(async _ =>
        {
            while (!done.IsCancellationRequested)
            {
                var body = new[] { new { annotation_type_id = _type, start = 0, end = 5 }, new { annotation_type_id = _type, start = 6, end = 10 } };
                foreach (var annotation in (await _client.PatchAsJsonAsync(Path, body).JsonAsync()).EnumerateObject())
                    written.Add(annotation.Name);
            }
        }).ToList();
        await ChangeTextAsync();
        await done.CancelAsync();
        await Task.WhenAll(writers);

        var (text, version) = (await _client.TextAsync(_document), await VersionAsync());
        var all = (await _client.GetAsync(Path).JsonAsync()).EnumerateObject().ToList();
        Assert.That(all.Select(a => a.Name), Is.EquivalentTo(written));
        foreach (var annotation in all.Select(a => a.Value))
        {
            Assert.That(annotation.GetProperty("anchor").GetProperty("text_version").GetString(), Is.EqualTo(version));
            Assert.That(text[annotation.GetProperty("start").GetInt32()..annotation.GetProperty("end").GetInt32()], Is.EqualTo(annotation.GetProperty("text").GetString()));
        }
    }

    private static string? StateOf(JsonElement annotation) => annotation.GetProperty("anchor").GetProperty("state").GetString();

    private async Task<string?> VersionAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/documents/{_document}/text") { Headers = { { "Accept", "application/json" } } };
        return (await _client.SendAsync(request).JsonAsync()).GetProperty("text_version").GetString();
    }

    /// <summary>Puts another PDF in the stored one's place, as an engine does that reads the same one otherwise, and converts anew.</summary>
    private async Task ChangeTextAsync()
    {
        await ConvertAsync(_document, New);
        Assert.That(await _client.TextAsync(_document), Does.StartWith("something new"), "the text has changed");
    }

    private async Task ConvertAsync(string document, byte[] pdf)
    {
        var blob = await _service.Service<IBlobStore>().WriteAsync(BlobKeys.ForUpload(Guid.NewGuid().ToString("N")), new MemoryStream(pdf), long.MaxValue, default);
        await _service.Service<IUnitOfWork>().RunAsync(
            async (store, ct) =>
            {
                var found = (await store.Documents.FindAsync(document, ct))!;
                (found.SourceBlob, found.Status, found.OcrLanguages) = (blob!.Key, DocumentStatus.Ready, null);
            },
            default);
        await _client.PostAsync($"/documents/{document}/reconvert", null).JsonAsync();
        await _client.AwaitTextAsync(_project, document);
    }
}
