using System.Text;
using Nota.Domain.Annotations;
using Nota.Domain.Geometry;
using Nota.Domain.Text;

namespace Nota.Tests.Support;

/// <summary>
/// A layer's page typed by hand, line by line in the order they are given: 600 × 800 points, characters 5 points along
/// their line and 10 across, unless a line says otherwise.
/// </summary>
internal sealed class TypedPage
{
    private readonly StringBuilder _text = new();
    private readonly List<PackedBox> _boxes = [];

    /// <param name="x">Left edge of the first character, points from the left.</param>
    /// <param name="y">Top edge of the first character, points from the top.</param>
    /// <param name="stepX">From one character to the next.</param>
    /// <param name="stepY">From one character to the next: lines that run down or up the page.</param>
    public TypedPage Line(double x, double y, string text, double stepX = 5, double stepY = 0, double width = 5, double height = 10)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == ' ')
                Add(rune, default);
            else
                Add(rune, Box(x, y, x + width, y + height));
            (x, y) = (x + stepX, y + stepY);
        }

        return End();
    }

    /// <summary>Characters of one line, each with its own box in points.</summary>
    public TypedPage Characters(params (string Text, double Left, double Top, double Right, double Bottom)[] characters)
    {
        foreach (var (text, left, top, right, bottom) in characters)
        {
            foreach (var rune in text.EnumerateRunes())
                Add(rune, Box(left, top, right, bottom));
        }

        return End();
    }

    public LayerPage Build()
    {
        var page = new LayerPage(new PageGeometry(600, 800, 0), _text + "\f", [.. _boxes, default]);
        Assert.That(TextLayerInvariants.FindBreach(page), Is.Null);
        return page;
    }

    /// <summary>A document of this page alone.</summary>
    public MappedPage[] Map() => [new MappedPage(0, 0, Build())];

    /// <summary>A rectangle in points as a client gives it.</summary>
    public static PageRect Rect(double left, double top, double right, double bottom) => new(left / 600, top / 800, right / 600, bottom / 800);

    /// <summary>Boxes on page 0.</summary>
    public static Highlights Highlight(params PageRect[] boxes) => new(boxes.Select(box => new PageBox(0, box)));

    private static PackedBox Box(double left, double top, double right, double bottom) =>
        new(Pack(left / 600), Pack(top / 800), Pack(right / 600), Pack(bottom / 800));

    private static ushort Pack(double fraction) => (ushort)Math.Round(fraction * PackedBox.Unit);

    private void Add(Rune rune, PackedBox box)
    {
        _text.Append(rune);
        for (var i = 0; i < rune.Utf16SequenceLength; i++)
            _boxes.Add(box);
    }

    private TypedPage End()
    {
        _text.Append('\n');
        _boxes.Add(default);
        return this;
    }
}
