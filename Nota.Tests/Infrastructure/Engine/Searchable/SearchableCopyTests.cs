using Nota.Domain.Ports;
using Nota.Domain.Text;
using Nota.Tests.Support;

namespace Nota.Tests.Infrastructure.Engine.Searchable;

/// <summary>Recognised text in PDFs made here, as other programs read it.</summary>
[TestFixture]
[Parallelizable]
internal sealed class SearchableCopyTests
{
    private const string Drawing = "0.9 g 0 0 700 900 re f 0 g 150 250 60 60 re f 1 0 0 rg 300 300 50 50 re f";
    private SearchableFiles _files = null!;

    [OneTimeSetUp]
    public void Start() => _files = SearchableFiles.Start();

    [OneTimeTearDown]
    public async Task StopAsync() => await _files.DisposeAsync();

    [Test, Pairwise]
    public async Task Add_PageTurnedAndCropped_HasTheWordsWhereTheyAreSeen(
        [Values(0, 90, 180, 270)] int rotation,
        [Values("", "/CropBox [100 200 500 650]", "/MediaBox [-50 -70 500 600] /CropBox [-20 -30 480 620]", "/UserUnit 2")] string boxes,
        [Values(0, 90, 180, 270)] int angle)
    {
        var pdf = new PdfBuilder().AddPage(Drawing, $"/Rotate {rotation} {boxes}").Build();
        var (width, height) = boxes switch
        {
            "/CropBox [100 200 500 650]" => (400, 450),
            "" or "/UserUnit 2" => (612, 792),
            _ => (500, 630),
        };
        (width, height) = rotation % 180 == 0 ? (width, height) : (height, width);
        var layer = new LayerSketch(width, height, rotation).Add("One small step.", width / 2.0, height / 2.0, 12, angle).Build();

        var (before, after) = await _files.AddAsync(pdf, layer);

        SearchableFiles.AssertWords(layer, (await Poppler.WordsAsync(after!))[0]);
        Assert.That(string.Join(' ', (await _files.ReadAsync(after!))[0].Text.Split()), Is.EqualTo("One small step.  "));
        await _files.AssertSameLookAsync(before, after!, 0);
        Assert.That(await QpdfTool.CheckAsync(after!), Is.Zero);
    }

    [TestCase("Straße für Übermut, œuvre naïve")]
    [TestCase("Съешь ещё этих мягких французских булок")]
    [TestCase("吾輩は猫である。名前はまだ無い。")]
    [TestCase("人人生而自由 在尊严和权利上一律平等")]
    [TestCase("𝒳 and 𠀋𡈽 and 😀 beside A")]
    [TestCase("\u1EC7 x\u0301y")]
    public async Task Add_AnyScript_IsFoundAgain(string line)
    {
        var layer = new LayerSketch(612, 792).Add(line, 60, 100).Add("second line", 60, 130).Build();

        var (before, after) = await _files.AddAsync(new PdfBuilder().AddPage(Drawing).Build(), layer);

        SearchableFiles.AssertWords(layer, (await Poppler.WordsAsync(after!))[0]);
        Assert.That((await Poppler.TextAsync(after!)).Split('\n'), Does.Contain(line).And.Contain("second line"));
        Assert.That((await _files.ReadAsync(after!))[0].Text, Is.EqualTo($"{line}\nsecond line\n\f"));
        await _files.AssertSameLookAsync(before, after!, 0);
    }

    [TestCase("السلام عليكم ورحمة الله")]
    [TestCase("שלום עולם")]
    public async Task Add_RightToLeftLine_IsFoundInReadingOrder(string line)
    {
        var layer = new LayerSketch(612, 792).AddRightToLeft(line, 550, 100).Build();

        var (_, after) = await _files.AddAsync(new PdfBuilder().AddPage(Drawing).Build(), layer);

        Assert.That((await _files.ReadAsync(after!))[0].Text, Is.EqualTo($"{line}\n\f"));
        var marks = new[] { '\u202A', '\u202B', '\u202C' };
        Assert.That(string.Concat((await Poppler.TextAsync(after!)).Where(c => !marks.Contains(c))).TrimEnd(), Is.EqualTo(line));
    }

