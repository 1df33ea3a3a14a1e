using Nota.Domain.Workflows.Extraction;

namespace Nota.Domain.Workflows.Learning;

/// <summary>Finds what may be a taught text on a document: words that start or end where it should, going on as it did.</summary>
internal sealed class LearnedTexts(LayoutWords document)
{
    /// <summary>Heights of the taught value by which a word may be off its place.</summary>
    private const double Reach = 0.9;

    /// <summary>Texts that are looked at: a place on a page has few.</summary>
    private const int Most = 200;

    /// <summary>Lines more than the taught text had.</summary>
    private const int MoreLines = 3;

    private const double SpacingSlack = 1.35;

    /// <summary>Words further apart than so many heights of the taught value are no longer of one text, unless its own are.</summary>
    private const double WidestSpace = 0.9;

    private const double Closest = 1.9;
    /// <summary>Of digits where the taught text had none.</summary>
    private const double OfDigits = 0.5;

    private const int LongestValue = 500;

    private readonly Dictionary<TextPage, TextColumns> _columns = [];

    /// <param name="isLasting">As <see cref="TaughtSpelling.IsLikelySame"/> has it.</param>
    public IReadOnlyList<Candidate> Find(LearnedPlaces places, bool isLasting)
    {
        var (place, shape) = (places.Taught.Place!, places.Taught.Place!.Shape!);
        var starts = new HashSet<(TextPage Page, int Word)>();
        foreach (var guesses in places.Guesses(document.Pages).Distinct().GroupBy(static guess => guess.Page))
            AddStarts(starts, places, place, shape, guesses.Key, [.. guesses.Select(static guess => (guess.Left, guess.Right, guess.Middle))]);
        return [.. starts.Take(Most).Select(start => At(start.Page, start.Word, places.Taught, shape, isLasting)).OfType<Candidate>()];
    }

    /// <summary>What rules found of a field where a text was taught, as it is spelled there; only of what is recognised.</summary>
    public Candidate? Spelled(Candidate found, TaughtValue taught, bool isLasting)
    {
        var page = found.Run.Page;
        if (!page.IsRecognised || taught.Value is null)
            return null;
        var value = taught.Place!.Shape is null || TaughtSpelling.IsLikelySame(found.Value, taught.Value, isLasting)
            ? TaughtSpelling.Of(found.Value, taught.Value, isLasting)
            : ValueOf(found.Raw, taught, true, isLasting);
        if (value.Length is 0 or > LongestValue)
            return null;
        var firstLine = found.Run with { Last = Math.Min(found.Run.Last, ColumnsOf(page).Of(found.Run.First).Run.Last) };
        return found with { Run = firstLine, Value = value, Fit = 1 };
    }

    private void AddStarts(HashSet<(TextPage, int)> starts, LearnedPlaces places, TaughtPlace place, TextShape shape, TextPage page, List<(double Left, double Right, double Middle)> guesses)
    {
        var reach = Reach * place.Height;
        foreach (var column in ColumnsOf(page).All)
        {
            var whole = places.Aligned(page, column.Box);
            var near = guesses.Where(guess => Math.Abs(guess.Middle - whole.MiddleY) <= reach).ToList();
            if (near.Count == 0)
                continue;
            if (shape.Before.Length == 0 && near.Exists(guess => Math.Abs(guess.Right - whole.Right) <= reach || Math.Abs(guess.Left - whole.Left) <= 3 * reach))
                starts.Add((page, column.Run.First));
            for (var word = column.Run.First; word <= column.Run.Last; word++)
            {
                var left = places.Aligned(page, page.Box(word)).Left;
                var isAfter = shape.Before.Length > 0 && word > column.Run.First && IsSame(page, word - 1, shape.Before);
                if (isAfter || near.Exists(guess => Math.Abs(guess.Left - left) <= reach))
                    starts.Add((page, word));
            }
        }
    }

