using Nota.Domain.Text;

namespace Nota.Domain.Workflows.Tables;

/// <summary>
/// Finds a page's tables: in grids of drawn lines first, then, among the words outside of them, by alignment. Where heads
/// of columns are those of the workflow, rows are its line items: they begin below the heads and end above the totals.
/// </summary>
public static class TableFinder
{
    /// <summary>Pages of more words have no tables to find: the work on a page stays bounded.</summary>
    public const int MostWords = 20_000;

    /// <summary>Lines beyond these are not looked at.</summary>
    public const int MostLines = 4_000;

    /// <summary>On a page; more are left out.</summary>
    public const int MostTables = 50;

    /// <summary>The tables from top to bottom; none on pages without size or of more than <see cref="MostWords"/> words.</summary>
    /// <param name="lines">Lines drawn on the page; may be empty.</param>
    /// <param name="headers">The columns that the workflow looks for; may be empty.</param>
    public static IReadOnlyList<DetectedTable> Find(LayerPage page, IReadOnlyList<RulingLine> lines, IReadOnlyList<HeaderDefinition> headers)
    {
        var (width, height, _) = page.Geometry;
        if (!(width > 0 && height > 0))
            return [];
        var words = LayerWords.Of(page);
        if (words.Count is 0 or > MostWords)
            return [];

        var free = new List<TableWord>(words.Count);
        foreach (var word in words)
        {
            if (!word.Box.IsEmpty && LeaderDots.Strip(word.Text) is { Length: > 0 } text)
                free.Add(TableWord.Of(word, text, page.Geometry));
        }

        var matcher = new HeaderMatcher(headers);
        var grids = RuledTables.TakeFrom(free, lines.Take(MostLines), page.Geometry);
        grids.AddRange(UnruledTables.Find(free));
        return
        [
            .. grids.OrderBy(grid => grid.Top).ThenBy(grid => grid.Left).Take(MostTables)
                .Select(grid => LineItems.Of(grid, matcher)).Where(table => table.Cells.Count > 0)
                .Select(table => table.ToTable(page.Geometry)),
        ];
    }
}
