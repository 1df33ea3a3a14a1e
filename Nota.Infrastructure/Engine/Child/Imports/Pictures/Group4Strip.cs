using System.Globalization;

namespace Nota.Infrastructure.Engine.Child.Imports.Pictures;

/// <summary>The one strip of a Group 4 TIFF, which a PDF takes as it is.</summary>
internal sealed record Group4Strip(Range Place, bool BlackIsOne)
{
    private const long MinIsBlack = 1;

    public int Length => Place.End.Value - Place.Start.Value;

    /// <summary>Null if it has another number of strips.</summary>
    public static Group4Strip? Find(ReadOnlySpan<byte> tiff)
    {
        if (!TiffReader.TryOpen(tiff, out var reader))
            return null;
        var directory = reader.Read(reader.First);
        if (!directory.Fields.TryGetValue(TiffTag.StripOffsets, out var strips) || strips.Count != 1)
            return null;
        var (at, length) = (reader.Integer(directory, TiffTag.StripOffsets, 0), reader.Integer(directory, TiffTag.StripByteCounts, 0));
        return at + length <= tiff.Length && length > 0
            ? new Group4Strip((int)at..(int)(at + length), reader.Integer(directory, TiffTag.Photometric, 0) == MinIsBlack)
            : null;
    }

    /// <summary>Entries of the image's dictionary from its colours on.</summary>
    public string Entries(int width, int height) => string.Create(
        CultureInfo.InvariantCulture,
        $"/DeviceGray /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns {width} /Rows {height} /BlackIs1 {(BlackIsOne ? "true" : "false")} >>");
}
