namespace Nota.Infrastructure.Engine.Child.Imports.Pictures;

/// <summary>What EXIF tells of a picture.</summary>
/// <param name="Orientation">1 (upright) to 8.</param>
/// <param name="DpiX">0 if it tells of none; likewise down.</param>
internal sealed record ExifData(int Orientation, double DpiX, double DpiY)
{
    /// <summary>Null if it can't be read: a picture is none the worse for it.</summary>
    public static ExifData? Read(ReadOnlySpan<byte> exif)
    {
        try
        {
            if (!TiffReader.TryOpen(exif, out var reader))
                return null;
            var directory = reader.Read(reader.First);
            var orientation = reader.Integer(directory, TiffTag.Orientation, 1);
            var (x, y) = reader.Resolution(directory);
            return new ExifData(orientation is >= 1 and <= 8 ? (int)orientation : 1, x, y);
        }
        catch (UnreadableSourceException)
        {
            return null;
        }
    }
}
