using Nota.Domain.Text;
using Nota.Tests.Support;

namespace Nota.Tests.Infrastructure.Engine.Searchable;

/// <summary>Recognised text in PDFs made here, as other programs read it.</summary>
[TestFixture]
internal sealed class SearchableCopyTests
{
    private const string Drawing = "0.9 g 0 0 700 900 re f 0 g 150 250 60 60 re f 1 0 0 rg 300 300 50 50 re f";
    private SearchableFiles _files = null!;

    [OneTimeSetUp]
    public void Start() => _files = new SearchableFiles();

    [OneTimeTearDown]
    public async Task StopAsync() => await _files.DisposeAsync();

    [Test]
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
}
