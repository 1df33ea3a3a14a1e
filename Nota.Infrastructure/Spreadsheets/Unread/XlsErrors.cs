using System.Buffers.Binary;
using System.Text;
using Nota.Infrastructure.Engine.Child.Imports;

namespace Nota.Infrastructure.Spreadsheets.Unread;

/// <summary>Finds errors in the records of a binary workbook of Excel 97 and later: [MS-XLS] 2.4.24, 2.4.28, 2.4.127, 2.5.10.</summary>
internal static class XlsErrors
{
    private const int BeginOfPart = 0x0809, EndOfPart = 0x000A, SheetEntry = 0x0085, BoolOrError = 0x0205, Formula = 0x0006;
    private const int Version97 = 0x0600;
    private const int HeadLength = 4;

    /// <exception cref="UnreadableSourceException">Sheets share their records: a small file could have them read without end.</exception>
    public static void Find(Stream file, UnreadCells found)
    {
        if (CompoundFile.ReadStream(file, "Workbook") is not { } book || book.Length < HeadLength + 2)
            return;
        if (Short(book, HeadLength) != Version97)
            return;
        var seen = new HashSet<int>();
        foreach (var (name, start) in Sheets(book))
        {
            if (!seen.Add(start))
                throw new UnreadableSourceException("Two sheets are one part.");
            FindIn(book, start, name, found);
        }
    }

    private static List<(string Name, int Start)> Sheets(byte[] book)
    {
        var sheets = new List<(string, int)>();
        for (var at = 0; IsRecord(book, at) && Short(book, at) != EndOfPart; at = Next(book, at))
        {
            if (Short(book, at) != SheetEntry || Short(book, at + 2) < 8)
                continue;
            var (length, isWide) = (book[at + HeadLength + 6], (book[at + HeadLength + 7] & 1) != 0);
            var bytes = book.AsSpan(at + HeadLength + 8, Math.Min(isWide ? 2 * length : length, Short(book, at + 2) - 8));
            sheets.Add(((isWide ? Encoding.Unicode : Encoding.Latin1).GetString(bytes), BinaryPrimitives.ReadInt32LittleEndian(book.AsSpan(at + HeadLength))));
        }

        return sheets;
    }

    private static void FindIn(byte[] book, int start, string sheet, UnreadCells found)
    {
        // Charts within a sheet are parts within the part.
        var depth = 0;
        for (var at = start; at >= 0 && IsRecord(book, at); at = Next(book, at))
        {
            var body = book.AsSpan(at + HeadLength, Short(book, at + 2));
            switch (Short(book, at))
            {
                case BeginOfPart:
                    depth++;
                    break;
                case EndOfPart when --depth <= 0:
                    return;
                case BoolOrError when body.Length >= 8 && body[7] != 0:
                    Add(found, sheet, body, body[6]);
                    break;
                case Formula when body.Length >= 14 && body[6] == 2 && body[12] == 0xFF && body[13] == 0xFF:
                    Add(found, sheet, body, body[8]);
                    break;
            }
        }
    }

    private static void Add(UnreadCells found, string sheet, ReadOnlySpan<byte> body, byte code) =>
        found.Add(
            sheet,
            BinaryPrimitives.ReadUInt16LittleEndian(body),
            new UnreadCell(BinaryPrimitives.ReadUInt16LittleEndian(body[2..]), code switch
            {
                0x00 => "#NULL!",
                0x07 => "#DIV/0!",
                0x0F => "#VALUE!",
                0x17 => "#REF!",
                0x1D => "#NAME?",
                0x24 => "#NUM!",
                0x2B => "#GETTING_DATA",
                _ => "#N/A",
            }));

    private static bool IsRecord(byte[] book, int at) => at <= book.Length - HeadLength && at + HeadLength + Short(book, at + 2) <= book.Length;

    private static int Next(byte[] book, int at) => at + HeadLength + Short(book, at + 2);

    private static int Short(byte[] book, int at) => BinaryPrimitives.ReadUInt16LittleEndian(book.AsSpan(at));
}
