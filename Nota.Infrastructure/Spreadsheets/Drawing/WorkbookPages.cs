using Nota.Domain.Ports;
using Nota.Domain.Workflows.Tables;
using Nota.Infrastructure.Engine.Child.Imports;

namespace Nota.Infrastructure.Spreadsheets.Drawing;

/// <summary>A workbook laid out: a page for each visible sheet.</summary>
internal sealed class WorkbookPages
{
    /// <summary>Dots an inch of pages of a common size.</summary>
    private const int UsualDpi = 144;

    /// <summary>Of a page's picture; bigger pages are shown with fewer dots an inch.</summary>
    private const double Pixels = 20_000_000;

    private const double PointsPerInch = 72;

    private readonly IReadOnlyList<SheetLayout> _sheets;
    private readonly SheetFont _font;

    private WorkbookPages(SourceFormat format, IReadOnlyList<SheetLayout> sheets, SheetFont font) => (Format, _sheets, _font) = (format, sheets, font);

    public SourceFormat Format { get; }

    public int Count => _sheets.Count;

    /// <summary>At which each page is meant to be shown.</summary>
    public IEnumerable<int> Dpi => _sheets.Select(static sheet => DpiOf(sheet.Width * sheet.Scale, sheet.Height * sheet.Scale));

    /// <summary>By page; null for an empty sheet.</summary>
    public IEnumerable<DetectedTable?> Tables => _sheets.Select(TableOf);

    /// <inheritdoc cref="WorkbookReader.Read"/>
    /// <exception cref="SheetFontMissingException">The system has no font to draw it in.</exception>
    public static WorkbookPages Read(SourceFile source, SourceFormat format)
    {
        var font = SheetFont.Find();
        using var file = source.OpenStream();
        var sheets = WorkbookReader.Read(file, format);
        return new WorkbookPages(format, [.. sheets.Select(sheet => new SheetLayout(sheet, font))], font);
    }

    public void WritePdf(Stream output) => SheetPdf.Write(_sheets, _font, output);

    private static int DpiOf(double width, double height) =>
        (int)Math.Clamp(PointsPerInch * Math.Sqrt(Pixels / (width * height)), 1, UsualDpi);

    private static DetectedTable? TableOf(SheetLayout sheet) =>
        sheet.Sheet.Cells.Count == 0
            ? null
            : new DetectedTable(
                sheet.Box,
                [
                    .. sheet.Sheet.Cells.Select((cell, i) => new DetectedCell(
                        cell.Row, cell.Column, cell.Text.Replace('\n', ' '), sheet.TextBoxOf(i), 1, "", cell.RowSpan, cell.ColumnSpan)),
                ]);
}
