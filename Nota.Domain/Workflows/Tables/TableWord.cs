using Nota.Domain.Geometry;
using Nota.Domain.Text;

namespace Nota.Domain.Workflows.Tables;

/// <summary>A word in points, origin top left.</summary>
internal readonly record struct TableWord(string Text, double Left, double Top, double Right, double Bottom, double? Confidence)
{
    public double Height => Bottom - Top;

    public double MiddleX => (Left + Right) / 2;

    public double MiddleY => (Top + Bottom) / 2;

    public static TableWord Of(LayerWord word, string text, PageGeometry geometry)
    {
        var box = word.Box.ToPageRect();
        return new TableWord(
            text, box.X1 * geometry.Width, box.Y1 * geometry.Height, box.X2 * geometry.Width, box.Y2 * geometry.Height, word.Confidence);
    }
}
