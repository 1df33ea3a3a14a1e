namespace Nota.Infrastructure.Imaging;

/// <summary>
/// Turns rows of drawn pixels (blue, green, red, unused; one 32-bit word each, read little-endian) into Leptonica's
/// order, in place: no second buffer of up to 160 MB.
/// </summary>
internal static class PixelWords
{
    /// <summary>Whether every pixel is a shade of gray.</summary>
    public static bool IsGray(ReadOnlySpan<uint> words, int wordsPerRow, int width, int height)
    {
        for (var y = 0; y < height; y++)
        {
            foreach (var pixel in words.Slice(y * wordsPerRow, width))
            {
                if (((pixel ^ (pixel >> 8)) & 0xFFFF) != 0)
                    return false;
            }
        }

        return true;
    }

    /// <summary>One word a pixel: red, green, blue, unused from the most significant byte.</summary>
    public static void ToColor(Span<uint> words)
    {
        foreach (ref var pixel in words)
            pixel <<= 8;
    }

    /// <summary>Four pixels a word, the first in the most significant byte; rows close up.</summary>
    /// <returns>Words a row.</returns>
    public static int ToGray(Span<uint> words, int wordsPerRow, int width, int height)
    {
        var packedPerRow = (width + 3) / 4;
        for (var y = 0; y < height; y++)
        {
            // What is written never catches up with what is still to be read.
            var from = y * wordsPerRow;
            var to = y * packedPerRow;
            for (var x = 0; x < width; x += 4)
            {
                uint packed = 0;
                for (var i = 0; i < 4; i++)
                    packed = (packed << 8) | (x + i < width ? words[from + x + i] & 0xFF : 0);
                words[to++] = packed;
            }
        }

        return packedPerRow;
    }
}
