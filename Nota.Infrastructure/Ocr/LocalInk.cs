namespace Nota.Infrastructure.Ocr;

/// <summary>Which pixels are darker than those around them, in whatever light: a bit each, as Leptonica lays them out.</summary>
internal static class LocalInk
{
    /// <summary>Pixels to each side that are looked at.</summary>
    private const int Reach = 12;

    /// <summary>Shades of gray by which ink is darker: lines a scanner has half lost still are.</summary>
    private const int Darker = 18;

    /// <returns>Rows of whole words.</returns>
    public static uint[] Of(GrayPicture picture)
    {
        var (width, height, wordsPerRow) = (picture.Width, picture.Height, (picture.Width + 31) / 32);
        var words = new uint[wordsPerRow * height];
        // Of each column, the pixels within reach of the row.
        var columns = new int[width];
        for (var y = 0; y < Math.Min(Reach, height); y++)
            Add(picture.Row(y), columns, 1);
        for (var y = 0; y < height; y++)
        {
            if (y + Reach < height)
                Add(picture.Row(y + Reach), columns, 1);
            if (y - Reach - 1 >= 0)
                Add(picture.Row(y - Reach - 1), columns, -1);
            var rows = Math.Min(height - 1, y + Reach) - Math.Max(0, y - Reach) + 1;
            Mark(picture.Row(y), columns, rows, words.AsSpan(y * wordsPerRow, wordsPerRow));
        }

        return words;
    }

    private static void Add(ReadOnlySpan<byte> row, int[] columns, int sign)
    {
        for (var x = 0; x < row.Length; x++)
            columns[x] += sign * row[x];
    }

    private static void Mark(ReadOnlySpan<byte> row, int[] columns, int rows, Span<uint> words)
    {
        var (sum, count) = (0, 0);
        for (var x = 0; x < Math.Min(Reach, row.Length); x++)
            (sum, count) = (sum + columns[x], count + 1);
        for (var x = 0; x < row.Length; x++)
        {
            if (x + Reach < row.Length)
                (sum, count) = (sum + columns[x + Reach], count + 1);
            if (x - Reach - 1 >= 0)
                (sum, count) = (sum - columns[x - Reach - 1], count - 1);
            if ((row[x] + Darker) * count * rows < sum)
                words[x >> 5] |= 0x8000_0000u >> (x & 31);
        }
    }
}
