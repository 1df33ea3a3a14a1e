using System.Buffers.Binary;
using Nota.Domain.Workflows.Tables;

namespace Nota.Infrastructure.Engine.Wire;

/// <summary>Pages' ruling lines in a file: for each page their number (4 bytes), then each one's X1, Y1, X2, Y2 (doubles), little endian.</summary>
internal static class LineList
{
    /// <summary>On a page.</summary>
    public const int MostLines = 20_000;

    private const int Size = 4 * sizeof(double);

    public static void Write(Stream output, IReadOnlyList<RulingLine> page)
    {
        var bytes = new byte[sizeof(int) + (page.Count * Size)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, page.Count);
        var left = bytes.AsSpan(sizeof(int));
        foreach (var (x1, y1, x2, y2) in page)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(left, x1);
            BinaryPrimitives.WriteDoubleLittleEndian(left[8..], y1);
            BinaryPrimitives.WriteDoubleLittleEndian(left[16..], x2);
            BinaryPrimitives.WriteDoubleLittleEndian(left[24..], y2);
            left = left[Size..];
        }

        output.Write(bytes);
    }

    /// <exception cref="InvalidDataException">It is no list of so many pages' lines, all of them within the page.</exception>
    public static async Task<IReadOnlyList<IReadOnlyList<RulingLine>>> ReadAsync(Stream input, int count, CancellationToken ct)
    {
        var pages = new List<IReadOnlyList<RulingLine>>(count);
        var head = new byte[sizeof(int)];
        for (var page = 0; page < count; page++)
        {
            if (await input.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct) < head.Length)
                throw new InvalidDataException($"Lines of {page} pages where {count} were asked for.");
            var lines = BinaryPrimitives.ReadInt32LittleEndian(head);
            if (lines is < 0 or > MostLines)
                throw new InvalidDataException($"{lines} lines on a page.");
            var bytes = new byte[lines * Size];
            if (await input.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct) < bytes.Length)
                throw new InvalidDataException("The list of lines ends inside a page.");
            pages.Add(Page(bytes));
        }

        return await input.ReadAsync(head, ct) == 0 ? pages : throw new InvalidDataException("More lines than those of the pages asked for.");
    }

    private static RulingLine[] Page(byte[] bytes)
    {
        var lines = new RulingLine[bytes.Length / Size];
        for (var i = 0; i < lines.Length; i++)
        {
            var line = bytes.AsSpan(i * Size, Size);
            lines[i] = new RulingLine(Fraction(line), Fraction(line[8..]), Fraction(line[16..]), Fraction(line[24..]));
        }

        return lines;
    }

    private static double Fraction(ReadOnlySpan<byte> bytes) =>
        BinaryPrimitives.ReadDoubleLittleEndian(bytes) is >= 0 and <= 1 and var value ? value : throw new InvalidDataException("A line beyond its page.");
}
