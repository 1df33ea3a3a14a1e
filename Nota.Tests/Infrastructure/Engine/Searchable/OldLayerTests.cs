using Nota.Domain.Text;
using Nota.Tests.Support;

namespace Nota.Tests.Infrastructure.Engine.Searchable;

/// <summary>Pages that carry the invisible text of an older recognition get the new text in its place.</summary>
[TestFixture]
internal sealed class OldLayerTests
{
    private const string Old = "q 0.8 g 50 50 300 300 re f Q q BT 3 Tr /F1 12 Tf 72 700 Td (older words) Tj 0 -20 Td [(of) -300 (it)] TJ ET Q\n";
    private SearchableFiles _files = null!;

    [OneTimeSetUp]
    public void Start() => _files = SearchableFiles.Start();

    [OneTimeTearDown]
    public async Task StopAsync() => await _files.DisposeAsync();

    [Test]
    public async Task Add_PageWithOldText_HasTheNewAlone()
    {
        var pdf = new PdfBuilder().AddPage(Old + PdfBuilder.Line(72, 300, "visible")).Build();
        var layer = new LayerSketch(612, 792).Add("newer words", 72, 83).Add("visible", 72, 483, recognised: false).Build();

        var (before, after) = await _files.AddAsync(pdf, layer);

        Assert.That((await Poppler.WordsAsync(after!))[0].Select(word => word.Text), Is.EqualTo(new[] { "newer", "words", "visible" }));
        await _files.AssertSameLookAsync(before, after!, 0);
        Assert.That(await QpdfTool.CheckAsync(after!), Is.Zero);
    }

    [Test]
    public async Task Add_NothingRecognised_LosesTheOldText()
    {
        var (before, after) = await _files.AddAsync(new PdfBuilder().AddPage(Old).Build(), new LayerSketch(612, 792).Build());

        Assert.That((await Poppler.WordsAsync(after!))[0], Is.Empty);
        await _files.AssertSameLookAsync(before, after!, 0);
    }

    [Test]
    public async Task Add_PageNotRecognised_KeepsItsOldText()
    {
        var pdf = new PdfBuilder().AddPage(Old).AddPage(Old).Build();
        LayerPage[] layer = [new LayerSketch(612, 792).Add("older words", 72, 83).Build(recognised: false), new LayerSketch(612, 792).Add("newer", 72, 83).Build()];

        var (_, after) = await _files.AddAsync(pdf, layer);

        var words = (await Poppler.WordsAsync(after!)).Select(page => string.Join(' ', page.Select(word => word.Text)));
        Assert.That(words, Is.EqualTo(new[] { "older words of it", "newer" }));
    }

    /// <summary>A form in a form, which the second page draws as well.</summary>
    [Test]
    public async Task Add_OldTextInForms_GoesFromTheRecognisedPageAlone()
    {
        const string Page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R /Resources << /XObject << /Outer 6 0 R >> >> >>";
        const string Form = "/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /Font << /F1 8 0 R >> /XObject << /Inner 7 0 R >> >>";
        var pdf = MadePdf.FromObjects(
        [
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 2 /Kids [3 0 R 4 0 R] >>", Page, Page, MadePdf.Stream("", "q /Outer Do Q"),
            MadePdf.Stream(Form, "1 0 0 rg 400 400 50 50 re f /Inner Do"), MadePdf.Stream(Form, Old),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]);
        LayerPage[] layer = [new LayerSketch(612, 792).Add("newer", 72, 83).Build(), new LayerSketch(612, 792).Build(recognised: false)];

        var (before, after) = await _files.AddAsync(pdf, layer);

        var words = (await Poppler.WordsAsync(after!)).Select(found => string.Join(' ', found.Select(word => word.Text)));
        Assert.That(words, Is.EqualTo(new[] { "newer", "older words of it" }));
        await _files.AssertSameLookAsync(before, after!, 0);
        Assert.That(await QpdfTool.CheckAsync(after!), Is.Zero);
    }

    [Test]
    public async Task Add_ToACopyMadeBefore_ReplacesItsText()
    {
        var first = new LayerSketch(612, 792).Add("first reading", 72, 83).Build();
        var second = new LayerSketch(612, 792).Add("second reading", 72, 83).Build();
        var (original, before) = await _files.AddAsync(new PdfBuilder().AddPage("0.5 g 9 9 99 99 re f").Build(), first);

        var after = await _files.AddAsync(before!, [second]);

        SearchableFiles.AssertWords(second, (await Poppler.WordsAsync(after!))[0]);
        await _files.AssertSameLookAsync(original, after!, 0);
    }

    [Test]
    public async Task Add_FormDrawsItself_IsAnswered()
    {
        const string Resources = "/Resources << /XObject << /X 4 0 R >> >>";
        var pdf = MadePdf.FromObjects(
        [
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R {Resources} >>",
            MadePdf.Stream($"/Type /XObject /Subtype /Form /BBox [0 0 9 9] {Resources}", "/X Do"), MadePdf.Stream("", "/X Do"),
        ]);

        var (_, after) = await _files.AddAsync(pdf, new LayerSketch(612, 792).Add("text", 72, 83).Build());

        Assert.That((await Poppler.WordsAsync(after!))[0].Select(word => word.Text), Is.EqualTo(new[] { "text" }));
    }
}
