using Nota.Domain.Ports;
using Nota.Domain.Workflows.Tables;
using Nota.Tests.Infrastructure.Engine.Recognition;
using Nota.Tests.Support;

namespace Nota.Tests.Infrastructure.Engine.Lines;

[TestFixture]
[Parallelizable]
internal sealed class RulingLineTests
{
    /// <summary>Points: a few pixels of the picture that is looked at.</summary>
    private const double Near = 3;

    private static readonly double[] Rows = [100, 130, 160, 190, 220];
    private static readonly double[] Columns = [90, 200, 330, 520];

    private TestEngine _engine = null!;

    private IPageImporter Importer => _engine.Get<IPageImporter>();

    [OneTimeSetUp]
    public void Start() => _engine = TestEngine.Start();

    [OneTimeTearDown]
    public async Task StopAsync() => await _engine.DisposeAsync();

    [Test]
    public async Task ReadRulingLines_RangeOfPages_HasEachPagesLines()
    {
        var pdf = new PdfBuilder().AddPage("0 0 m 300 0 l S").AddPage("100 700 m 300 700 l S").AddPage("").AddPage("10 10 m 10 90 l S 20 10 m 20 90 l S").Build();

        var pages = await ReadAsync(pdf, new PageRange(1, 3));

        Assert.That(pages.Select(page => page.Count), Is.EqualTo(new[] { 1, 0, 2 }));
        Assert.That(pages[0][0], Is.EqualTo(new RulingLine(100 / 612.0, 92 / 792.0, 300 / 612.0, 92 / 792.0)).Using<RulingLine>(IsSame));
    }

    [Test]
    public void ReadRulingLines_PageBeyondTheLast_IsAnInvalidPage() =>
        Assert.That(
            () => ReadAsync(new PdfBuilder().AddPage("").Build(), new PageRange(0, 2)),
            Throws.TypeOf<EngineException>().With.Property(nameof(EngineException.Failure)).EqualTo(EngineFailure.InvalidPage));

    [Test]
    public async Task ReadRulingLines_TextWithoutLines_HasNone()
    {
        var scan = Scans.Page(await Scans.PictureAsync(_engine, new PdfBuilder().AddPage(Paragraphs()).Build(), 200));

        Assert.That((await ReadAsync(scan, new PageRange(0, 1)))[0], Is.Empty);
    }

    [TestCase(0, 300, 1)]
    [TestCase(0, 100, 1)]
    [TestCase(0, 200, 0.4)]
    [TestCase(0.7, 200, 1)]
    [TestCase(-1.5, 200, 1)]
    [TestCase(2.5, 200, 1)]
    public async Task ReadRulingLines_ScannedGrid_AreItsLines(double skew, int dpi, double lineWidth)
    {
        var drawn = new PdfBuilder().AddPage(Grid(lineWidth)).Build();
        var scan = Scans.Page(await Scans.PictureAsync(_engine, drawn, dpi), skew);

        var lines = (await ReadAsync(scan, new PageRange(0, 1)))[0];

        var across = lines.Where(line => line.Y1 == line.Y2).Select(line => (At: line.Y1 * 792, From: line.X1 * 612, To: line.X2 * 612)).OrderBy(line => line.At).ToList();
        var down = lines.Where(line => line.X1 == line.X2).Select(line => (At: line.X1 * 612, From: line.Y1 * 792, To: line.Y2 * 792)).OrderBy(line => line.At).ToList();
        Assert.That(across.Select(line => line.At), Is.EqualTo(Rows).Within(Near));
        Assert.That(across.SelectMany(line => new[] { line.From, line.To }), Is.EqualTo(Rows.SelectMany(_ => new[] { Columns[0], Columns[^1] })).Within(Near));
        Assert.That(down.Select(line => line.At), Is.EqualTo(Columns).Within(Near));
        Assert.That(down.SelectMany(line => new[] { line.From, line.To }), Is.EqualTo(Columns.SelectMany(_ => new[] { Rows[0], Rows[^1] })).Within(Near));
    }

    [Test]
    public async Task ReadRulingLines_ScannedGrid_MakesTheTableThatItsTextFills()
    {
        var drawn = new PdfBuilder().AddPage(Grid(1)).Build();
        using var layer = await _engine.Pdf.ReadLayerAsync(_engine.Source(drawn), new PageRange(0, 1), CancellationToken.None);
        var page = await (await Nota.Domain.Text.TextLayerReader.OpenAsync(layer.Content, CancellationToken.None)).ReadPageAsync(0, CancellationToken.None);
        var scan = Scans.Page(await Scans.PictureAsync(_engine, drawn, 200), 0.5);

        var table = TableFinder.Find(page, (await ReadAsync(scan, new PageRange(0, 1)))[0], []).Single();

        Assert.That((table.Cells.Max(cell => cell.Row), table.Cells.Max(cell => cell.Column)), Is.EqualTo((3, 2)));
        Assert.That(table.Cells.Single(cell => cell is { Row: 2, Column: 1 }).Text, Is.EqualTo("cell 2.1"));
    }

    [Test]
    public async Task ReadRulingLines_SmallPictureBesideText_IsNotSearched()
    {
        var logo = await Scans.PictureAsync(_engine, new PdfBuilder().AddPage(Grid(1)).Build(), 100);
        var pdf = Scans.Page(logo, content: "");
        var small = new PdfBuilder();
        Assert.That((await ReadAsync(pdf, new PageRange(0, 1)))[0], Is.Not.Empty);

        var image = small.AddStream("/Type /XObject /Subtype /Image /Width 850 /Height 1100 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode", System.Text.Encoding.Latin1.GetString(logo));
        small.AddPage("q 306 0 0 396 0 0 cm /Scan Do Q", image);
        Assert.That((await ReadAsync(small.Build(), new PageRange(0, 1)))[0], Is.Empty);
    }

    private Task<IReadOnlyList<IReadOnlyList<RulingLine>>> ReadAsync(byte[] pdf, PageRange pages) =>
        Importer.ReadRulingLinesAsync(_engine.Source(pdf), pages, CancellationToken.None);

    /// <summary>Lines at <see cref="Rows"/> and <see cref="Columns"/> (points from the top left) with words in every field.</summary>
    private static string Grid(double lineWidth)
    {
        var content = FormattableString.Invariant($"{lineWidth} w\n");
        foreach (var row in Rows)
            content += FormattableString.Invariant($"{Columns[0]} {792 - row} m {Columns[^1]} {792 - row} l S\n");
        foreach (var column in Columns)
            content += FormattableString.Invariant($"{column} {792 - Rows[0]} m {column} {792 - Rows[^1]} l S\n");
        for (var row = 0; row < Rows.Length - 1; row++)
        {
            for (var column = 0; column < Columns.Length - 1; column++)
                content += PdfBuilder.Line(Columns[column] + 10, 792 - Rows[row] - 20, $"cell {row}.{column}");
        }

        return content + Paragraphs();
    }

    private static string Paragraphs() => string.Concat(Enumerable.Range(0, 20).Select(
        line => PdfBuilder.Line(72, 500 - (line * 14), "illimitable minimum millennium, tall lilies and hyphen-ated fillings tell little", 11, line % 2 == 0 ? "/F1" : "/F2")));

    private static bool IsSame(RulingLine one, RulingLine other) =>
        Math.Abs(one.X1 - other.X1) + Math.Abs(one.Y1 - other.Y1) + Math.Abs(one.X2 - other.X2) + Math.Abs(one.Y2 - other.Y2) < 1e-5;
}
