using System.Text;
using Nota.Domain.Geometry;
using Nota.Domain.Text;

namespace Nota.Tests.Support;

/// <summary>A layer file of one page, with right checksums and whatever else a test wants wrong.</summary>
internal sealed class ForgedLayer
{
    public byte[] Text { get; set; } = Encoding.UTF8.GetBytes("ab c\n\f");

    /// <summary>Sound for three visible characters.</summary>
    public byte[] Boxes { get; set; } = EncodeBoxes(new PackedBox(1, 1, 5, 9), new PackedBox(5, 1, 9, 9), new PackedBox(12, 1, 20, 9));

    public byte[] Confidences { get; set; } = [];

    public byte[] Error { get; set; } = [];

    public TextExtent Length { get; set; } = new(6, 6, 6);

    public TextExtent Start { get; set; }

    public PageGeometry Geometry { get; set; } = new(100, 100, 0);

    public int Gap { get; set; }

    public int PageCount { get; set; } = 1;

    /// <summary>Boxes, sound or not, encoded as the writer would for <c>ab cd…</c>, as many letters as boxes.</summary>
    public static byte[] EncodeBoxes(params PackedBox[] boxes)
    {
        var bytes = new byte[TextLayerBoxes.MaxEncodedLength(boxes.Length)];
        var text = boxes.Length > 2 ? "ab cdefgh"[..(boxes.Length + 1)] : "ab"[..boxes.Length];
        var spaced = boxes.ToList();
        if (boxes.Length > 2)
            spaced.Insert(2, default);
        return bytes[..TextLayerBoxes.Encode(text, spaced.ToArray(), bytes)];
    }

    public byte[] ToBytes()
    {
        using var output = new MemoryStream();
        var head = new byte[TextLayerHead.Size];
        TextLayerHead.Write(head);
        output.Write(head);
        output.Write(new byte[Gap]);
        var lengths = new[] { Text, Boxes, Confidences, Error }.Select(content => WriteSection(output, content)).ToArray();
        var index = output.Position;
        var entry = new TextLayerEntry(TextLayerHead.Size + Gap, lengths[0], lengths[1], lengths[2], lengths[3], Geometry, Start, Length);
        var bytes = new byte[TextLayerEntry.Size];
        entry.Write(bytes, 0);
        for (var i = 0; i < PageCount; i++)
            output.Write(bytes);
        output.Write(new TextLayerTrailer(LayerFiles.Producer, index, 0, PageCount, Start + Length).ToBytes());
        return output.ToArray();
    }

    private static int WriteSection(MemoryStream output, byte[] content)
    {
        if (content.Length == 0)
            return 0;
        var section = new byte[content.Length + TextLayerSection.Overhead];
        var length = TextLayerSection.Pack(content, section);
        output.Write(section, 0, length);
        return length;
    }
}
