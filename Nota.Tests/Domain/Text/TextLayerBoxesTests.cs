using FsCheck;
using FsCheck.Fluent;
using Nota.Domain.Text;

namespace Nota.Tests.Domain.Text;

public sealed class TextLayerBoxesTests
{
    /// <summary>Any sixteen-bit numbers, near each other or not, sound or not.</summary>
    private static readonly Gen<ushort> Coordinate =
        Gen.OneOf(Gen.Choose(0, ushort.MaxValue), Gen.Choose(0, 20), Gen.Choose(65_500, ushort.MaxValue)).Select(n => (ushort)n);

    private static readonly Gen<PackedBox> Box =
        from x1 in Coordinate
        from y1 in Coordinate
        from x2 in Coordinate
        from y2 in Coordinate
        select new PackedBox(x1, y1, x2, y2);

    private static readonly Gen<string> Text = Gen.Elements("a", "b", "\u0161", "😀", " ", "\n", "\f").ListOf().Select(string.Concat);

    [Test]
    public void Decode_OfAnyEncodedBoxes_GivesThemBack() =>
        Prop.ForAll((from text in Text from boxes in Box.ArrayOf(text.Length) select (text, boxes)).ToArbitrary(), sample =>
        {
            var (text, boxes) = sample;
            for (var i = 0; i < text.Length; i++)
                boxes[i] = TextLayerInvariants.IsBlank(text[i]) ? default : char.IsLowSurrogate(text[i]) ? boxes[i - 1] : boxes[i];
            var bytes = new byte[TextLayerBoxes.MaxEncodedLength(OffsetUnits.Count(text, OffsetUnit.CodePoint))];
            var length = TextLayerBoxes.Encode(text, boxes, bytes);
            var decoded = new PackedBox[text.Length];
            return TextLayerBoxes.TryDecode(bytes.AsSpan(0, length), text, decoded) && decoded.SequenceEqual(boxes);
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Decode_OfAnyBytes_NeverThrows() =>
        Prop.ForAll(Gen.Choose(0, 255).Select(n => (byte)n).ArrayOf().ToArbitrary(), Text.ToArbitrary(), (bytes, text) =>
        {
            TextLayerBoxes.TryDecode(bytes, text, new PackedBox[text.Length]);
        }).QuickCheckThrowOnFailure();
}
