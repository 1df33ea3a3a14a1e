using System.Runtime.InteropServices;
using Nota.Infrastructure.Pdf;

namespace Nota.Infrastructure.Ocr;

/// <summary>
/// A picture in shades of gray, a byte a pixel, 0 black: one that PDFium drew, or a turned copy. Owns its memory until
/// disposed. Its sides fit Tesseract's sixteen-bit coordinates.
/// </summary>
internal sealed unsafe class GrayPicture : IDisposable
{
    /// <summary>Tesseract refuses longer sides.</summary>
    public const int MaxSide = 32_000;

    private const int Fraction = 16;
    private const int WeightBits = 6;
    private const int UnitBits = 8;
    private const byte White = 255;
    private static readonly int[] Weights = CatmullRom();

    private readonly PageImage? _image;
    private byte* _pixels;

    /// <param name="image">Gray; belongs to this from now on.</param>
    public GrayPicture(PageImage image)
    {
        if (image.Layout != PixelLayout.Gray)
            throw new ArgumentException("Only gray pictures are recognised.", nameof(image));
        _image = image;
        _pixels = (byte*)image.Address;
        (Width, Height, Stride) = (image.Width, image.Height, image.Stride);
    }

    private GrayPicture(int width, int height)
    {
        (Width, Height, Stride) = (width, height, width);
        _pixels = (byte*)NativeMemory.Alloc((nuint)width, (nuint)height);
    }

    /// <summary>Pixels.</summary>
    public int Width { get; }

    /// <summary>Pixels.</summary>
    public int Height { get; }

    /// <summary>Bytes from one row to the next.</summary>
    public int Stride { get; }

    /// <summary>The first row's address; valid until disposed.</summary>
    public IntPtr Address => (IntPtr)_pixels;

    /// <summary>A row's pixels; valid until disposed.</summary>
    public Span<byte> Row(int y) => new(_pixels + ((nint)y * Stride), Width);

    /// <summary>
    /// A copy in which what is turned clockwise by the angle stands upright, about the same centre. It has the size of this
    /// one, zoomed, its sides swapped for turns nearer to a quarter; what comes from outside is white.
    /// </summary>
    /// <param name="degrees">Multiples of 90 are exact.</param>
    /// <param name="zoom">More than 1 enlarges; smaller copies are not made so.</param>
    public GrayPicture Upright(double degrees, double zoom = 1)
    {
        var quarters = (int)Math.Round(degrees / 90);
        int width = (int)Math.Round(Width * zoom), height = (int)Math.Round(Height * zoom);
        var copy = quarters % 2 != 0 ? new GrayPicture(height, width) : new GrayPicture(width, height);
        if (degrees == quarters * 90 && zoom == 1)
            CopyQuarters(copy, ((quarters % 4) + 4) % 4);
        else
            CopyTurned(copy, degrees * Math.PI / 180, zoom);
        return copy;
    }

    /// <summary>Whether it is black and white, and next to nothing between: of some rows, grays against blacks.</summary>
    public bool IsBilevel()
    {
        const byte Margin = 16;
        const int RowsApart = 8;
        const int BlacksPerGray = 100;
        long blacks = 0, grays = 0;
        for (var y = 0; y < Height; y += RowsApart)
        {
            foreach (var pixel in Row(y))
            {
                if (pixel < Margin)
                    blacks++;
                else if (pixel <= White - Margin)
                    grays++;
            }
        }

        return grays * BlacksPerGray <= blacks;
    }

    public void Dispose()
    {
        if (_image is not null)
            _image.Dispose();
        else
            NativeMemory.Free(_pixels);
        _pixels = null;
    }

    private void CopyQuarters(GrayPicture copy, int quarters)
    {
        var (start, alongRow, alongColumn) = quarters switch
        {
            1 => (Width - 1L, (long)Stride, -1L),
            2 => (((Height - 1L) * Stride) + Width - 1, -1L, -(long)Stride),
            3 => ((Height - 1L) * Stride, -(long)Stride, 1L),
            _ => (0L, 1L, (long)Stride),
        };
        for (var y = 0; y < copy.Height; y++)
        {
            var from = _pixels + start + (y * alongColumn);
            foreach (ref var pixel in copy.Row(y))
            {
                pixel = *from;
                from += alongRow;
            }
        }
    }

    /// <summary>Of sixteen pixels around, weighted so that edges stay sharp (Catmull-Rom).</summary>
    private void CopyTurned(GrayPicture copy, double angle, double zoom)
    {
        double cos = Math.Cos(angle) / zoom, sin = Math.Sin(angle) / zoom;
        long stepX = (long)Math.Round(cos * (1 << Fraction)), stepY = (long)Math.Round(sin * (1 << Fraction));
        for (var y = 0; y < copy.Height; y++)
        {
            double u = -(copy.Width - 1) / 2.0, v = y - ((copy.Height - 1) / 2.0);
            var x0 = (long)Math.Round((((Width - 1) / 2.0) + (u * cos) - (v * sin)) * (1 << Fraction));
            var y0 = (long)Math.Round((((Height - 1) / 2.0) + (u * sin) + (v * cos)) * (1 << Fraction));
            foreach (ref var pixel in copy.Row(y))
            {
                pixel = At(x0, y0);
                x0 += stepX;
                y0 += stepY;
            }
        }
    }

    private byte At(long x, long y)
    {
        int left = (int)(x >> Fraction) - 1, top = (int)(y >> Fraction) - 1;
        if ((uint)left >= (uint)(Width - 3) || (uint)top >= (uint)(Height - 3))
            return left < -2 || top < -2 || left > Width - 2 || top > Height - 2 ? White : Nearest(left + 1, top + 1);
        var across = Weights.AsSpan((int)(x & ((1 << Fraction) - 1)) >> (Fraction - WeightBits) << 2, 4);
        var down = Weights.AsSpan((int)(y & ((1 << Fraction) - 1)) >> (Fraction - WeightBits) << 2, 4);
        var row = _pixels + ((nint)top * Stride) + left;
        var sum = 0;
        for (var i = 0; i < 4; i++, row += Stride)
            sum += ((row[0] * across[0]) + (row[1] * across[1]) + (row[2] * across[2]) + (row[3] * across[3])) * down[i];
        return (byte)Math.Clamp((sum + (1 << ((2 * UnitBits) - 1))) >> (2 * UnitBits), 0, 255);
    }

    private byte Nearest(int x, int y) => _pixels[((nint)Math.Clamp(y, 0, Height - 1) * Stride) + Math.Clamp(x, 0, Width - 1)];

    /// <summary>For each 64th of a pixel, what the pixels at −1, 0, 1 and 2 weigh; 1 is 2^<see cref="UnitBits"/>.</summary>
    private static int[] CatmullRom()
    {
        const int Steps = 1 << WeightBits;
        const double Unit = 1 << UnitBits;
        var weights = new int[4 * Steps];
        for (var i = 0; i < Steps; i++)
        {
            var t = (double)i / Steps;
            weights[4 * i] = (int)Math.Round(Unit * t * ((t * (2 - t)) - 1) / 2);
            weights[(4 * i) + 2] = (int)Math.Round(Unit * t * ((t * (4 - (3 * t))) + 1) / 2);
            weights[(4 * i) + 3] = (int)Math.Round(Unit * t * t * (t - 1) / 2);
            weights[(4 * i) + 1] = (1 << UnitBits) - weights[4 * i] - weights[(4 * i) + 2] - weights[(4 * i) + 3];
        }

        return weights;
    }
}
