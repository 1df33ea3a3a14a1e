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
    private const byte White = 255;

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
    /// one, its sides swapped for turns nearer to a quarter; what comes from outside is white.
    /// </summary>
    /// <param name="degrees">Multiples of 90 are exact.</param>
    public GrayPicture Upright(double degrees)
    {
        var quarters = (int)Math.Round(degrees / 90);
        var swapped = quarters % 2 != 0;
        var copy = new GrayPicture(swapped ? Height : Width, swapped ? Width : Height);
        if (degrees == quarters * 90)
            CopyQuarters(copy, ((quarters % 4) + 4) % 4);
        else
            CopyTurned(copy, degrees * Math.PI / 180);
        return copy;
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

    /// <summary>Between four pixels, each weighted by its nearness.</summary>
    private void CopyTurned(GrayPicture copy, double angle)
    {
        double cos = Math.Cos(angle), sin = Math.Sin(angle);
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
        const int One = 1 << Fraction;
        int left = (int)(x >> Fraction), top = (int)(y >> Fraction);
        if ((uint)left >= (uint)(Width - 1) || (uint)top >= (uint)(Height - 1))
            return White;
        int right = (int)(x & (One - 1)) >> 8, lower = (int)(y & (One - 1)) >> 8;
        var at = _pixels + ((nint)top * Stride) + left;
        var upper = (at[0] * (256 - right)) + (at[1] * right);
        var under = (at[Stride] * (256 - right)) + (at[Stride + 1] * right);
        return (byte)(((upper * (256 - lower)) + (under * lower)) >> 16);
    }
}
