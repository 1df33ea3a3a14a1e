using System.Globalization;
using Nota.Domain.Ports;
using Nota.Infrastructure.Imaging;

namespace Nota.Infrastructure.Engine.Child.Imports.Pictures;

/// <summary>
/// Makes a PDF of pictures without losing any of their pixels: JPEG and PNG streams go in as they are where a PDF knows
/// their like, others deflated or, in black and white, as Group 4. Every picture is decoded once to see that it is whole.
/// </summary>
internal static class PictureImport
{
    /// <summary>What is decoded only to be looked through.</summary>
    private const int LookThrough = 8;

    private const int Upright = 1;

    /// <exception cref="UnreadableSourceException">A picture is damaged.</exception>
    public static void Write(PictureFile file, Stream output)
    {
        var pdf = new PicturePdf(output);
        foreach (var header in file.Headers)
        {
            var bytes = file.Source.Bytes;
            switch (file.Format)
            {
                case SourceFormat.Jpeg:
                    AddJpeg(pdf, header, bytes);
                    break;
                case SourceFormat.Png:
                    AddPng(pdf, header, bytes);
                    break;
                default:
                    using (var picture = Whole(PictureCodec.ReadTiff(bytes, header.Index)))
                        AddDecoded(pdf, header, Upright, picture);
                    break;
            }
        }

        pdf.Complete();
    }

    private static void AddJpeg(PicturePdf pdf, PictureHeader header, ReadOnlySpan<byte> bytes)
    {
        var jpeg = JpegFile.Read(bytes);
        var reduction = jpeg.IsCommon ? LookThrough : 1;
        var read = PictureCodec.ReadJpeg(bytes, reduction);
        if (read is null && JpegFile.Mended(bytes) is { } mended)
        {
            bytes = mended;
            read = PictureCodec.ReadJpeg(bytes, reduction);
        }

        using var picture = Whole(read);
        if (!jpeg.IsCommon)
        {
            AddDecoded(pdf, header, header.Orientation, picture);
            return;
        }

        var colors = jpeg.Components switch { 1 => "/DeviceGray", 3 => "/DeviceRGB", _ => "/DeviceCMYK" };
        var decode = jpeg is { Components: 4, HasAdobeMarker: true } ? " /Decode [1 0 1 0 1 0 1 0]" : "";
        pdf.AddPage(header, header.Orientation, Image(jpeg.Width, jpeg.Height, jpeg.Bits, $"{colors}{decode} /Filter /DCTDecode"), bytes, [new Range(0, bytes.Length)]);
    }

    private static void AddPng(PicturePdf pdf, PictureHeader header, ReadOnlySpan<byte> bytes)
    {
        var png = PngFile.Read(bytes);
        using var picture = Whole(PictureCodec.ReadPng(bytes));
        if (png.IsPlain)
            AddPng(pdf, header, header.Orientation, png, bytes);
        else
            AddDecoded(pdf, header, header.Orientation, picture);
    }

    private static void AddDecoded(PicturePdf pdf, PictureHeader header, int orientation, PixPicture picture)
    {
        _ = PictureCodec.GetSize(picture, out var width, out var height, out var depth);
        if (depth == 1 && PictureCodec.GetColormap(picture) == 0)
        {
            using var tiff = Whole(PictureCodec.WriteGroup4Tiff(picture));
            if (Group4Strip.Find(tiff.Span) is { } strip && strip.Length < (long)width * height / 8)
            {
                pdf.AddPage(header, orientation, Image(width, height, 1, strip.Entries(width, height)), tiff.Span, [strip.Place]);
                return;
            }
        }

        using var opaque = Whole(PictureCodec.OverWhite(picture));
        using var file = Whole(PictureCodec.WritePng(opaque));
        AddPng(pdf, header, orientation, PngFile.Read(file.Span), file.Span);
    }

    private static void AddPng(PicturePdf pdf, PictureHeader header, int orientation, PngFile png, ReadOnlySpan<byte> bytes)
    {
        var colors = png.Color switch
        {
            PngFile.GrayColor => "/DeviceGray",
            PngFile.TrueColor => "/DeviceRGB",
            _ => Indexed(bytes[png.Palette]),
        };
        var samples = png.Color == PngFile.TrueColor ? 3 : 1;
        var filter = string.Create(
            CultureInfo.InvariantCulture,
            $"{colors} /Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors {samples} /BitsPerComponent {png.Bits} /Columns {png.Width} >>");
        pdf.AddPage(header, orientation, Image(png.Width, png.Height, png.Bits, filter), bytes, png.Data);
    }

    private static string Indexed(ReadOnlySpan<byte> palette) =>
        string.Create(CultureInfo.InvariantCulture, $"[/Indexed /DeviceRGB {(palette.Length / 3) - 1} <{Convert.ToHexString(palette)}>]");

    private static string Image(int width, int height, int bits, string colorsAndFilter) =>
        string.Create(CultureInfo.InvariantCulture, $"/Width {width} /Height {height} /BitsPerComponent {bits} /ColorSpace {colorsAndFilter}");

    private static T Whole<T>(T? decoded) where T : class => decoded ?? throw new UnreadableSourceException("A picture that is damaged.");
}