    private Candidate? At(TextPage page, int word, TaughtValue taught, TextShape shape, bool isLasting)
    {
        var columns = ColumnsOf(page);
        var column = columns.Of(word);
        var gap = Math.Max(WidestSpace * taught.Place!.Height, SpacingSlack * shape.Gap) * page.Width / LayoutBox.PageWidth;
        var lines = new List<WordRun> { Together(new WordRun(page, word, column.Run.Last), gap) };
        while (lines.Count < shape.Lines + MoreLines)
        {
            var spacing = shape.Spacing == 0 ? Closest : Math.Max(Closest, SpacingSlack * shape.Spacing / taught.Place.Height);
            var next = columns.Below(lines[^1].Box, spacing);
            if (next is null || (shape.Below.Length > 0 && IsSame(page, next.Run.First, shape.Below)))
                break;
            // What was one line, ended in the middle of one, or went on below with what may be anything has as many lines as it had.
            if (lines.Count >= shape.Lines && (shape.Lines == 1 || shape.After.Length > 0 || !EndsBelow(columns, next, shape, lines.Count, spacing)))
                break;
            lines.Add(Together(next.Run, gap));
        }

        lines[^1] = Ended(lines[^1], shape);
        var block = new TextBlock(lines);
        var raw = block.Text;
        var fit = shape.Before.Length == 0 == (word == column.Run.First) && (shape.Before.Length == 0 || IsSame(page, word - 1, shape.Before)) ? 1 : 0.85;
        if (raw.Count(char.IsDigit) * 3 > raw.Length && !shape.Raw.Any(char.IsDigit))
            fit *= OfDigits;
        return ValueOf(raw, taught, page.IsRecognised, isLasting) is { Length: > 0 and <= LongestValue } value ? new Candidate(lines[0], block.Box, value, raw, fit) : null;
    }

    private static WordRun Together(WordRun line, double gap)
    {
        var last = line.First;
        while (last < line.Last && line.Page.Box(last + 1).Left - line.Page.Box(last).Right <= gap)
            last++;
        return line with { Last = last };
    }

    /// <summary>Whether the text goes on till what stood below it, or till nothing stands close below, as it did.</summary>
    private static bool EndsBelow(TextColumns columns, TextColumn next, TextShape shape, int lines, double spacing)
    {
        for (TextColumn? below = next; lines < shape.Lines + MoreLines; lines++)
        {
            if (below is null)
                return shape.Below.Length == 0;
            if (shape.Below.Length > 0 && IsSame(below.Run.Page, below.Run.First, shape.Below))
                return true;
            below = columns.Below(below.Box, spacing);
        }

        return false;
    }

    /// <summary>The line up to the word that followed, or as many words as it had where that isn't there.</summary>
    private static WordRun Ended(WordRun line, TextShape shape)
    {
        if (shape.After.Length == 0)
            return line;
        for (var word = line.First + 1; word <= line.Last; word++)
        {
            if (IsSame(line.Page, word, shape.After))
                return line with { Last = word - 1 };
        }

        return line with { Last = Math.Min(line.Last, line.First + shape.Words - 1) };
    }

    /// <summary>What is printed without what isn't of the value; on a recognised page the taught text where that is likely the same, or its words.</summary>
    private static string ValueOf(string raw, TaughtValue taught, bool isRecognised, bool isLasting)
    {
        var shape = taught.Place!.Shape!;
        if (taught.Value is { } value && (LabelText.Compact(raw) == LabelText.Compact(shape.Raw) || (isRecognised && TaughtSpelling.IsLikelySame(raw, value, isLasting))))
            return value;
        var (start, end) = (0, raw.Length);
        if (shape.Prefix.Length > 0 && raw.StartsWith(shape.Prefix, StringComparison.OrdinalIgnoreCase))
            start = shape.Prefix.Length;
        if (shape.Suffix.Length > 0 && end - start > shape.Suffix.Length && raw.EndsWith(shape.Suffix, StringComparison.OrdinalIgnoreCase))
            end -= shape.Suffix.Length;
        var own = raw[start..end].Trim(' ', ',', ';', '|', ':');
        return isRecognised && taught.Value is { } known ? TaughtSpelling.OfWords(own, known, isLasting) : own;
    }

    private static bool IsSame(TextPage page, int word, string text)
    {
        var other = LayoutText.Of(page.Words[word].Text);
        return other == text || (page.IsRecognised && LayoutText.IsAlike(other, text));
    }

    private TextColumns ColumnsOf(TextPage page) => _columns.TryGetValue(page, out var known) ? known : _columns[page] = new TextColumns(page);
}
