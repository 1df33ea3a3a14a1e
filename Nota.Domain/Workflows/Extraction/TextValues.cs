using System.Text.RegularExpressions;

namespace Nota.Domain.Workflows.Extraction;

/// <summary>A value and how usual its place beside a label is.</summary>
internal readonly record struct PlacedValue(Candidate Candidate, LabelHit? Label, double Place);

/// <summary>Finds texts that a label announces: the rest of its column on the row, or else what stands below it.</summary>
internal sealed partial class TextValues
{
    private const int TimeLimit = 1000;

    private const double NamedPlace = 0.9;
    private const double BelowPlace = 0.75;
    private const double UnannouncedPlace = 0.65;

    /// <summary>Heights of the label.</summary>
    private const double DeepestBelow = 14;

    private const int MostBelow = 7;
    private const int LongestValue = 200;
    private readonly TextPage _page;
    private readonly List<LabelHit> _labels;
    private readonly List<TextColumn> _columns;

    /// <param name="labels">All labels of the page.</param>
    public TextValues(TextPage page, IEnumerable<LabelHit> labels)
    {
        _page = page;
        _labels = [.. labels];
        _columns = TextColumn.Of(page);
    }

    /// <param name="isParty">Whether a name is wanted: of what stands below, the line that is called so or has a company's form.</param>
    public PlacedValue? Find(LabelHit label, bool isParty) => Beside(label) ?? BelowOf(label, isParty);

    private PlacedValue? Beside(LabelHit label)
    {
        var own = _columns.Find(column => column.Run.Covers(label.Run));
        var isAnnounced = IsAnnounced(label);
        if (own is not null && own.Run.Last > label.Run.Last)
        {
            var rest = new WordRun(_page, label.Run.Last + 1, own.Run.Last);
            return isAnnounced || (own.Run.First == label.Run.First && IsNameLike(rest.Text)) ? Placed(rest, label, isAnnounced ? 1 : UnannouncedPlace) : null;
        }

        if (!isAnnounced)
            return null;
        return RightOf(label.Box) is { } next ? Placed(next.Run, label, 0.95) : null;
    }

    /// <summary>Whether the label ends in a colon.</summary>
    private bool IsAnnounced(LabelHit label) =>
        _page.Words[label.Run.Last].Text.EndsWith(':')
        || (label.Run.Last + 1 < _page.Words.Count && _page.Words[label.Run.Last + 1].Text is ":" or "=" or "-");

    /// <summary>Whether it may be a value after a label without a colon, and label and it no sentence or name themselves.</summary>
    private static bool IsNameLike(string text) => !char.IsLower(text[0]) && !HeaderLine.IsLegalFormAlone(text);

    private PlacedValue? BelowOf(LabelHit label, bool isParty)
    {
        // What stands above a value is a label and nothing else.
        if (!_columns.Exists(column => column.Run.First == label.Run.First && column.Run.Covers(label.Run) && Enumerable.Range(label.Run.Last + 1, column.Run.Last - label.Run.Last).All(word => !_page.Words[word].Text.Any(char.IsLetterOrDigit))))
            return null;
        var height = Math.Max(1, label.Box.Height);
        var below = _columns
            .Where(column => column.Box.Top > label.Box.MiddleY && column.Box.Top - label.Box.Bottom < DeepestBelow * height && IsUnder(column.Box, label.Box, height))
            .OrderBy(static column => column.Box.Top)
            .Take(MostBelow)
            .ToList();
        if (isParty && below.Find(static column => Name().IsMatch(column.Run.Text)) is { } named)
            return OfName(named, label);
        var texts = below.FindAll(column => !_labels.Exists(other => other.Run.Overlaps(column.Run)) && !column.Run.Text.Contains(':'));
        var first = (isParty ? texts.Find(static column => HeaderLine.HasLegalForm(column.Run.Text)) : null) ?? texts.FirstOrDefault();
        return first is null ? null : Placed(first.Run, label, BelowPlace - (0.02 * (first.Box.Top - label.Box.Bottom) / height));
    }

    private static bool IsUnder(PointBox box, PointBox label, double height) =>
        Math.Abs(box.Left - label.Left) < 2 * height || (box.Left < label.Right && label.Left < box.Right);

    /// <summary>What stands after "Name:", on its line or right of it.</summary>
    private PlacedValue? OfName(TextColumn named, LabelHit label)
    {
        if (named.Run.Last > named.Run.First)
            return Placed(new WordRun(_page, named.Run.First + 1, named.Run.Last), label, NamedPlace);
        return RightOf(named.Box) is { } right ? Placed(right.Run, label, NamedPlace) : null;
    }

    private TextColumn? RightOf(PointBox box) =>
        _columns.Where(column => column.Box.IsBeside(box) && column.Box.Left >= box.Right).MinBy(static column => column.Box.Left);

    private PlacedValue? Placed(WordRun run, LabelHit label, double place)
    {
        var (first, last) = (run.First, run.Last);
        while (first <= last && !_page.Words[first].Text.Any(char.IsLetterOrDigit))
            first++;
        var end = _labels.Where(other => other.Run != label.Run && other.Run.First > first && other.Run.First <= last).Select(static other => other.Run.First - 1).DefaultIfEmpty(last).Min();
        if (first > end || _labels.Exists(other => other.Run != label.Run && other.Run.First == first && (other.Run.Last == end || IsAnnounced(other))))
            return null;
        var value = new WordRun(_page, first, end);
        var text = value.Text.Trim(' ', ',', ';', '|', '-', ':');
        return text.Length is 0 or > LongestValue ? null : new PlacedValue(Candidate.Of(value, text, value.Text, 0.8), label, place);
    }

    [GeneratedRegex(@"\A(?:name|nom|nombre|nome|naam|nazwa|firma)\s?:", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeLimit)]
    private static partial Regex Name();
}