    /// <summary>Poppler puts the spaces around such numbers elsewhere in any document.</summary>
    [Test]
    public async Task Add_NumbersInRightToLeftLine_AreFoundAgain()
    {
        var layer = new LayerSketch(612, 792).AddRightToLeft("صفحة 12 من 345", 550, 100).Build();

        var (_, after) = await _files.AddAsync(new PdfBuilder().AddPage(Drawing).Build(), layer);

        Assert.That((await _files.ReadAsync(after!))[0].Text, Is.EqualTo("صفحة 12 من 345\n\f"));
        var words = (await Poppler.TextAsync(after!)).Split([' ', '\n', '\f', '\u202A', '\u202B', '\u202C'], StringSplitOptions.RemoveEmptyEntries);
        Assert.That(string.Concat(words), Is.EqualTo("صفحة12من345"));
    }

    [Test]
    public async Task Add_DigitalAndRecognisedLines_AddsTheRecognisedAlone()
    {
        var pdf = new PdfBuilder().AddPage(PdfBuilder.Line(72, 700, "digital text")).Build();
        var layer = new LayerSketch(612, 792).Add("digital text", 72, 83, recognised: false).Add("seen text", 72, 200).Build();

        var (before, after) = await _files.AddAsync(pdf, layer);

        Assert.That((await _files.ReadAsync(after!))[0].Text, Is.EqualTo("digital text\nseen text\n\f"));
        await _files.AssertSameLookAsync(before, after!, 0);
    }

    [Test]
    public async Task Add_PageNotRecognised_StaysAsItIs()
    {
        var pdf = new PdfBuilder().AddPage(PdfBuilder.Line(72, 700, "one")).AddPage("").Build();
        LayerPage[] layer = [new LayerSketch(612, 792).Add("one", 72, 83).Build(recognised: false), new LayerSketch(612, 792).Add("two", 72, 83).Build()];

        var (before, after) = await _files.AddAsync(pdf, layer);

        var (old, json) = (await QpdfTool.ReadAsync(before), await QpdfTool.ReadAsync(after!));
        Assert.That(json.Page(0).GetRawText(), Is.EqualTo(old.Page(0).GetRawText()));
        Assert.That((await Poppler.WordsAsync(after!)).Select(page => string.Join(' ', page.Select(word => word.Text))), Is.EqualTo(new[] { "one", "two" }));
    }

    [Test]
    public async Task Add_NothingRecognised_IsTheOriginal()
    {
        var (before, after) = await _files.AddAsync(MadePdf.WithPages("one"), new LayerSketch(612, 792).Add("one", 72, 83).Build(recognised: false));

        Assert.That(await File.ReadAllBytesAsync(after!), Is.EqualTo(await File.ReadAllBytesAsync(before)));
    }

    [Test]
    public async Task Add_NothingFoundOnAPageWithoutText_IsTheOriginal()
    {
        var (before, after) = await _files.AddAsync(new PdfBuilder().AddPage(Drawing).Build(), new LayerSketch(612, 792).Build());

        Assert.That(await File.ReadAllBytesAsync(after!), Is.EqualTo(await File.ReadAllBytesAsync(before)));
    }

    [TestCase("", "/MediaBox [0 0 612 792]")]
    [TestCase("/MediaBox [0 0 612 792] /Resources << /Font << /NotaText 4 0 R >> /ProcSet [/PDF] >>", "/Contents [5 0 R 5 0 R]")]
    [TestCase("/MediaBox [0 0 612 792] /Resources 6 0 R", "/Contents 7 0 R")]
    public async Task Add_ResourcesAndContentsAnyhow_HasTheText(string inherited, string own)
    {
        var pdf = MadePdf.FromObjects(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            $"<< /Type /Pages /Count 2 /Kids [3 0 R 8 0 R] {inherited} >>",
            $"<< /Type /Page /Parent 2 0 R {own} >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            MadePdf.Stream("", "q 0.5 g 9 9 50 50 re f Q BT /NotaText 20 Tf 72 500 Td (kept) Tj ET"),
            "<< /Font 9 0 R >>",
            "[5 0 R]",
            $"<< /Type /Page /Parent 2 0 R {own} >>",
            "<< /NotaText 4 0 R >>",
        ]);
        var layer = new LayerSketch(612, 792).Add("added text", 72, 83).Build();

        var (before, after) = await _files.AddAsync(pdf, layer, layer);

        foreach (var page in new[] { 0, 1 })
        {
            Assert.That((await Poppler.WordsAsync(after!))[page].Select(word => word.Text), Is.SupersetOf(new[] { "added", "text" }));
            await _files.AssertSameLookAsync(before, after!, page);
        }

