using Nota.Domain.Geometry;

namespace Nota.Domain.Workflows.Extraction;

/// <summary>A rectangle in points, origin top left.</summary>
internal readonly record struct PointBox(double Left, double Top, double Right, double Bottom)
{
    public double Height => Bottom - Top;

    public double MiddleX => (Left + Right) / 2;

    public double MiddleY => (Top + Bottom) / 2;

    public PointBox Union(PointBox other) =>
        new(Math.Min(Left, other.Left), Math.Min(Top, other.Top), Math.Max(Right, other.Right), Math.Max(Bottom, other.Bottom));

    /// <summary>Whether both stand on one row: half of the lower one's height is common.</summary>
    public bool IsBeside(PointBox other) =>
        Math.Min(Bottom, other.Bottom) - Math.Max(Top, other.Top) >= Math.Min(Height, other.Height) / 2;
}

/// <summary>A page made ready for looking: boxes in points, lines.</summary>
internal sealed class TextPage
{
    private readonly FieldPage _page;
    private readonly PointBox[] _boxes;

    public TextPage(FieldPage page)
    {
        _page = page;
        IsRecognised = page.Words.Any(static word => word.Confidence is not null);
        _boxes = [.. page.Words.Select(word => new PointBox(word.Box.X1 * page.Width, word.Box.Y1 * page.Height, word.Box.X2 * page.Width, word.Box.Y2 * page.Height))];
        Lines = PageLine.Of(this);
    }

    public int Number => _page.Number;

    public double Height => _page.Height;

    public double Width => _page.Width;

    public IReadOnlyList<FieldWord> Words => _page.Words;

    public bool IsRecognised { get; }

    public IReadOnlyList<PageLine> Lines { get; }

    public PointBox Box(int word) => _boxes[word];

    public PointBox BoxOf(int first, int last)
    {
        var box = _boxes[first];
        for (var word = first + 1; word <= last; word++)
            box = box.Union(_boxes[word]);
        return box;
    }

    public PageRect Fractions(PointBox box) => new(
        Math.Clamp(box.Left / _page.Width, 0, 1), Math.Clamp(box.Top / _page.Height, 0, 1),
        Math.Clamp(box.Right / _page.Width, 0, 1), Math.Clamp(box.Bottom / _page.Height, 0, 1));
}

/// <summary>Words of a page that follow each other.</summary>
/// <param name="Last">Inclusive.</param>
internal readonly record struct WordRun(TextPage Page, int First, int Last)
{
    public PointBox Box => Page.BoxOf(First, Last);

    public string Text
    {
        get
        {
            var words = new string[Last - First + 1];
            for (var i = 0; i < words.Length; i++)
                words[i] = Page.Words[First + i].Text;
            return string.Join(' ', words);
        }
    }

    /// <summary>Mean of its words', 1 for digital text.</summary>
    public double Recognition
    {
        get
        {
            var sum = 0.0;
            for (var word = First; word <= Last; word++)
                sum += Page.Words[word].Confidence ?? 1;
            return sum / (Last - First + 1);
        }
    }

    public bool Overlaps(WordRun other) => Page == other.Page && First <= other.Last && other.First <= Last;

    public bool Covers(WordRun other) => Page == other.Page && First <= other.First && other.Last <= Last;
}
