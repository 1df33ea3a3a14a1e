using System.Buffers.Binary;
using System.Text;

namespace Nota.Tests.Infrastructure.Spreadsheets.Unread;

/// <summary>Records of binary workbooks, written by hand: [MS-XLS].</summary>
internal static class MadeXls
{
    private const int Version97 = 0x0600;

    /// <summary>A workbook of one sheet with these records.</summary>
    public static byte[] Book(string sheet, params byte[][] records) => Book(Version97, sheet, isWide: false, records);

    /// <summary>A workbook that names its only sheet several times.</summary>
    public static byte[] BookWithEntries(int entries, string sheet, params byte[][] records) => Book(Version97, sheet, isWide: false, records, entries);

    public static byte[] Book(int version, string sheet, bool isWide, params byte[][] records) => Book(version, sheet, isWide, records, entries: 1);

    private static byte[] Book(int version, string sheet, bool isWide, byte[][] records, int entries)
    {
        var begin = Record(0x0809, [.. Short(version), 5, 0, .. new byte[12]]);
        var name = (isWide ? Encoding.Unicode : Encoding.Latin1).GetBytes(sheet);
        byte[] Entry(int start) => Record(0x0085, [.. Long(start), 0, 0, (byte)sheet.Length, (byte)(isWide ? 1 : 0), .. name]);
        var end = Record(0x000A, []);
        var start = begin.Length + (entries * Entry(0).Length) + end.Length;
        return [.. begin, .. Enumerable.Repeat(Entry(start), entries).SelectMany(e => e), .. end, .. begin, .. records.SelectMany(r => r), .. end];
    }

    public static byte[] BoolOrError(int row, int column, byte code, bool isError = true) =>
        Record(0x0205, [.. Short(row), .. Short(column), 0, 0, code, (byte)(isError ? 1 : 0)]);

    /// <param name="kind">0 text, 1 truth, 2 error, 3 empty.</param>
    public static byte[] Formula(int row, int column, byte kind, byte code) =>
        Record(0x0006, [.. Short(row), .. Short(column), 0, 0, kind, 0, code, 0, 0, 0, 0xFF, 0xFF, .. new byte[8]]);

    public static byte[] Record(int type, byte[] body) => [.. Short(type), .. Short(body.Length), .. body];

    private static byte[] Short(int value)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)value);
        return bytes;
    }

    private static byte[] Long(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }
}
