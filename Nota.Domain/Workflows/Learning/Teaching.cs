using Nota.Domain.Workflows.Extraction;

namespace Nota.Domain.Workflows.Learning;

/// <summary>What is kept of a document's values: the words near them and how they are made of what is printed.</summary>
internal sealed class Teaching
{
    /// <summary>Lines of a text that stand as close as so many of their heights belong together.</summary>
    private const double Closest = 1.9;

    /// <summary>Characters of what is printed and of no value beside one.</summary>
    private const int LongestAffix = 30;

    private readonly IReadOnlyList<TextPage> _pages;
    private readonly IReadOnlyList<PrintedValue> _printed;
    private readonly Dictionary<TextPage, TextColumns> _columns = [];
    private readonly Dictionary<TextPage, AnchorChoice> _anchors = [];

    /// <param name="pages">At least one.</param>
    /// <param name="printed">All of them: what is a value on this document is another on the next, and no anchor.</param>
    public Teaching(IReadOnlyList<TextPage> pages, IReadOnlyList<PrintedValue> printed)
    {
        (_pages, _printed) = (pages, printed);
        Words = LastingWords.Of(pages[0], WordsOf(pages[0], static printed => printed.IsTyped || !printed.Block.Page.IsRecognised));
    }

    public IReadOnlyList<LayoutWord> Words { get; }

    /// <param name="places">Where it may stand; a value without any is what the field always is.</param>
    public IEnumerable<TaughtValue> Values(ConfirmedValue confirmed, FieldType type, IReadOnlyList<PrintedValue> places)
    {
        if (places.Count == 0)
            yield return new TaughtValue(confirmed.Field, confirmed.Page, Math.Max(0, _pages[^1].Number - confirmed.Page), confirmed.Value, null);
        foreach (var printed in places)
        {
            var page = printed.Block.Page;
            var text = printed.IsTyped && type != FieldType.Text ? null : confirmed.Value;
            yield return new TaughtValue(confirmed.Field, page.Number, _pages[^1].Number - page.Number, text, PlaceOf(confirmed.Value!, printed));
        }
    }

    private TaughtPlace PlaceOf(string value, PrintedValue printed)
    {
        var page = printed.Block.Page;
        var first = LayoutBox.Of(page, printed.Block.Lines[0].Box);
        var anchors = AnchorsOf(page).Near(first);
        var shape = printed.IsTyped ? null : ShapeOf(value, printed.Block);
        return new TaughtPlace(Rounded(first.Left), Rounded(first.Right), Rounded(first.MiddleY), Math.Max(1, Rounded(first.Height)), anchors, printed.Form, printed.IsTyped ? TextMask.Of(value) : "", shape);
    }

    private TextShape ShapeOf(string value, TextBlock block)
    {
        var columns = ColumnsOf(block.Page);
        var (first, last) = (block.Lines[0], block.Lines[^1]);
        var (head, foot) = (columns.Of(first.First), columns.Of(last.Last));
        var below = columns.Below(last.Box, Closest);
        var (prefix, suffix) = AffixesOf(block.Text, value);
        return new TextShape(
            block.Lines.Count,
            block.Lines.Count == 1 ? 0 : Rounded(LayoutBox.Of(block.Page, block.Lines[1].Box).MiddleY - LayoutBox.Of(block.Page, first.Box).MiddleY),
            Rounded(block.Lines.Max(line => WidestGap(block.Page, line))),
            head.Run.First < first.First ? TextOf(block.Page, first.First - 1) : "",
            foot.Run.Last > last.Last ? TextOf(block.Page, last.Last + 1) : "",
            below is null ? "" : TextOf(block.Page, below.Run.First),
            last.Last - last.First + 1, prefix, suffix, block.Text);
    }

    private static double WidestGap(TextPage page, WordRun line) => Enumerable.Range(line.First, line.Last - line.First)
        .Select(word => LayoutBox.Of(page, page.Box(word + 1)).Left - LayoutBox.Of(page, page.Box(word)).Right).DefaultIfEmpty().Max();

    private static (string Prefix, string Suffix) AffixesOf(string raw, string value)
    {
        var at = raw.IndexOf(value, StringComparison.OrdinalIgnoreCase);
        if (at < 0 || at > LongestAffix || raw.Length - at - value.Length > LongestAffix)
            return ("", "");
        return (raw[..at], raw[(at + value.Length)..]);
    }

    private static string TextOf(TextPage page, int word) => LayoutText.Of(page.Words[word].Text);

    private static int Rounded(double length) => (int)Math.Round(length);

    private HashSet<int> WordsOf(TextPage page, Func<PrintedValue, bool> isMeant) =>
        [.. _printed.Where(printed => printed.Block.Page == page && isMeant(printed)).SelectMany(static printed => printed.Block.Lines).SelectMany(static line => Enumerable.Range(line.First, line.Last - line.First + 1))];

    private TextColumns ColumnsOf(TextPage page) => _columns.TryGetValue(page, out var known) ? known : _columns[page] = new TextColumns(page);

    private AnchorChoice AnchorsOf(TextPage page) => _anchors.TryGetValue(page, out var known) ? known : _anchors[page] = new AnchorChoice(page, WordsOf(page, static _ => true));
}
