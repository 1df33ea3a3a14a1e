using Nota.Domain.Ports;

namespace Nota.Infrastructure.Engine.Child.Imports.Pictures;

/// <summary>The pictures of a TIFF, small views of them left out.</summary>
internal static class TiffPictures
{
    /// <summary>Bits of a subfile's type: a smaller view of another picture, and a mask for one.</summary>
    private const long NoPicture = 1 | 4;

    private const long FloatingPoint = 3;

    /// <summary>A picture is stored in at most this many pieces.</summary>
    private const long MostPieces = 1_000_000;

    /// <param name="mostBytes">Of a decoded picture.</param>
    /// <exception cref="UnreadableSourceException">It is no TIFF, or cut.</exception>
    /// <exception cref="SourceTooLargeException">It has too many pictures, or one that is too large.</exception>
    public static IReadOnlyList<PictureHeader> Read(ReadOnlySpan<byte> bytes, long mostBytes)
    {
        if (!TiffReader.TryOpen(bytes, out var reader))
            throw new UnreadableSourceException("Not a TIFF.");
        var (headers, seen, index) = (new List<PictureHeader>(), new HashSet<long>(), 0);
        for (var at = reader.First; at != 0; index++)
        {
            if (!seen.Add(at))
                throw new UnreadableSourceException("Directories that go round in circles.");
            if (seen.Count > 2 * IPageImporter.MaxPages || headers.Count == IPageImporter.MaxPages)
                throw new SourceTooLargeException($"More than {IPageImporter.MaxPages} pictures.");
            var directory = reader.Read(at);
            if ((reader.Integer(directory, TiffTag.SubfileType, 0) & NoPicture) == 0)
                headers.Add(Header(reader, directory, index, bytes.Length, mostBytes));
            at = directory.Next;
        }

        return headers.Count > 0 ? headers : throw new UnreadableSourceException("A TIFF without pictures.");
    }

    private static PictureHeader Header(TiffReader reader, TiffDirectory directory, int index, int length, long mostBytes)
    {
        ThrowIfCut(reader, directory, TiffTag.StripOffsets, TiffTag.StripByteCounts, length);
        ThrowIfCut(reader, directory, TiffTag.TileOffsets, TiffTag.TileByteCounts, length);
        var (bits, samples) = (reader.Integer(directory, TiffTag.BitsPerSample, 1), reader.Integer(directory, TiffTag.SamplesPerPixel, 1));
        if (bits is < 1 or > 16 || samples is < 1 or > 16 || reader.Integer(directory, TiffTag.SampleFormat, 1) == FloatingPoint)
            throw new UnreadableSourceException($"Pixels of {samples} times {bits} bits.");
        var decoded = samples > 1 ? 32 : bits == 1 ? 1 : bits <= 8 ? 8 : 16;
        var (dpiX, dpiY) = reader.Resolution(directory);
        return PictureHeader.Of(
            index, reader.Integer(directory, TiffTag.Width, 0), reader.Integer(directory, TiffTag.Height, 0), decoded,
            reader.Integer(directory, TiffTag.Orientation, 1), dpiX, dpiY, mostBytes);
    }

    private static void ThrowIfCut(TiffReader reader, TiffDirectory directory, TiffTag offsets, TiffTag counts, int length)
    {
        if (!directory.Fields.TryGetValue(offsets, out var pieces))
            return;
        if (pieces.Count > MostPieces)
            throw new SourceTooLargeException($"A picture in {pieces.Count} pieces.");
        for (var i = 0L; i < pieces.Count; i++)
        {
            if (reader.Integer(directory, offsets, 0, i) > length - reader.Integer(directory, counts, 0, i))
                throw new UnreadableSourceException("A picture that goes on beyond the end of the file.");
        }
    }
}
