namespace Nota.Domain.Workflows.Extraction;

/// <summary>Words of a line that stand together.</summary>
internal sealed record TextColumn(WordRun Run, PointBox Box)
{
    /// <summary>Words further apart than so many heights of the line are in different columns.</summary>
    private const double Gap = 2.5;

    /// <summary>In text order.</summary>
    public static List<TextColumn> Of(TextPage page) => [.. page.Lines.SelectMany(Of)];

    private static IEnumerable<TextColumn> Of(PageLine line)
    {
        var first = line.First;
        for (var word = line.First; word <= line.Last; word++)
        {
            var isLast = word == line.Last;
            if (!isLast && line.Page.Box(word + 1).Left - line.Page.Box(word).Right < Gap * line.Box.Height)
                continue;
            yield return new TextColumn(new WordRun(line.Page, first, word), line.Page.BoxOf(first, word));
            first = word + 1;
        }
    }
}
