using System.Text;
using Nota.Domain.Geometry;
using Nota.Domain.Text;

namespace Nota.Tests.Domain.Workflows.Tables;

/// <summary>A page of 600 × 800 points to put texts on: letters 5 points wide and 10 high, spaces 3 wide.</summary>
internal sealed class TablePage
{
    public const double Width = 600;
    public const double Height = 800;
    private const double Letter = 5;
    private const double Space = 3;
    private const double LineHeight = 10;
    private readonly StringBuilder _text = new();
    private readonly List<PackedBox> _boxes = [];

    /// <summary>A text whose first letter has its left upper corner there.</summary>
    public TablePage Put(double x, double y, string text)
    {
        foreach (var c in text)
        {
            _text.Append(c);
            _boxes.Add(c == ' ' ? default : Box(x, y));
            x += c == ' ' ? Space : Letter;
        }

        _text.Append('\n');
        _boxes.Add(default);
        return this;
    }

    /// <summary>A line of texts, each at its place; empty ones are left out.</summary>
    public TablePage Row(double y, double[] xs, params string[] texts)
    {
        for (var i = 0; i < texts.Length; i++)
        {
            if (texts[i].Length > 0)
                Put(xs[i], y, texts[i]);
        }

        return this;
    }

    public LayerPage Build() => new(new PageGeometry(Width, Height, 0), $"{_text}\f", [.. _boxes, default]);

    private static PackedBox Box(double x, double y) => new(
        Units(x / Width), Units(y / Height), Units((x + Letter) / Width), Units((y + LineHeight) / Height));

    private static ushort Units(double share) => (ushort)Math.Round(Math.Clamp(share, 0, 1) * PackedBox.Unit);
}
