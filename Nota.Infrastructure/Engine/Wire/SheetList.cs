using System.Buffers.Binary;
using System.Text;
using Nota.Domain.Geometry;
using Nota.Domain.Workflows.Tables;
using Nota.Infrastructure.Spreadsheets;

namespace Nota.Infrastructure.Engine.Wire;

/// <summary>
/// Sheets' tables in a file, little endian: for each sheet the number of its cells (4 bytes) and, where there are any, the table's
/// box (4 doubles); for each cell its row, column and spans, the bytes of its text (4 bytes each), its box and its text in UTF-8.
/// </summary>
internal static class SheetList
{
    private const int BoxLength = 4 * sizeof(double);
    private const int CellLength = (5 * sizeof(int)) + BoxLength;

    /// <summary>Bytes; a UTF-16 code unit takes three at most.</summary>
    private const long Longest = ((long)SheetLimits.Cells * CellLength) + (3L * SheetLimits.Characters) + (1L << 20);

    /// <param name="sheets">Null for an empty one.</param>
    public static void Write(Stream output, IEnumerable<DetectedTable?> sheets)
    {
        using var writer = new BinaryWriter(output, Encoding.UTF8, leaveOpen: true);
        foreach (var sheet in sheets)
        {
            writer.Write(sheet?.Cells.Count ?? 0);
            if (sheet is null)
                continue;
            Write(writer, sheet.Box);
            foreach (var cell in sheet.Cells)
            {
                var text = Encoding.UTF8.GetBytes(cell.Text);
                foreach (var number in (int[])[cell.Row, cell.Column, cell.RowSpan, cell.ColumnSpan, text.Length])
                    writer.Write(number);
                Write(writer, cell.Box);
                writer.Write(text);
            }
        }
    }

    /// <exception cref="InvalidDataException">It is no list of so many sheets, with cells that are in their table and on their page.</exception>
    public static async Task<IReadOnlyList<DetectedTable?>> ReadAsync(Stream input, int count, CancellationToken ct)
    {
        if (count < 1 || input.Length > Longest)
            throw new InvalidDataException($"{input.Length} bytes for the cells of {count} sheets.");
        var bytes = new byte[input.Length];
        await input.ReadExactlyAsync(bytes, ct);
        var reader = new Cursor(bytes);
        var sheets = new DetectedTable?[count];
        for (var i = 0; i < count; i++)
            sheets[i] = reader.Sheet();
        return reader.IsAtEnd ? sheets : throw new InvalidDataException("More cells than those of the sheets.");
    }

    private static void Write(BinaryWriter writer, PageRect box)
    {
        foreach (var side in (double[])[box.X1, box.Y1, box.X2, box.Y2])
            writer.Write(side);
    }

    /// <summary>Reads on in what a child wrote, which may be anything.</summary>
    private sealed class Cursor(byte[] bytes)
    {
        private int _at;

        public bool IsAtEnd => _at == bytes.Length;

        public DetectedTable? Sheet()
        {
            var count = Number();
            if (count == 0)
                return null;
            if (count < 0 || count > (bytes.Length - _at) / CellLength)
                throw new InvalidDataException($"A sheet of {count} cells.");
            var box = Box();
            var cells = new DetectedCell[count];
            for (var i = 0; i < count; i++)
                cells[i] = Cell();
            return new DetectedTable(box, cells);
        }

        private DetectedCell Cell()
        {
            var (row, column, rows, columns, length) = (Number(), Number(), Number(), Number(), Number());
            var isSound = row is >= 0 and < SheetLimits.Rows && column is >= 0 and < SheetLimits.Columns
                && rows >= 1 && rows <= SheetLimits.Rows - row && columns >= 1 && columns <= SheetLimits.Columns - column;
            if (!isSound)
                throw new InvalidDataException("A cell that no sheet has.");
            var box = Box();
            return new DetectedCell(row, column, Encoding.UTF8.GetString(Take(length)), box, 1, "", rows, columns);
        }

        private PageRect Box()
        {
            var box = new PageRect(Fraction(), Fraction(), Fraction(), Fraction());
            return box.X1 <= box.X2 && box.Y1 <= box.Y2 ? box : throw new InvalidDataException("A box that is turned over.");
        }

        private double Fraction() =>
            BinaryPrimitives.ReadDoubleLittleEndian(Take(sizeof(double))) is >= 0 and <= 1 and var side ? side : throw new InvalidDataException("A box beyond the page.");

        private int Number() => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));

        private ReadOnlySpan<byte> Take(int length)
        {
            if (length < 0 || length > bytes.Length - _at)
                throw new InvalidDataException("The list of cells ends inside a cell.");
            _at += length;
            return bytes.AsSpan(_at - length, length);
        }
    }
}
