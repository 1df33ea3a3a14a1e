using System.Globalization;
using System.Text.Json;
using Nota.Domain.Annotations.Exports;
using Nota.Domain.Geometry;
using Nota.Domain.Ports;
using Nota.Tests.Support;

namespace Nota.Tests.Infrastructure.Engine.Drawing;

/// <summary>Highlights on PDFs made here, as other programs read them.</summary>
[TestFixture]
internal sealed class HighlightedCopyTests
{
    private const string Words = "0.9 g 0 0 700 900 re f 0 g 150 250 60 60 re f 1 0 0 rg 300 300 50 50 re f";
    private TestEngine _engine = null!;
    private TempFolder _folder = null!;

    [OneTimeSetUp]
    public void Start() => (_engine, _folder) = (TestEngine.Start(), new TempFolder());

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _engine.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task Add_PageTurnedAndCropped_IsColouredWhereTheBoxesAre(
        [Values(0, 90, 180, 270)] int rotation, [Values("", "/CropBox [100 200 400 650]", "/MediaBox [-50 -70 500 600] /CropBox [-20 -30 480 620]")] string boxes)
    {
        var pdf = new PdfBuilder().AddPage(Words, $"/Rotate {rotation} {boxes}").Build();
        var note = Notes.Of("id", Notes.Box(0, 0.1, 0.2, 0.6, 0.25), Notes.Box(0, 0.05, 0.3, 0.9, 0.6));

        var (before, after) = await AddAsync(pdf, note);

        var (inside, outside) = await CompareAsync(before, after, 0, note);
        Assert.That((inside, outside), Is.EqualTo((1.0, 1.0)));
    }

    [Test]
    public async Task Add_RotationAndCropBoxOfTheParent_AreMinded()
    {
        var pdf = MadePdf.FromObjects(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Count 1 /Kids [3 0 R] /Rotate 90 /MediaBox [0 0 612 792] /CropBox [50 60 500 700] >>",
            "<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>",
            MadePdf.Stream("", Words),
        ]);
        var note = Notes.Of("id", Notes.Box(0, 0.1, 0.2, 0.6, 0.4));

        var (before, after) = await AddAsync(pdf, note);

