using Nota.Domain.Ports;
using Nota.Infrastructure.Pdf;

namespace Nota.Infrastructure.Imaging;

/// <summary>Writes drawn pages as PNG or JPEG; pages without colour as gray pictures, in a third of the time.</summary>
internal static unsafe class PageEncoder
{
    /// <summary>Pixels of the longest side that both formats hold.</summary>
    public const int MaxSide = 65_000;

    private const int ColorDepth = 32;
    private const int GrayDepth = 8;
    private const int JpegQuality = 85;

    /// <summary>Drawings compress well at any level, and time matters more.</summary>
    private const int PngLevel = 1;

    /// <param name="image">Drawn in colour; its pixels are used up.</param>
    /// <exception cref="InvalidOperationException">It can't be encoded.</exception>
    public static void Write(PageImage image, ImageFormat format, Stream output)
    {
        if (image.Layout != PixelLayout.Bgrx || image.Stride % sizeof(uint) != 0)
            throw new ArgumentException("Only pictures of one word a pixel are encoded.", nameof(image));
        using var pix = ToPix(image);
        IntPtr data = 0;
        try
        {
            var status = format == ImageFormat.Png
                ? Leptonica.WritePng(out data, out var length, pix, 0)
                : Leptonica.WriteJpeg(out data, out length, pix, JpegQuality, 0);
            if (status != Leptonica.Success)
                throw new InvalidOperationException($"A picture of {image.Width} × {image.Height} pixels can't be encoded.");
            output.Write(new ReadOnlySpan<byte>((void*)data, checked((int)length)));
        }
        finally
        {
            if (data != 0)
                Leptonica.Free(data);
        }
    }

    private static PixHandle ToPix(PageImage image)
    {
        var wordsPerRow = image.Stride / sizeof(uint);
        var words = new Span<uint>((void*)image.Address, wordsPerRow * image.Height);
        var isGray = PixelWords.IsGray(words, wordsPerRow, image.Width, image.Height);
        if (isGray)
            wordsPerRow = PixelWords.ToGray(words, wordsPerRow, image.Width, image.Height);
        else
            PixelWords.ToColor(words);

        var pix = Leptonica.CreateHeader(image.Width, image.Height, isGray ? GrayDepth : ColorDepth);
        if (pix.IsInvalid)
            throw new InvalidOperationException($"A picture of {image.Width} × {image.Height} pixels is too large.");
        var dpi = Math.Max(1, (int)Math.Round(image.Dpi));
        Leptonica.SetWordsPerRow(pix, wordsPerRow);
        Leptonica.SetData(pix, image.Address);
        Leptonica.SetResolution(pix, dpi, dpi);
        Leptonica.SetPngCompression(pix, PngLevel);
        return pix;
    }
}
