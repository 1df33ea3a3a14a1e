using System.Text;
using Nota.Domain.Geometry;
using Nota.Domain.Text;

namespace Nota.Tests.Support;

/// <summary>A page's text layer made by hand: lines of characters that are all as wide as each other.</summary>
/// <param name="width">Points of the page as displayed.</param>
/// <param name="height">Points of the page as displayed.</param>
internal sealed class LayerSketch(double width, double height, int rotation = 0)
{
    private readonly StringBuilder _text = new();
    private readonly List<PackedBox> _boxes = [];
    private readonly List<byte> _confidences = [];

    /// <param name="line">As it is read.</param>
    /// <param name="x">Where it begins (its outer corner at the top), points of the displayed page.</param>
    /// <param name="size">Height of its boxes.</param>
    /// <param name="angle">By which it is turned clockwise: 0, 90, 180 or 270.</param>
    /// <param name="leftwards">Whether it is read from right to left; it then begins on the right.</param>
    public LayerSketch Add(string line, double x, double y, double size = 12, int angle = 0, bool recognised = true, bool leftwards = false)
    {
        var frame = new TextFrame(angle);
        double u = frame.U(x, y), v = frame.V(x, y), advance = size * 0.55;
        foreach (var rune in line.EnumerateRunes())
        {
            var (left, right) = leftwards ? (u - advance, u) : (u, u + advance);
            var box = rune.Value == ' ' ? default : Pack(frame.ToDisplayed(left, v, right, v + size));
            for (var unit = 0; unit < rune.Utf16SequenceLength; unit++)
            {
                _boxes.Add(box);
                _confidences.Add(rune.Value == ' ' || !recognised ? (byte)0 : (byte)200);
            }

            u += leftwards ? -advance : advance;
        }

        _text.Append(line).Append('\n');
        _boxes.Add(default);
        _confidences.Add(0);
        return this;
    }

    public LayerPage Build(bool recognised = true) => new(
        new PageGeometry(width, height, rotation), $"{_text}\f", [.. _boxes, default], recognised ? [.. _confidences, 0] : null);

    private PackedBox Pack((double Left, double Top, double Right, double Bottom) box) =>
        new(Pack(box.Left / width), Pack(box.Top / height), Pack(box.Right / width), Pack(box.Bottom / height));

    private static ushort Pack(double fraction) => (ushort)Math.Round(Math.Clamp(fraction, 0, 1) * PackedBox.Unit);
}
