using Nota.Domain.Workflows.Extraction;

namespace Nota.Domain.Workflows.Learning;

/// <summary>A text over one or several lines of a page's column.</summary>
/// <param name="Lines">From top to bottom, at least one.</param>
internal sealed record TextBlock(IReadOnlyList<WordRun> Lines)
{
    public TextPage Page => Lines[0].Page;

    public PointBox Box => Lines.Select(static line => line.Box).Aggregate(static (one, other) => one.Union(other));

    /// <summary>Lines joined by spaces.</summary>
    public string Text => string.Join(' ', Lines.Select(static line => line.Text));

    public bool Has(TextPage page, int word) => page == Page && Lines.Any(line => line.First <= word && word <= line.Last);

    public static TextBlock Of(WordRun run) => new([run]);
}

/// <summary>A page's columns, and which stands below which.</summary>
internal sealed class TextColumns
{
    /// <summary>Columns whose left edges are so many heights apart don't start alike.</summary>
    private const double Alignment = 1.5;

    private readonly List<TextColumn> _columns;
    private readonly TextColumn?[] _byWord;
    private readonly bool _isRecognised;

    public TextColumns(TextPage page)
    {
        _columns = TextColumn.Of(page);
        _isRecognised = page.IsRecognised;
        _byWord = new TextColumn?[page.Words.Count];
        foreach (var column in _columns)
        {
            for (var word = column.Run.First; word <= column.Run.Last; word++)
                _byWord[word] = column;
        }
    }

    public IReadOnlyList<TextColumn> All => _columns;

    public TextColumn Of(int word) => _byWord[word]!;

    /// <summary>The next column that starts or ends alike or is centred under it, or on a recognised page stands under most of it; none beyond so many heights.</summary>
    public TextColumn? Below(PointBox box, double deepest)
    {
        var height = Math.Max(1, box.Height);
        return _columns
            .Where(other => other.Box.Top > box.MiddleY && other.Box.MiddleY - box.MiddleY <= deepest * height && IsUnder(other.Box, box, height))
            .MinBy(static other => other.Box.Top);
    }

    private bool IsUnder(PointBox other, PointBox box, double height) =>
        Math.Abs(other.Left - box.Left) <= Alignment * height || Math.Abs(other.Right - box.Right) <= height || Math.Abs(other.MiddleX - box.MiddleX) <= height
            || (_isRecognised && Math.Min(other.Right, box.Right) - Math.Max(other.Left, box.Left) > Math.Min(other.Right - other.Left, box.Right - box.Left) / 2);
}
