namespace Nota.Domain.Workflows.Learning;

/// <summary>Which of a page's words another has at their place, or as far above or below it as those around them.</summary>
internal sealed class WordPlaces
{
    private const double Tolerance = 35;

    private const double RecognisedTolerance = 80;

    /// <summary>Rows that are as far above or below their places as a word's, where the word is no chance: its part of the page has moved.</summary>
    private const int FewestRows = 2;

    /// <summary>Of a word that has moved with its part of the page.</summary>
    private const double Together = 0.9;

    private readonly IReadOnlyList<LayoutWord> _words;
    private readonly IReadOnlyList<LayoutWord> _others;
    private readonly ILookup<string, LayoutWord> _byText;
    private readonly bool _isRecognised;
    private readonly double _tolerance;

    public WordPlaces(IReadOnlyList<LayoutWord> others, IReadOnlyList<LayoutWord> words, bool isRecognised)
    {
        (_words, _others, _isRecognised) = (words, others, isRecognised);
        _tolerance = isRecognised ? RecognisedTolerance : Tolerance;
        _byText = others.ToLookup(static word => word.Text, StringComparer.Ordinal);
    }

    /// <param name="moved">What a word is worth that stands above or below its place by itself.</param>
    /// <returns>The share of the words, and how many there are.</returns>
    public (double Share, int Count) Share(Func<LayoutWord, bool> isMeant, double moved)
    {
        var shifts = moved > 0 && _isRecognised ? Shifts() : [];
        var (found, all, count) = (0.0, 0.0, 0);
        foreach (var word in _words.Where(isMeant))
        {
            var best = _byText[word.Text].Select(other => Worth(word, other, moved, shifts)).DefaultIfEmpty().Max();
            if (best == 0 && _isRecognised && _others.Any(other => IsBeside(word, other) && IsLevel(word, other) && LayoutText.IsAlike(word.Text, other.Text)))
                best = 1;
            found += best * LayoutMatching.Weight(word);
            all += LayoutMatching.Weight(word);
            count += best > 0 ? 1 : 0;
        }

        return (all == 0 ? 0 : found / all, count);
    }

    private double Worth(LayoutWord word, LayoutWord other, double moved, List<(int Row, int Down)> shifts)
    {
        if (!IsBeside(word, other))
            return 0;
        if (IsLevel(word, other))
            return 1;
        var down = other.Middle - word.Middle;
        var rows = shifts.Where(shift => Math.Abs(shift.Down - down) <= _tolerance && Math.Abs(shift.Row - word.Middle) > _tolerance).Select(shift => Math.Round(shift.Row / (2 * _tolerance))).Distinct().Count();
        return rows >= FewestRows ? Math.Max(moved, Together) : moved;
    }

    /// <summary>Of the words that stand beside their places, how far above or below.</summary>
    private List<(int Row, int Down)> Shifts() =>
        [.. _words.Select(word => (Word: word, Others: _byText[word.Text].Where(other => IsBeside(word, other)).ToList())).Where(static pair => pair.Others.Count == 1).Select(static pair => (pair.Word.Middle, pair.Others[0].Middle - pair.Word.Middle))];

    private bool IsBeside(LayoutWord word, LayoutWord other) => Math.Min(Math.Abs(word.Left - other.Left), Math.Abs(word.Right - other.Right)) <= _tolerance;

    private bool IsLevel(LayoutWord word, LayoutWord other) => Math.Abs(word.Middle - other.Middle) <= _tolerance;
}