        Assert.That(await QpdfTool.CheckAsync(after!), Is.Zero);
        Assert.That(File.ReadAllBytes(after!).AsSpan().StartsWith(pdf), Is.True);
    }

    [Test]
    public async Task Add_PagesShareResources_ShareTheCopy()
    {
        var builder = new PdfBuilder();
        var shared = builder.Add("<< /ProcSet [/PDF /Text] >>");
        for (var i = 0; i < 3; i++)
            builder.AddPage("", $"/MediaBox [0 0 612 792] /Resources {shared} 0 R");
        var layer = new LayerSketch(612, 792).Add("text", 72, 83).Build();

        var (_, after) = await _files.AddAsync(builder.Build(), layer, layer, layer);

        var json = await QpdfTool.ReadAsync(after!);
        Assert.That(Enumerable.Range(0, 3).Select(page => json.Page(page).GetProperty("/Resources").GetString()).Distinct().Count(), Is.EqualTo(1));
    }

    /// <summary>Kinds of files, and whether the copy starts with the original.</summary>
    [TestCase(true, "--object-streams=generate")]
    [TestCase(true, "--linearize", "--object-streams=generate")]
    [TestCase(false, "--encrypt", "", "owner", "256", "--modify=none", "--")]
    [TestCase(false, "--encrypt", "", "owner", "128", "--use-aes=y", "--")]
    [TestCase(false, "--allow-weak-crypto", "--encrypt", "", "owner", "40", "--")]
    public async Task Add_KindOfFile_IsSoundAndKeepsTheRest(bool isKept, params string[] options)
    {
        using var folder = new TempFolder();
        await File.WriteAllBytesAsync(folder.File("plain.pdf"), new PdfBuilder().AddPage(Drawing).AddPage(Drawing, "/Rotate 90").Build());
        await QpdfTool.ConvertAsync(folder.File("plain.pdf"), folder.File("kind.pdf"), options);
        LayerPage[] layer = [new LayerSketch(612, 792).Add("first", 72, 83).Build(), new LayerSketch(792, 612, 90).Add("second", 72, 83).Build()];

        var (before, after) = await _files.AddAsync(await File.ReadAllBytesAsync(folder.File("kind.pdf")), layer);

        Assert.That(File.ReadAllBytes(after!).AsSpan().StartsWith(File.ReadAllBytes(before)), Is.EqualTo(isKept));
        Assert.That(await QpdfTool.CheckAsync(after!), Is.Zero);
        Assert.That((await QpdfTool.ReadAsync(after!)).Summary(), Is.EqualTo((await QpdfTool.ReadAsync(before)).Summary()));
        var words = await Poppler.WordsAsync(after!);
        for (var page = 0; page < 2; page++)
        {
            SearchableFiles.AssertWords(layer[page], words[page]);
            await _files.AssertSameLookAsync(before, after!, page);
        }
    }

    [Test]
    public async Task Add_IndexIsLost_IsWrittenAnew()
    {
        var pdf = MadePdf.WithPages("");
        "startxref\n1"u8.CopyTo(pdf.AsSpan(pdf.AsSpan().LastIndexOf("startxref"u8)));
        var layer = new LayerSketch(612, 792).Add("text", 72, 83).Build();

        var (_, after) = await _files.AddAsync(pdf, layer);

        SearchableFiles.AssertWords(layer, (await Poppler.WordsAsync(after!))[0]);
        Assert.That(await QpdfTool.CheckAsync(after!), Is.Zero);
    }

    [TestCase("/FT /Sig /T (s) /V << /Type /Sig /Filter /Adobe.PPKLite /Contents <00> >>", true)]
    [TestCase("/T (parent) /FT /Sig /Kids [<< /T (s) /V << /Type /Sig /Contents <00> >> >>]", true)]
    [TestCase("/FT /Sig /T (s)", false)]
    [TestCase("/FT /Tx /T (s) /V (text)", false)]
    public async Task Add_SignatureField_IsNoCopyIfItIsSigned(string field, bool isSigned)
    {
        var builder = new PdfBuilder();
        var pdf = builder.AddForm($"{builder.Add($"<< {field} >>")} 0 R").AddPage("").Build();

        var (_, after) = await _files.AddAsync(pdf, new LayerSketch(612, 792).Add("text", 72, 83).Build());

        Assert.That(after is null, Is.EqualTo(isSigned));
    }

    [Test]
    public void Add_LayerOfAnotherDocument_IsInvalidPage()
    {
        var page = new LayerSketch(612, 792).Add("text", 72, 83).Build();
        Assert.That(
            () => _files.AddAsync(MadePdf.WithPages("one"), page, page),
            Throws.TypeOf<EngineException>().With.Property(nameof(EngineException.Failure)).EqualTo(EngineFailure.InvalidPage));
    }
}
