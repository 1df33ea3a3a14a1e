using System.Numerics;
using System.Runtime.InteropServices;
using Nota.Infrastructure.Imaging;

namespace Nota.Infrastructure.Ocr;

/// <summary>
/// A picture in black and white and small, which is enough to tell how it lies: a few pixels averaged into one, and those
/// darker than Otsu's threshold black.
/// </summary>
internal sealed partial class BinaryScan
{
    /// <summary>Dots an inch it is reduced to, about.</summary>
    private const int Dpi = 120;

    /// <summary>Degrees to either side; more is no carelessness but a turn.</summary>
    private const float SweepRange = 7;
    private const float SweepStep = 1;
    private const float Precision = 0.02f;

    /// <summary>Pixels of the side of a square: wider than strokes of type are.</summary>
    private const int Square = 8;

    /// <summary>Black pixels of a square that is part of a dark ground; light letters may take the rest.</summary>
    private const int DarkSquare = Square * Square * 6 / 10;

    /// <summary>Dark squares side by side that make ground.</summary>
    private const int GroundSquares = 6;

    private readonly uint[] _words;
    private readonly int _wordsPerRow;

    private BinaryScan(int width, int height)
    {
        (Width, Height) = (width, height);
        _wordsPerRow = (width + 31) / 32;
        _words = new uint[_wordsPerRow * height];
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Black pixels.</summary>
    public int Ink { get; private set; }

    /// <summary>How much the ink changes from row to row.</summary>
    public double RowContrast { get; private set; }

    /// <summary>How much the ink changes from column to column.</summary>
    public double ColumnContrast { get; private set; }

    public static BinaryScan Of(GrayPicture picture, double dpi)
    {
        var factor = Math.Max(1, (int)Math.Round(dpi / Dpi));
        int width = Math.Max(1, picture.Width / factor), height = Math.Max(1, picture.Height / factor);
        var gray = Reduce(picture, factor, width, height, out var histogram);
        var scan = new BinaryScan(width, height);
        scan.Fill(gray, Threshold(histogram, width * height));
        return scan;
    }

    /// <summary>Share of it that is dark ground, as under light letters or in pictures. Dark letters on light make no ground, however bold.</summary>
    public double GroundShare()
    {
        int across = Width / Square, down = Height / Square, ground = 0;
        for (var v = 0; v < down; v++)
        {
            var run = 0;
            for (var u = 0; u <= across; u++)
            {
                if (u < across && BlackPixels(u, v) >= DarkSquare)
                {
                    run++;
                    continue;
                }

                ground += run >= GroundSquares ? run : 0;
                run = 0;
            }
        }

        return across * down == 0 ? 0 : (double)ground / (across * down);
    }

    /// <summary>Degrees clockwise its lines are turned by; null where no lines are found.</summary>
    /// <exception cref="DllNotFoundException">Leptonica is missing.</exception>
    public unsafe double? FindSkew(float leastConfidence)
    {
        fixed (uint* words = _words)
        {
            using var pix = Leptonica.CreateHeader(Width, Height, 1);
            if (pix.IsInvalid)
                return null;
            Leptonica.SetData(pix, (IntPtr)words);
            var status = FindSkew(pix, out var angle, out var confidence, 2, 1, SweepRange, SweepStep, Precision);
            // Leptonica tells by how much to turn it back.
            return status == Leptonica.Success && confidence >= leastConfidence ? -angle : null;
        }
    }

    private static byte[] Reduce(GrayPicture picture, int factor, int width, int height, out int[] histogram)
    {
        histogram = new int[256];
        var gray = new byte[width * height];
        var sums = new int[width];
        for (var y = 0; y < height; y++)
        {
            Array.Clear(sums);
            for (var row = 0; row < factor && (y * factor) + row < picture.Height; row++)
            {
                var pixels = picture.Row((y * factor) + row);
                var at = 0;
                for (var x = 0; x < width; x++)
                {
                    var sum = 0;
                    for (var i = 0; i < factor && at < pixels.Length; i++)
                        sum += pixels[at++];
                    sums[x] += sum;
                }
            }

            for (var x = 0; x < width; x++)
            {
                var mean = (byte)Math.Min(255, sums[x] / (factor * factor));
                gray[(y * width) + x] = mean;
                histogram[mean]++;
            }
        }

        return gray;
    }

    /// <summary>The shade that parts dark from light best: what varies most between the two.</summary>
    private static int Threshold(int[] histogram, int pixels)
    {
        double total = 0;
        for (var shade = 0; shade < 256; shade++)
            total += (double)shade * histogram[shade];
        double dark = 0, darkSum = 0, best = -1;
        var threshold = 128;
        for (var shade = 0; shade < 255; shade++)
        {
            dark += histogram[shade];
            darkSum += (double)shade * histogram[shade];
            var light = pixels - dark;
            if (dark == 0 || light == 0)
                continue;
            var apart = (darkSum / dark) - ((total - darkSum) / light);
            var between = dark * light * apart * apart;
            if (between <= best)
                continue;
            (best, threshold) = (between, shade + 1);
        }

        return threshold;
    }

    /// <summary>In a square.</summary>
    private int BlackPixels(int u, int v)
    {
        // Four squares lie side by side in a word.
        var (column, shift) = (u / 4, 24 - (u % 4 * Square));
        var black = 0;
        for (var y = v * Square; y < (v + 1) * Square; y++)
            black += BitOperations.PopCount((_words[(y * _wordsPerRow) + column] >> shift) & 0xFF);
        return black;
    }

    private void Fill(byte[] gray, int threshold)
    {
        var columns = new int[Width];
        var before = 0;
        for (var y = 0; y < Height; y++)
        {
            var row = 0;
            for (var x = 0; x < Width; x++)
            {
                if (gray[(y * Width) + x] >= threshold)
                    continue;
                _words[(y * _wordsPerRow) + (x >> 5)] |= 0x8000_0000u >> (x & 31);
                columns[x]++;
                row++;
            }

            Ink += row;
            if (y > 0)
                RowContrast += (double)(row - before) * (row - before);
            before = row;
        }

        for (var x = 1; x < Width; x++)
            ColumnContrast += (double)(columns[x] - columns[x - 1]) * (columns[x] - columns[x - 1]);
    }

    [LibraryImport(Leptonica.Name, EntryPoint = "pixFindSkewSweepAndSearch")]
    private static partial int FindSkew(
        PixHandle pix, out float angle, out float confidence, int sweepReduction, int searchReduction, float range, float step, float precision);
}
