using System.Text;
using Nota.Domain.Ports;
using Nota.Domain.Text;
using Nota.Domain.Workflows.Tables;
using Nota.Tests.Infrastructure.Engine;
using Nota.Tests.Infrastructure.Engine.Imports;

namespace Nota.Tests.Infrastructure.Spreadsheets;

/// <summary>A workbook as the engine imports it: its PDF, the text layers of the PDF's pages, and the tables of its cells.</summary>
internal sealed record ImportedSheets(ImportedFile File, IReadOnlyList<DetectedTable?> Tables, IReadOnlyList<LayerPage> Layers)
{
    public static async Task<ImportedSheets> OfAsync(TestEngine engine, byte[] workbook, SourceFormat format)
    {
        var file = await ImportedFile.OfAsync(engine, workbook, format);
        var tables = await engine.Get<IPageImporter>().ReadSheetsAsync(engine.Source(workbook), format, CancellationToken.None);
        using var layer = await engine.Pdf.ReadLayerAsync(engine.Source(file.Pdf), new PageRange(0, tables.Count), CancellationToken.None);
        using var bytes = new MemoryStream();
        await layer.Content.CopyToAsync(bytes);
        bytes.Position = 0;
        var reader = TextLayerReader.Open(bytes);
        return new ImportedSheets(file, tables, [.. Enumerable.Range(0, tables.Count).Select(reader.ReadPage)]);
    }

    /// <summary>The text of a cell of a page; null where it shows nothing.</summary>
    public string? TextAt(int page, int row, int column) => Tables[page]?.Cells.SingleOrDefault(cell => cell.Row == row && cell.Column == column)?.Text;

    /// <summary>Each page reads as its cells do: every word of a cell is within the cell's box, in its order, and there are no others.</summary>
    public void AssertPagesReadAsTheirCells()
    {
        for (var page = 0; page < Tables.Count; page++)
        {
            Assert.That(Layers[page].Error, Is.Null);
            var words = LayerWords.Of(Layers[page]);
            DetectedCell[] cells = Tables[page] is { } table ? [.. table.Cells] : [];
            Assert.That(words, Has.Count.EqualTo(cells.Sum(cell => WordsOf(cell.Text).Length)), $"words of page {page}");
            foreach (var cell in cells)
            {
                var within = words.Where(word => IsWithin(cell, word)).Select(word => word.Text);
                Assert.That(within, Is.EqualTo(WordsOf(cell.Text)), $"page {page}, row {cell.Row}, column {cell.Column}");
            }
        }
    }

    /// <summary>As layers write text: composed, and with no blank but the space.</summary>
    private static string[] WordsOf(string text) => text.Normalize(NormalizationForm.FormC).Split(' ');

    private static bool IsWithin(DetectedCell cell, LayerWord word)
    {
        // A unit of a layer's boxes, and a glyph's overhang.
        const double Slack = 3 / PackedBox.Unit;
        var box = word.Box.ToPageRect();
        var (width, height) = (box.X2 - box.X1, box.Y2 - box.Y1);
        return box.X1 >= cell.Box.X1 - Slack - (width / 10) && box.X2 <= cell.Box.X2 + Slack + (width / 10)
            && box.Y1 >= cell.Box.Y1 - Slack - (height / 10) && box.Y2 <= cell.Box.Y2 + Slack + (height / 10);
    }
}