        Assert.That(await CompareAsync(before, after, 0, note), Is.EqualTo((1.0, 1.0)));
    }

    [Test]
    public async Task Add_Note_WritesAllOfIt()
    {
        var note = Notes.Of("id", Notes.Box(0, 0.25, 0.5, 0.5, 0.75), Notes.Box(0, 0, 0, 1, 0.5)) with
        {
            Contents = "käse 🧀 (\\)\f",
            Author = "ada (lovelace)",
        };

        var (_, after) = await AddAsync(new PdfBuilder().AddPage("").Build(), note);

        var annotation = (await QpdfTool.ReadAsync(after)).Annotations(0).Single();
        Assert.That(Text(annotation, "/Subtype"), Is.EqualTo("/Highlight"));
        Assert.That(Text(annotation, "/NM"), Is.EqualTo("u:id"));
        Assert.That(Text(annotation, "/Contents"), Is.EqualTo("u:käse 🧀 (\\)\n"));
        Assert.That(Text(annotation, "/T"), Is.EqualTo("u:ada (lovelace)"));
        Assert.That(Text(annotation, "/Subj"), Is.EqualTo("u:Cause"));
        Assert.That(Text(annotation, "/CreationDate"), Is.EqualTo("u:D:20231114221320Z"));
        Assert.That(Text(annotation, "/M"), Is.EqualTo("u:D:20231114221500Z"));
        Assert.That(annotation.GetProperty("/F").GetInt32(), Is.EqualTo(4));
        Assert.That(annotation.GetProperty("/CA").GetDouble(), Is.EqualTo(0.4));
        Assert.That(Numbers(annotation, "/C"), Is.EqualTo(new[] { 1, 0.6471, 0 }));
        Assert.That(Numbers(annotation, "/QuadPoints"), Is.EqualTo(new double[] { 153, 396, 306, 396, 153, 198, 306, 198, 0, 792, 612, 792, 0, 396, 612, 396 }));
        Assert.That(Numbers(annotation, "/Rect"), Is.EqualTo(new[] { -0.01, 197.99, 612.01, 792.01 }));
        Assert.That(Text(annotation, "/P"), Is.EqualTo("6 0 R"));
    }

    /// <summary>PDFium's own reading of the corners, in the order it hands them on: top left, top right, bottom left, bottom right.</summary>
    [Test]
    public async Task Add_Note_IsReadByPdfium()
    {
        var pdf = new PdfBuilder().AddPage("", "/Rotate 90 /CropBox [100 200 400 600]").Build();

        var (_, after) = await AddAsync(pdf, Notes.Of("id", Notes.Box(0, 0, 0, 0.5, 0.25), Notes.Box(0, 0.5, 0.75, 1, 1)));

        Assert.That(PdfiumQuads.Read(after, 0), Is.EqualTo(new[]
        {
            new float[] { 100, 200, 100, 400, 175, 200, 175, 400 },
            [325, 400, 325, 600, 400, 400, 400, 600],
        }));
    }

    [Test]
    public async Task Add_NoteOverThreePages_IsOneAnnotationEach()
    {
        var pdf = new PdfBuilder().AddPage("").AddPage("").AddPage("").AddPage("").Build();

        var (_, after) = await AddAsync(
            pdf, Notes.Of("a", Notes.Box(0, 0, 0, 1, 1), Notes.Box(2, 0, 0, 1, 1), Notes.Box(3, 0, 0, 1, 1)), Notes.Of("b", Notes.Box(2, 0, 0, 1, 1)));

        var json = await QpdfTool.ReadAsync(after);
        var names = Enumerable.Range(0, 4).Select(page => string.Join(' ', json.Annotations(page).Select(a => Text(a, "/NM"))));
        Assert.That(names, Is.EqualTo(new[] { "u:a", "", "u:a-p2 u:b", "u:a-p3" }));
    }

    [TestCase("[{0} 0 R]")]
    [TestCase("{1} 0 R")]
    [TestCase("[{0} 0 R << /Type /Annot /Subtype /Link /Rect [0 0 9 9] >>]")]
    public async Task Add_PageHasAnnotations_KeepsThem(string list)
    {
        var builder = new PdfBuilder();
        var link = builder.Add("<< /Type /Annot /Subtype /Link /Rect [1 2 3 4] >>");
        var array = builder.Add($"[{link} 0 R]");
        var pdf = builder.AddPage("", $"/Annots {string.Format(CultureInfo.InvariantCulture, list, link, array)} /Tabs /S").Build();

        var (before, after) = await AddAsync(pdf, Notes.Of("a", Notes.Box(0, 0, 0, 1, 1)));

        var (old, json) = (await QpdfTool.ReadAsync(before), await QpdfTool.ReadAsync(after));
        Assert.That(json.Annotations(0).SkipLast(1).Select(a => a.GetRawText()), Is.EqualTo(old.Annotations(0).Select(a => a.GetRawText())));
        Assert.That(Text(json.Annotations(0)[^1], "/NM"), Is.EqualTo("u:a"));
        Assert.That(Text(json.Page(0), "/Tabs"), Is.EqualTo("/S"));
    }

    [Test]
    public async Task Add_PagesShareTheirAnnotations_MarksOneAlone()
    {
        var builder = new PdfBuilder();
        var array = builder.Add("[]");
        var pdf = builder.AddPage("", $"/Annots {array} 0 R").AddPage("", $"/Annots {array} 0 R").Build();

        var (_, after) = await AddAsync(pdf, Notes.Of("a", Notes.Box(1, 0, 0, 1, 1)));

        var json = await QpdfTool.ReadAsync(after);
        Assert.That((json.Annotations(0).Count, json.Annotations(1).Count), Is.EqualTo((0, 1)));
    }

    [Test]
    public async Task Add_SoundDocument_StartsWithTheOriginal()
    {
        var pdf = MadePdf.WithPages("one", "two");

        var (_, after) = await AddAsync(pdf, Notes.Of("a", Notes.Box(1, 0, 0, 1, 1)));

        Assert.That(File.ReadAllBytes(after).AsSpan(0, pdf.Length).SequenceEqual(pdf), Is.True);
        Assert.That(await QpdfTool.CheckAsync(after), Is.Zero);
    }

    /// <summary>Kinds of files, and whether the copy starts with the original.</summary>
    [TestCase(true, "--object-streams=generate")]
    [TestCase(true, "--linearize")]
    [TestCase(true, "--linearize", "--object-streams=generate")]
    [TestCase(false, "--encrypt", "", "owner", "256", "--modify=none", "--")]
    [TestCase(false, "--encrypt", "", "owner", "128", "--use-aes=y", "--")]
    [TestCase(false, "--allow-weak-crypto", "--encrypt", "", "owner", "128", "--use-aes=n", "--")]
    [TestCase(false, "--allow-weak-crypto", "--encrypt", "", "owner", "40", "--")]
    public async Task Add_KindOfFile_IsColouredAndSound(bool isKept, params string[] options)
    {
        var (plain, kind) = (Path.Combine(_folder.Path, "plain.pdf"), Path.Combine(_folder.Path, "kind.pdf"));
        await File.WriteAllBytesAsync(plain, new PdfBuilder().AddPage(Words).AddPage(Words, "/Rotate 90").Build());
        await QpdfTool.ConvertAsync(plain, kind, options);
        var note = Notes.Of("id", Notes.Box(1, 0.1, 0.2, 0.6, 0.25)) with { Contents = "käse" };

        var (before, after) = await AddAsync(await File.ReadAllBytesAsync(kind), note);

        Assert.That(File.ReadAllBytes(after).AsSpan().StartsWith(File.ReadAllBytes(before)), Is.EqualTo(isKept));
        Assert.That(await CompareAsync(before, after, 1, note), Is.EqualTo((1.0, 1.0)));
        Assert.That(await QpdfTool.CheckAsync(after), Is.Zero);
        var (old, json) = (await QpdfTool.ReadAsync(before), await QpdfTool.ReadAsync(after));
        Assert.That(json.Summary(), Is.EqualTo(old.Summary()));
        Assert.That(json.Contents(1), Is.EqualTo(old.Contents(1)));
        Assert.That(Text(json.Annotations(1).Single(), "/Contents"), Is.EqualTo("u:käse"));
    }

    [Test]
    public async Task Add_ToACopyMadeBefore_AddsToIt()
    {
        var (_, first) = await AddAsync(MadePdf.WithPages("one"), Notes.Of("a", Notes.Box(0, 0, 0, 1, 0.5)));
        var (_, second) = await AddAsync(File.ReadAllBytes(first), Notes.Of("b", Notes.Box(0, 0, 0.5, 1, 1)));

        var annotations = (await QpdfTool.ReadAsync(second)).Annotations(0);
        Assert.That(annotations.Select(a => Text(a, "/NM")), Is.EqualTo(new[] { "u:a", "u:b" }));
        Assert.That(await QpdfTool.CheckAsync(second), Is.Zero);
    }

    [Test]
    public async Task Add_HeaderIsGone_IsWrittenAnew()
    {
        var pdf = MadePdf.WithPages("one");
        pdf.AsSpan(0, 9).Fill((byte)' ');

        var (_, after) = await AddAsync(pdf, Notes.Of("a", Notes.Box(0, 0, 0, 1, 0.5)));

        Assert.That((await QpdfTool.ReadAsync(after)).Annotations(0), Has.Count.EqualTo(1));
        Assert.That(await QpdfTool.CheckAsync(after), Is.Zero);
    }

    [Test]
    public async Task Add_IndexIsLost_IsWrittenAnew()
    {
        var pdf = MadePdf.WithPages("one");
        var at = pdf.AsSpan().LastIndexOf("startxref"u8);
        "startxref\n1"u8.CopyTo(pdf.AsSpan(at));

        var (before, after) = await AddAsync(pdf, Notes.Of("a", Notes.Box(0, 0, 0, 1, 0.5)));

        var (old, json) = (await QpdfTool.ReadAsync(before), await QpdfTool.ReadAsync(after));
        Assert.That(json.Annotations(0), Has.Count.EqualTo(1));
        Assert.That(json.Contents(0), Is.EqualTo(old.Contents(0)));
        Assert.That(await QpdfTool.CheckAsync(after), Is.Zero);
    }

    [Test]
    public async Task Add_OverlappingBoxes_AreNoDarker()
    {
        var note = Notes.Of("id", Notes.Box(0, 0.1, 0.1, 0.6, 0.6), Notes.Box(0, 0.3, 0.3, 0.9, 0.9));

        var (before, after) = await AddAsync(new PdfBuilder().AddPage(Words).Build(), note);

        Assert.That(await CompareAsync(before, after, 0, note), Is.EqualTo((1.0, 1.0)));
    }

    [Test]
    public async Task Add_NoNotes_ChangesNothing()
    {
        var (before, after) = await AddAsync(MadePdf.WithPages("one"));

        Assert.That(await File.ReadAllBytesAsync(after), Is.EqualTo(await File.ReadAllBytesAsync(before)));
    }

    [Test]
    public void Add_NoSuchPage_IsInvalidPage() =>
        Assert.That(
            () => AddAsync(MadePdf.WithPages("one"), Notes.Of("a", Notes.Box(1, 0, 0, 1, 1))),
            Throws.TypeOf<EngineException>().With.Property(nameof(EngineException.Failure)).EqualTo(EngineFailure.InvalidPage));

    [Test]
    public async Task ReadFrames_Pages_TellsCropAndRotation()
    {
        var pdf = new PdfBuilder().AddPage("").AddPage("", "/Rotate 270 /CropBox [10 20 300 400]").AddPage("", "/Rotate -90").Build();

        var frames = await _engine.Pdf.ReadFramesAsync(_engine.Source(pdf), new PageRange(1, 2), CancellationToken.None);

        Assert.That(frames, Is.EqualTo(new[] { new PageFrame(new PdfRect(10, 20, 300, 400), 270), new PageFrame(new PdfRect(0, 0, 612, 792), 270) }));
    }

    [TestCase(-1, 1)]
    [TestCase(0, 3)]
    [TestCase(0, 0)]
    [TestCase(1, int.MaxValue)]
    public void ReadFrames_NoSuchPages_IsInvalidPage(int first, int count) =>
        Assert.That(
            () => _engine.Pdf.ReadFramesAsync(_engine.Source(MadePdf.WithPages("", "")), new PageRange(first, count), CancellationToken.None),
            Throws.TypeOf<EngineException>().With.Property(nameof(EngineException.Failure)).EqualTo(EngineFailure.InvalidPage));

    private async Task<(string Before, string After)> AddAsync(byte[] pdf, params HighlightNote[] notes)
    {
        var before = Path.Combine(_folder.Path, $"{Guid.NewGuid():N}.pdf");
        await File.WriteAllBytesAsync(before, pdf);
        using var copy = await _engine.Pdf.AddHighlightsAsync(_engine.Source(pdf), Notes.Stream(notes), CancellationToken.None);
        var after = $"{before}.marked.pdf";
        await using var file = File.Create(after);
        await copy.Content.CopyToAsync(file);
        return (before, after);
    }

    private static async Task<(double Inside, double Outside)> CompareAsync(string before, string after, int page, HighlightNote note) =>
        BlendedPixels.Compare(
            await Poppler.DrawAsync(before, page), await Poppler.DrawAsync(after, page),
            [.. note.Boxes.Boxes.Where(box => box.Page == page).Select(box => box.Rect)], note);

    private static string? Text(JsonElement value, string key) => value.GetProperty(key).GetString();

    private static double[] Numbers(JsonElement value, string key) => [.. value.GetProperty(key).EnumerateArray().Select(n => n.GetDouble())];
}
