using System.IO.Compression;
using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using Nota.Domain.Ports;
using Nota.Infrastructure.Engine.Child.Imports;
using Nota.Infrastructure.Spreadsheets.Unread;

namespace Nota.Infrastructure.Spreadsheets;

/// <summary>Reads what the visible sheets of a workbook show. To be run where a hostile file may do no harm.</summary>
internal static class WorkbookReader
{
    private const string Visible = "visible";

    static WorkbookReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <param name="file">Seekable; left open.</param>
    /// <returns>At least one sheet, in the workbook's order.</returns>
    /// <exception cref="UnreadableSourceException">It is no such workbook, is damaged, needs a password or shows no sheet.</exception>
    /// <exception cref="SourceTooLargeException">It has more than <see cref="SheetLimits"/> allow.</exception>
    public static IReadOnlyList<Sheet> Read(Stream file, SourceFormat format)
    {
        try
        {
            if (format == SourceFormat.Xlsx)
                LimitUnpacked(file);
            var unread = UnreadCells.Find(file, format);
            file.Position = 0;
            using var reader = Open(file, format);
            var sheets = ReadSheets(reader, unread);
            return sheets.Count > 0 ? sheets : throw new UnreadableSourceException("The workbook shows no sheet.");
        }
        catch (InvalidPasswordException)
        {
            throw new UnreadableSourceException("The workbook needs a password.");
        }
#pragma warning disable CA1031 // A damaged file may make the reader fail in any way.
        catch (Exception e) when (e is not (UnreadableSourceException or SourceTooLargeException or OutOfMemoryException))
#pragma warning restore CA1031
        {
            throw new UnreadableSourceException($"The workbook can't be read: {e.Message}");
        }
    }

    /// <summary>What parts say of their size binds: reading one ends there.</summary>
    private static void LimitUnpacked(Stream file)
    {
        long unpacked;
        try
        {
            file.Position = 0;
            using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            unpacked = archive.Entries.Sum(static part => Math.Min(part.Length, SheetLimits.UnpackedBytes + 1));
        }
        catch (InvalidDataException)
        {
            // No archive: the workbook reader tells what it is instead, as one that needs a password.
            return;
        }

        if (unpacked > SheetLimits.UnpackedBytes)
            throw new SourceTooLargeException($"The workbook unpacks to more than {SheetLimits.UnpackedBytes} bytes.");
    }

    private static IExcelDataReader Open(Stream file, SourceFormat format)
    {
        var settings = new ExcelReaderConfiguration { LeaveOpen = true };
        return format == SourceFormat.Xls
            ? ExcelReaderFactory.CreateBinaryReader(file, settings)
            : ExcelReaderFactory.CreateOpenXmlReader(file, settings);
    }

    private static List<Sheet> ReadSheets(IExcelDataReader reader, UnreadCells unread)
    {
        if (reader.ResultsCount > SheetLimits.Sheets)
            throw new SourceTooLargeException($"The workbook has more than {SheetLimits.Sheets} sheets.");
        var sheets = new List<Sheet>();
        var text = new CellText();
        var (cells, characters) = (0, 0);
        do
        {
            if (reader.VisibleState != Visible)
                continue;
            if (sheets.Count == IPageImporter.MaxPages)
                throw new SourceTooLargeException($"The workbook has more than {IPageImporter.MaxPages} sheets.");
            var builder = new SheetBuilder();
            ReadRows(reader, unread, text, builder, SheetLimits.Cells - cells);
            cells += builder.Count;
            characters += builder.Characters;
            if (characters > SheetLimits.Characters)
                throw new SourceTooLargeException($"The workbook shows more than {SheetLimits.Characters} characters.");
            sheets.Add(builder.Complete(reader.Name ?? "", reader.MergeCells ?? [], Widths(reader)));
        }
        while (reader.NextResult());
        return sheets;
    }

    private static void ReadRows(IExcelDataReader reader, UnreadCells unread, CellText text, SheetBuilder builder, int room)
    {
        var columns = reader.FieldCount;
        if (reader.RowCount > SheetLimits.Rows || columns > SheetLimits.Columns)
            throw new UnreadableSourceException("A sheet names rows or columns that no sheet has.");
        if ((long)reader.RowCount * columns > SheetLimits.Area)
            throw new SourceTooLargeException($"A sheet spreads over more than {SheetLimits.Area} cells.");
        for (var row = 0; reader.Read(); row++)
        {
            if (reader.RowHeight == 0)
                builder.HideRow(row);
            var others = unread.In(reader.Name ?? "", row);
            var otherColumns = others.Select(static cell => cell.Column).ToHashSet();
            for (var column = 0; column < columns; column++)
            {
                if (reader.GetValue(column) is { } value && !otherColumns.Contains(column))
                    Add(row, column, value);
            }

            foreach (var (column, error, date) in others)
            {
                if (!otherColumns.Remove(column) || column >= columns)
                    continue;
                if (error is not null)
                    builder.Add(row, column, CellText.InLines(error), CellSide.Middle);
                else
                    Add(row, column, date);
            }

            if (builder.Count > room)
                throw new SourceTooLargeException($"The workbook has more than {SheetLimits.Cells} cells.");
        }

        void Add(int row, int column, object value)
        {
            var (shown, side) = text.Show(value, reader.GetNumberFormatString(column), reader.GetNumberFormatIndex(column));
            builder.Add(row, column, shown, side);
        }
    }

    private static double[] Widths(IExcelDataReader reader)
    {
        var widths = new double[reader.FieldCount];
        for (var column = 0; column < widths.Length; column++)
            widths[column] = reader.GetColumnWidth(column);
        return widths;
    }
}
