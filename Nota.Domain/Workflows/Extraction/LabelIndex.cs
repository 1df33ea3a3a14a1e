namespace Nota.Domain.Workflows.Extraction;

/// <summary>A label that a page has.</summary>
/// <param name="Label">Compact, as it is configured.</param>
/// <param name="Fields">Places of the fields it may announce; none where it announces something else.</param>
/// <param name="Weight">How specific it is and how well it is printed, 0–1.</param>
internal sealed record LabelHit(WordRun Run, PointBox Box, string Label, IReadOnlyList<int> Fields, double Weight);

/// <summary>The labels of a set of fields, and where pages have them. A label inside a longer one is none.</summary>
internal sealed class LabelIndex
{
    private const int MaxWords = 7;

    /// <summary>Pages with more words are matched without regard to wrongly recognised letters.</summary>
    private const int MostFuzzyWords = 4000;

    private const int LeastHead = 8;

    /// <summary>Labels a page that are looked at.</summary>
    private const int MostLabels = 250;

    /// <summary>A label of so many letters is as specific as can be.</summary>
    private const double SpecificLength = 12;

    private readonly Dictionary<string, List<int>> _fields = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _unconfused = new(StringComparer.Ordinal);
    private readonly ILookup<int, string> _byLength;
    private readonly int _longest;

    public LabelIndex(IReadOnlyList<FieldDefinition> fields)
    {
        for (var field = 0; field < fields.Count; field++)
        {
            foreach (var label in fields[field].Labels.Append(fields[field].Name.Replace('_', ' ')))
                Add(LabelText.Compact(label), field);
        }

        foreach (var label in ForeignLabels.All)
        {
            var compact = LabelText.Compact(label);
            if (!_fields.ContainsKey(compact))
                _fields[compact] = [];
        }

        foreach (var label in _fields.Keys)
            _unconfused.TryAdd(LabelText.Unconfused(label), label);
        _byLength = _fields.Keys.Where(static label => LabelText.Budget(label.Length) > 0).ToLookup(static label => label.Length);
        _longest = _fields.Keys.Max(static label => label.Length);
    }

    public List<LabelHit> Find(TextPage page)
    {
        var hits = new List<LabelHit>();
        var compacts = page.Words.Select(static word => LabelText.Compact(word.Text)).ToArray();
        var isFuzzy = page.IsRecognised && page.Words.Count <= MostFuzzyWords;
        foreach (var line in page.Lines)
        {
            for (var first = line.First; first <= line.Last; first++)
            {
                if (compacts[first].Length == 0)
                    continue;
                var text = "";
                for (var last = first; last <= Math.Min(line.Last, first + MaxWords - 1); last++)
                {
                    text += compacts[last];
                    if (text.Length > _longest + 2)
                        break;
                    // A label goes no further than its colon.
                    if (compacts[last].Length > 0 && Match(text, first == last, isFuzzy) is var (label, quality) && label is not null)
                        hits.Add(HitOf(new WordRun(page, first, last), label, quality));
                    if (page.Words[last].Text.EndsWith(':'))
                        break;
                }
            }
        }

        return WithoutInner(hits, page.Words.Count);
    }

    private static List<LabelHit> WithoutInner(List<LabelHit> hits, int words)
    {
        var kept = new List<LabelHit>();
        var taken = new bool[words];
        foreach (var hit in hits.OrderByDescending(static hit => hit.Run.Last - hit.Run.First).ThenByDescending(static hit => hit.Weight))
        {
            var run = taken.AsSpan(hit.Run.First, hit.Run.Last - hit.Run.First + 1);
            if (run.Contains(true))
                continue;
            run.Fill(true);
            kept.Add(hit);
        }

        return [.. kept.OrderBy(static hit => hit.Run.First).Take(MostLabels)];
    }

    /// <summary>The label that a compound ends in: "Mietrechnung" is a "Rechnung". Short ones end too many words.</summary>
    private string? HeadOf(string word)
    {
        for (var start = 1; start <= word.Length - LeastHead; start++)
        {
            if (_fields.ContainsKey(word[start..]))
                return word[start..];
        }

        return null;
    }

    private void Add(string label, int field)
    {
        if (label.Length == 0)
            return;
        if (!_fields.TryGetValue(label, out var known))
            _fields[label] = known = [];
        if (!known.Contains(field))
            known.Add(field);
    }

    private LabelHit HitOf(WordRun run, string label, double quality) =>
        new(run, run.Box, label, _fields[label], quality * (0.7 + (0.3 * Math.Min(1, label.Length / SpecificLength))));

    private (string? Label, double Quality) Match(string text, bool isWord, bool isFuzzy)
    {
        if (_fields.ContainsKey(text))
            return (text, 1);
        if (isWord && HeadOf(text) is { } head)
            return (head, 0.85);
        if (!isFuzzy)
            return default;
        if (text.Length > 2 && _unconfused.TryGetValue(LabelText.Unconfused(text), out var alike))
            return (alike, 0.95);
        var budget = LabelText.Budget(text.Length);
        if (budget == 0)
            return default;
        var (best, distance) = ((string?)null, budget + 1);
        for (var length = text.Length - budget; length <= text.Length + budget; length++)
        {
            foreach (var label in _byLength[length])
            {
                // One letter at each end is enough to leave most labels out.
                if (label[0] != text[0] && label[^1] != text[^1])
                    continue;
                var found = LabelText.Distance(text, label, Math.Min(distance - 1, LabelText.Budget(label.Length)));
                if (found < distance && found <= LabelText.Budget(label.Length))
                    (best, distance) = (label, found);
            }
        }

        return (best, 1 - (0.12 * distance));
    }
}
