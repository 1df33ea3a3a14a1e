using System.Xml;
using Nota.Domain.Ports;
using Nota.Infrastructure.Engine.Child.Imports;

namespace Nota.Infrastructure.Spreadsheets.Unread;

/// <summary>Cells whose values the workbook reader doesn't give: errors, and dates written out in XML. By sheet's name and place.</summary>
internal sealed class UnreadCells
{
    private readonly Dictionary<string, Dictionary<int, List<UnreadCell>>> _sheets = [];
    private int _count;

    /// <param name="file">Seekable; left open, its position changed.</param>
    /// <returns>What could be found: of a workbook that is damaged perhaps nothing.</returns>
    /// <exception cref="SourceTooLargeException">There are more than cells are allowed.</exception>
    public static UnreadCells Find(Stream file, SourceFormat format)
    {
        var found = new UnreadCells();
        try
        {
            file.Position = 0;
            if (format == SourceFormat.Xls)
                XlsErrors.Find(file, found);
            else
                XlsxUnread.Find(file, found);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or XmlException or ArgumentException or OverflowException or NotSupportedException)
        {
            // What the workbook reader can read is shown all the same.
        }

        return found;
    }

    /// <summary>Those of a row, in no order.</summary>
    public IReadOnlyList<UnreadCell> In(string sheet, int row) => _sheets.TryGetValue(sheet, out var rows) && rows.TryGetValue(row, out var cells) ? cells : [];

    public void Add(string sheet, int row, UnreadCell cell)
    {
        if (++_count > SheetLimits.Cells)
            throw new SourceTooLargeException($"The workbook has more than {SheetLimits.Cells} cells.");
        if (!_sheets.TryGetValue(sheet, out var rows))
            _sheets[sheet] = rows = [];
        if (!rows.TryGetValue(row, out var cells))
            rows[row] = cells = [];
        cells.Add(cell);
    }
}

/// <param name="Column">Zero-based.</param>
/// <param name="Error">As shown; null where it is a date.</param>
internal readonly record struct UnreadCell(int Column, string? Error, DateTime Date = default);
