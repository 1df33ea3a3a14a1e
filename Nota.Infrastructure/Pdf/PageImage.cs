namespace Nota.Infrastructure.Pdf;

/// <summary>How a pixel of a <see cref="PageImage"/> is laid out; the values are PDFium's.</summary>
public enum PixelLayout
{
    /// <summary>One byte: 0 black, 255 white.</summary>
    Gray = 1,

    /// <summary>Four bytes: blue, green, red, unused.</summary>
    Bgrx = 3,
}

/// <summary>
/// A page drawn as a viewer shows it: rows from the top, <see cref="Stride"/> bytes from one to the next. Owns native
/// memory until disposed; <see cref="Pixels"/> must not be used after that.
/// </summary>
public sealed unsafe class PageImage : IDisposable
{
    private readonly byte* _buffer;

    internal PageImage(BitmapHandle bitmap, PixelLayout layout, double dpi)
    {
        Bitmap = bitmap;
        Layout = layout;
        Dpi = dpi;
        Width = PdfiumNative.BitmapGetWidth(bitmap);
        Height = PdfiumNative.BitmapGetHeight(bitmap);
        Stride = PdfiumNative.BitmapGetStride(bitmap);
        _buffer = PdfiumNative.BitmapGetBuffer(bitmap);
    }

    internal BitmapHandle Bitmap { get; }

    public PixelLayout Layout { get; }

    /// <summary>Dots an inch it was drawn with: what was asked for, or less where the limit of pixels asked for less.</summary>
    public double Dpi { get; }

    /// <summary>Pixels.</summary>
    public int Width { get; }

    /// <summary>Pixels.</summary>
    public int Height { get; }

    /// <summary>Bytes a row, padding included.</summary>
    public int Stride { get; }

    /// <summary>All rows; valid until disposed.</summary>
    public ReadOnlySpan<byte> Pixels => new(_buffer, Stride * Height);

    /// <summary>The first row's address, for native readers; valid until disposed.</summary>
    public IntPtr Address => (IntPtr)_buffer;

    public void Dispose() => Bitmap.Dispose();
}
