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
    public LayerSketch Add(string line, double x, double y, double size = 12, int angle = 0, bool recognised = true)
    {
        var frame = new TextFrame(angle);
        double u = frame.U(x, y), v = frame.V(x, y), advance = size * 0.55;
        foreach (var rune in line.EnumerateRunes())
        {
            Add(rune, frame.ToDisplayed(u, v, u + advance, v + size), recognised);
            u += advance;
        }

        return EndLine();
    }

    /// <summary>A line that is read from right to left, but for its numbers.</summary>
    /// <param name="x">Where it begins, on the right.</param>
    public LayerSketch AddRightToLeft(string line, double x, double y, double size = 12)
    {
        var advance = size * 0.55;
        Rune[] runes = [.. line.EnumerateRunes()];
        for (var i = 0; i < runes.Length; i++)
        {
            var place = i;
            if (Rune.IsDigit(runes[i]))
            {
                // Numbers run the other way.
                var (first, last) = (i, i);
                while (first > 0 && Rune.IsDigit(runes[first - 1]))
                    first--;
                while (last + 1 < runes.Length && Rune.IsDigit(runes[last + 1]))
                    last++;
                place = first + last - i;
            }

            var right = x - (place * advance);
            Add(runes[i], (right - advance, y, right, y + size), recognised: true);
        }

        return EndLine();
    }

    public LayerPage Build(bool recognised = true) => new(
        new PageGeometry(width, height, rotation), $"{_text}\f", [.. _boxes, default], recognised ? [.. _confidences, 0] : null);

    private void Add(Rune rune, (double Left, double Top, double Right, double Bottom) box, bool recognised)
    {
        _text.Append(rune);
        for (var unit = 0; unit < rune.Utf16SequenceLength; unit++)
        {
            _boxes.Add(rune.Value == ' ' ? default : Pack(box));
            _confidences.Add(rune.Value == ' ' || !recognised ? (byte)0 : (byte)200);
        }
    }

    private LayerSketch EndLine()
    {
        _text.Append('\n');
        _boxes.Add(default);
        _confidences.Add(0);
        return this;
    }

    private PackedBox Pack((double Left, double Top, double Right, double Bottom) box) =>
        new(Pack(box.Left / width), Pack(box.Top / height), Pack(box.Right / width), Pack(box.Bottom / height));

    private static ushort Pack(double fraction) => (ushort)Math.Round(Math.Clamp(fraction, 0, 1) * PackedBox.Unit);
}
