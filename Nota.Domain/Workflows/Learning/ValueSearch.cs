using Nota.Domain.Geometry;
using Nota.Domain.Workflows.Extraction;

namespace Nota.Domain.Workflows.Learning;

/// <summary>Finds where a confirmed value is printed: in its box if it has one, anywhere otherwise.</summary>
/// <param name="candidates">What the document has of the field's type or pattern.</param>
internal sealed class ValueSearch(IReadOnlyList<TextPage> pages, IReadOnlyList<Candidate> candidates)
{
    /// <summary>Places of a value that stands more than once: the next document tells which of them is the field's.</summary>
    private const int MostPlaces = 3;

    private const int MostWords = 60;
    private const int MostLines = 8;

    /// <summary>From one line to the next, in heights.</summary>
    private const double Spacing = 2.2;

    /// <summary>Share of a text's letters that may be wrong where rules found it besides.</summary>
    private const double MostWrong = 0.35;

    private readonly Dictionary<TextPage, TextColumns> _columns = [];

    /// <returns>Empty where it isn't printed.</returns>
    public IReadOnlyList<PrintedValue> Find(ConfirmedValue confirmed)
    {
        var (value, page) = (confirmed.Value!, pages.FirstOrDefault(page => page.Number == confirmed.Page));
        if (confirmed.Box is { } box && page is not null)
            return InBox(page, box, value) is { } found ? [found] : [];
        var order = pages.OrderByDescending(other => other == page).ToList();
        var typed = order
            .SelectMany(other => candidates.Where(candidate => candidate.Run.Page == other))
            .Select(candidate => (candidate, Form: ValueForms.Find(candidate, value)))
            .Where(static pair => pair.Form is not null)
            .Select(static pair => new PrintedValue(TextBlock.Of(pair.candidate.Run), true, pair.Form!.Value))
            .OrderBy(static printed => printed.Form)
            .ToList();
        // What the type finds nothing of may still be printed: an id of several words.
        var all = typed.Count > 0 ? typed : [.. order.SelectMany(other => Texts(other, value)).Select(static block => new PrintedValue(block, false, ValueForm.AsPrinted))];
        return [.. all.Where(printed => printed.Form == all[0].Form).Take(MostPlaces)];
    }

    /// <summary>A recognised text that is mostly what was confirmed: too many letters are wrong to tell it by itself, but rules found it for the field.</summary>
    public PrintedValue? Nearly(Candidate candidate, string value)
    {
        var page = candidate.Run.Page;
        var (text, wanted) = (LabelText.Compact(candidate.Raw), LabelText.Compact(value));
        var budget = (int)(wanted.Length * MostWrong);
        if (!page.IsRecognised || !wanted.Any(char.IsLetter) || LabelText.Distance(text, wanted, budget) > budget)
            return null;
        var lines = ColumnsOf(page).All.Select(column => WordsIn(page, column, candidate.Box)).OfType<WordRun>().OrderBy(static run => run.Box.MiddleY).Take(MostLines).ToList();
        return lines.Count == 0 ? null : new PrintedValue(new TextBlock(lines), false, ValueForm.AsPrinted);
    }

    private PrintedValue? InBox(TextPage page, PageRect box, string value)
    {
        var inside = new PointBox(box.X1 * page.Width, box.Y1 * page.Height, box.X2 * page.Width, box.Y2 * page.Height);
        var typed = candidates
            .Where(candidate => candidate.Run.Page == page && Overlap(candidate.Box, inside) > 0)
            .Select(candidate => (candidate, Form: ValueForms.Find(candidate, value)))
            .Where(static pair => pair.Form is not null)
            .OrderByDescending(pair => Overlap(pair.candidate.Box, inside))
            .FirstOrDefault();
        if (typed.candidate is not null)
            return new PrintedValue(TextBlock.Of(typed.candidate.Run), true, typed.Form!.Value);
        var lines = ColumnsOf(page).All.Select(column => WordsIn(page, column, inside)).OfType<WordRun>().OrderBy(static run => run.Box.MiddleY).ThenBy(static run => run.Box.Left).Take(MostLines).ToList();
        if (lines.Count == 0)
            return null;
        var wanted = LabelText.Compact(value);
        var within = lines.Select(line => Runs(page, line.First, line.Last, wanted)).FirstOrDefault(static run => run is not null);
        return new PrintedValue(within is { } run ? TextBlock.Of(run) : new TextBlock(lines), false, ValueForm.AsPrinted);
    }

