using Nota.Domain.Ports;

namespace Nota.Infrastructure.Engine.Child.Imports.Pictures;

/// <summary>A file of pictures, looked at but not decoded.</summary>
/// <param name="Headers">At least one.</param>
internal sealed record PictureFile(SourceFile Source, SourceFormat Format, IReadOnlyList<PictureHeader> Headers)
{
    /// <param name="mostBytes">Of a decoded picture.</param>
    /// <exception cref="UnreadableSourceException">It is no such file.</exception>
    /// <exception cref="SourceTooLargeException">It has too many pictures, or one with too many pixels.</exception>
    public static PictureFile Read(SourceFile source, SourceFormat format, long mostBytes) => new(source, format, format switch
    {
        SourceFormat.Jpeg => [JpegFile.Read(source.Bytes).ToHeader(mostBytes)],
        SourceFormat.Png => [PngFile.Read(source.Bytes).ToHeader(mostBytes)],
        SourceFormat.Tiff => TiffPictures.Read(source.Bytes, mostBytes),
        _ => throw new ArgumentException("No format of pictures.", nameof(format)),
    });
}
