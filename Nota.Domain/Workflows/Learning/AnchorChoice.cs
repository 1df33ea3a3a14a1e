using Nota.Domain.Workflows.Extraction;

namespace Nota.Domain.Workflows.Learning;

/// <summary>Chooses words near a value that are likely the same on the next document: on its row, above it and below.</summary>
internal sealed class AnchorChoice
{
    private const int MostOnRow = 5;
    private const int MostAround = 9;

    /// <summary>What is above or below moves with a value less than what is on its row: it counts as so much further away.</summary>
    private const double AcrossRows = 2.5;

    private readonly List<(string Text, LayoutBox Box)> _words = [];

    /// <param name="values">Words of the page that are values.</param>
    public AnchorChoice(TextPage page, IReadOnlySet<int> values)
    {
        for (var word = 0; word < page.Words.Count; word++)
        {
            var text = page.Words[word].Text;
            if (!values.Contains(word) && LayoutText.IsLasting(text))
                _words.Add((LayoutText.Of(text), LayoutBox.Of(page, page.Box(word))));
        }
    }

    /// <returns>The nearest first.</returns>
    public IReadOnlyList<AnchorWord> Near(LayoutBox value)
    {
        var near = _words.OrderBy(word => Distance(word.Box, value)).ToList();
        var onRow = near.Where(word => IsOnRow(word.Box, value)).Take(MostOnRow);
        var around = near.Where(word => !IsOnRow(word.Box, value)).Take(MostAround);
        return [.. onRow.Concat(around).OrderBy(word => Distance(word.Box, value)).Select(word => Anchor(word.Text, word.Box, value))];
    }

    private static bool IsOnRow(LayoutBox word, LayoutBox value) => Math.Abs(word.MiddleY - value.MiddleY) < value.Height / 2;

    private static double Distance(LayoutBox word, LayoutBox value)
    {
        var across = Math.Max(0, Math.Max(word.Left - value.Right, value.Left - word.Right));
        return across + (AcrossRows * Math.Abs(word.MiddleY - value.MiddleY));
    }

    private static AnchorWord Anchor(string text, LayoutBox word, LayoutBox value) => new(
        text,
        (int)Math.Round(value.Left - word.Left),
        (int)Math.Round(value.Left - word.Right),
        (int)Math.Round(value.Right - word.Right),
        (int)Math.Round(value.MiddleY - word.MiddleY));
}