    private static WordRun? WordsIn(TextPage page, TextColumn column, PointBox box)
    {
        var words = Enumerable.Range(column.Run.First, column.Run.Last - column.Run.First + 1).Where(word => IsInside(page.Box(word), box)).ToList();
        return words.Count == 0 ? null : new WordRun(page, words[0], words[^1]);
    }

    private static bool IsInside(PointBox word, PointBox box) =>
        word.MiddleX >= box.Left && word.MiddleX <= box.Right && word.MiddleY >= box.Top && word.MiddleY <= box.Bottom;

    private static double Overlap(PointBox one, PointBox other) =>
        Math.Max(0, Math.Min(one.Right, other.Right) - Math.Max(one.Left, other.Left)) * Math.Max(0, Math.Min(one.Bottom, other.Bottom) - Math.Max(one.Top, other.Top));

    private IEnumerable<TextBlock> Texts(TextPage page, string value)
    {
        var wanted = LabelText.Compact(value);
        if (wanted.Length == 0)
            yield break;
        var columns = ColumnsOf(page);
        for (var first = 0; first < page.Words.Count; first++)
        {
            var begin = LabelText.Compact(page.Words[first].Text);
            if (begin.Length == 0 || begin[0] != wanted[0] || !IsBegun(page, begin, wanted))
                continue;
            var column = columns.Of(first);
            if (Whole(page, first, column.Run.Last, wanted) is { } run)
                yield return TextBlock.Of(run);
            else if (Wrapped(page, new WordRun(page, first, column.Run.Last), wanted) is { } block)
                yield return block;
        }
    }

    /// <summary>Words that say it together, from the first on; recognition may have letters wrong.</summary>
    private static WordRun? Whole(TextPage page, int first, int last, string wanted)
    {
        var text = "";
        for (var word = first; word <= Math.Min(last, first + MostWords - 1) && text.Length <= wanted.Length; word++)
        {
            text += LabelText.Compact(page.Words[word].Text);
            if (IsSame(page, text, wanted))
                return new WordRun(page, first, word);
        }

        return null;
    }

    private static WordRun? Runs(TextPage page, int first, int last, string wanted) =>
        Enumerable.Range(first, last - first + 1).Select(start => Whole(page, start, last, wanted)).FirstOrDefault(static run => run is not null);

    /// <summary>A text that goes on in the columns below.</summary>
    private TextBlock? Wrapped(TextPage page, WordRun start, string wanted)
    {
        var lines = new List<WordRun> { start };
        var text = LabelText.Compact(start.Text);
        while (text.Length < wanted.Length && lines.Count < MostLines && IsBegun(page, text, wanted))
        {
            if (ColumnsOf(page).Below(lines[^1].Box, Spacing) is not { } next)
                return null;
            var rest = Enumerable.Range(next.Run.First, next.Run.Last - next.Run.First + 1).Select(word => new WordRun(page, next.Run.First, word)).ToList();
            var ending = rest.FindIndex(run => IsSame(page, text + LabelText.Compact(run.Text), wanted));
            lines.Add(ending >= 0 ? rest[ending] : next.Run);
            text += LabelText.Compact(lines[^1].Text);
            if (ending >= 0)
                return new TextBlock(lines);
        }

        return null;
    }

    private static bool IsBegun(TextPage page, string text, string wanted) =>
        page.IsRecognised ? LabelText.Distance(text, wanted.AsSpan(0, Math.Min(wanted.Length, text.Length)), Allowed(text.Length)) <= Allowed(text.Length)
            : wanted.StartsWith(text, StringComparison.Ordinal);

    private static bool IsSame(TextPage page, string text, string wanted) => text == wanted
        || (page.IsRecognised && text.Any(char.IsLetter) && Math.Abs(text.Length - wanted.Length) <= Allowed(wanted.Length) && LabelText.Distance(text, wanted, Allowed(wanted.Length)) <= Allowed(wanted.Length));

    private static int Allowed(int length) => length / 8;

    private TextColumns ColumnsOf(TextPage page) => _columns.TryGetValue(page, out var known) ? known : _columns[page] = new TextColumns(page);
}
