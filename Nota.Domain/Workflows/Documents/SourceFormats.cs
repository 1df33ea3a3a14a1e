using Nota.Domain.Ports;

namespace Nota.Domain.Workflows.Documents;

/// <summary>Tells what a file is by how it begins; a name decides only between formats that begin alike.</summary>
public static class SourceFormats
{
    /// <summary>Bytes that are looked at.</summary>
    public const int HeadLength = 1024;

    /// <summary>What is taken, as names end.</summary>
    public static IReadOnlyList<string> Allowed { get; } = ["pdf", "jpg", "jpeg", "png", "tif", "tiff", "xls", "xlsx"];

    private static ReadOnlySpan<byte> PdfMark => "%PDF-"u8;

    private static ReadOnlySpan<byte> JpegMark => [0xFF, 0xD8, 0xFF];

    private static ReadOnlySpan<byte> PngMark => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Little endian; then big endian, and both of BigTIFF.</summary>
    private static readonly byte[][] TiffMarks = [[(byte)'I', (byte)'I', 42, 0], [(byte)'M', (byte)'M', 0, 42], [(byte)'I', (byte)'I', 43, 0], [(byte)'M', (byte)'M', 0, 43]];

    private static ReadOnlySpan<byte> CompoundMark => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    private static ReadOnlySpan<byte> ZipMark => [(byte)'P', (byte)'K', 3, 4];

    /// <param name="head">The first <see cref="HeadLength"/> bytes, or all of a shorter file.</param>
    /// <param name="name">As the client gives it.</param>
    /// <returns>Null for what is none of these; the rest is for whoever reads it whole.</returns>
    public static SourceFormat? Of(ReadOnlySpan<byte> head, string? name)
    {
        if (head.StartsWith(JpegMark))
            return SourceFormat.Jpeg;
        if (head.StartsWith(PngMark))
            return SourceFormat.Png;
        foreach (var mark in TiffMarks)
        {
            if (head.StartsWith(mark))
                return SourceFormat.Tiff;
        }

        if (head.StartsWith(CompoundMark))
            return SourceFormat.Xls;
        if (head.StartsWith(ZipMark))
            return SourceFormat.Xlsx;
        // The mark may come late, and some files that readers open have none: then the name says it.
        return head.IndexOf(PdfMark) >= 0 || Nota.Domain.Documents.FileName.IsPdf(name) ? SourceFormat.Pdf : null;
    }

    /// <summary>The media type of an original.</summary>
    public static string MediaTypeOf(SourceFormat format) => format switch
    {
        SourceFormat.Pdf => "application/pdf",
        SourceFormat.Jpeg => "image/jpeg",
        SourceFormat.Png => "image/png",
        SourceFormat.Tiff => "image/tiff",
        SourceFormat.Xls => "application/vnd.ms-excel",
        SourceFormat.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
    };
}
