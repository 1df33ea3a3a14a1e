using Nota.Domain.Geometry;
using Nota.Domain.Workflows.Extraction;

namespace Nota.Benchmarks.Learning;

/// <summary>Prints words on pages and remembers where values stand. Lengths in points from the top left.</summary>
internal sealed class PagePainter(double width, double height)
{
    private readonly List<List<(string Text, PageRect Box)>> _pages = [[]];
    private readonly List<TrueValue> _values = [];

    public int Page => _pages.Count;

    public IReadOnlyList<TrueValue> Values => _values;

    public void NextPage() => _pages.Add([]);

    public void Know(string field, string value) => _values.Add(new TrueValue(field, 1, value, null));

    /// <summary>Prints a text whose left edge is at <paramref name="x"/>, or its right edge.</summary>
    /// <param name="value">Of the field; null where it is as printed.</param>
    /// <returns>Where it ends.</returns>
    public double Print(double x, double top, double size, string text, bool isRight = false, string? field = null, string? value = null)
    {
        var at = isRight ? x - WidthOf(text, size) : x;
        var first = at;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var end = at + WidthOf(word, size);
            _pages[^1].Add((word, new PageRect(at / width, top / height, end / width, (top + size) / height)));
            at = end + (0.28 * size);
        }

        if (field is not null)
            _values.Add(new TrueValue(field, Page, value ?? text, new PageRect(first / width, top / height, (at - (0.28 * size)) / width, (top + size) / height)));
        return at;
    }

    /// <summary>Pages whose words are in rows from top to bottom.</summary>
    public IReadOnlyList<FieldPage> Build() => [.. _pages.Select((words, i) => new FieldPage(i + 1, width, height, Ordered(words)))];

    public static double WidthOf(string text, double size) => size * text.Sum(static character => character switch
    {
        'i' or 'l' or 'j' or 't' or 'f' or '.' or ',' or ':' or '\'' or '|' or ' ' => 0.28,
        'm' or 'w' or 'M' or 'W' => 0.8,
        >= 'A' and <= 'Z' => 0.66,
        _ => 0.53,
    });

    private static List<FieldWord> Ordered(List<(string Text, PageRect Box)> words)
    {
        var rows = new List<List<(string Text, PageRect Box)>>();
        foreach (var word in words.OrderBy(static word => word.Box.Y1 + word.Box.Y2))
        {
            var middle = (word.Box.Y1 + word.Box.Y2) / 2;
            if (rows.Count > 0 && middle < rows[^1][0].Box.Y2 - (0.3 * (rows[^1][0].Box.Y2 - rows[^1][0].Box.Y1)))
                rows[^1].Add(word);
            else
                rows.Add([word]);
        }

        return [.. rows.Index().SelectMany(static row => row.Item.OrderBy(static word => word.Box.X1).Select(word => new FieldWord(word.Text, word.Box, row.Index, null)))];
    }
}
