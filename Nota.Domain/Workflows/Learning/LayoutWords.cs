using Nota.Domain.Workflows.Extraction;

namespace Nota.Domain.Workflows.Learning;

/// <summary>A document's words by what they say, each with its place: what layouts are known by. Safe from one thread.</summary>
internal sealed class LayoutWords
{
    /// <summary>Occurrences of a word that are looked at: what stands more often says nothing of a place.</summary>
    private const int MostOccurrences = 24;

    /// <summary>Documents with more different words are matched without regard to wrongly recognised letters.</summary>
    private const int MostFuzzyWords = 4000;

    private readonly Dictionary<string, List<PlacedWord>> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<PlacedWord>> _alike = new(StringComparer.Ordinal);
    private readonly ILookup<int, string>? _byLength;

    public LayoutWords(IReadOnlyList<TextPage> pages)
    {
        Pages = pages;
        IsRecognised = pages.Any(static page => page.IsRecognised);
        foreach (var page in pages)
        {
            for (var word = 0; word < page.Words.Count; word++)
            {
                if (LayoutText.Of(page.Words[word].Text) is not { Length: > 0 } text)
                    continue;
                if (!_words.TryGetValue(text, out var known))
                    _words[text] = known = [];
                if (known.Count < MostOccurrences)
                    known.Add(new PlacedWord(page, word, LayoutBox.Of(page, page.Box(word))));
            }
        }

        if (_words.Count <= MostFuzzyWords)
            _byLength = _words.Keys.ToLookup(static text => text.Length);
        First = LastingWords.Of(pages[0], new HashSet<int>());
    }

    public IReadOnlyList<TextPage> Pages { get; }

    public bool IsRecognised { get; }

    /// <summary>The first page's words that are likely the same on the next document.</summary>
    public IReadOnlyList<LayoutWord> First { get; }

    public IReadOnlyList<PlacedWord> Same(string text) => _words.TryGetValue(text, out var known) ? known : [];

    /// <summary>Those that say the same, or else those that may be it wrongly recognised.</summary>
    public IReadOnlyList<PlacedWord> Alike(string text)
    {
        if (Same(text) is { Count: > 0 } same)
            return same;
        if (_byLength is null || LabelText.Budget(text.Length) == 0)
            return [];
        if (_alike.TryGetValue(text, out var known))
            return known;
        var budget = LabelText.Budget(text.Length);
        var found = Enumerable.Range(text.Length - budget, (2 * budget) + 1)
            .SelectMany(length => _byLength[length])
            .Where(other => LabelText.Distance(text, other, LabelText.Budget(other.Length)) <= LabelText.Budget(Math.Min(text.Length, other.Length)))
            .SelectMany(other => _words[other])
            .Take(MostOccurrences);
        return _alike[text] = [.. found];
    }
}

/// <summary>A word of a page.</summary>
/// <param name="Word">Its place among the page's words.</param>
internal readonly record struct PlacedWord(TextPage Page, int Word, LayoutBox Box);

/// <summary>Chooses a page's words by which its layout is known again.</summary>
internal static class LastingWords
{
    /// <summary>From the head of the page; as many again come from its foot: between them stands what changes most.</summary>
    private const int MostAtEitherEnd = 80;

    private const int FewestLetters = 3;

    /// <param name="except">Words of the page that are values.</param>
    public static IReadOnlyList<LayoutWord> Of(TextPage page, IReadOnlySet<int> except)
    {
        var words = new List<LayoutWord>();
        for (var word = 0; word < page.Words.Count; word++)
        {
            var text = page.Words[word].Text;
            if (!except.Contains(word) && LayoutText.IsLasting(text) && LayoutText.Of(text) is { Length: >= FewestLetters } compared)
                words.Add(Placed(compared, LayoutBox.Of(page, page.Box(word))));
        }

        var ordered = words.OrderBy(static word => word.Middle).ToList();
        return ordered.Count <= 2 * MostAtEitherEnd ? ordered : [.. ordered[..MostAtEitherEnd], .. ordered[^MostAtEitherEnd..]];
    }

    private static LayoutWord Placed(string text, LayoutBox box) =>
        new(text, (int)Math.Round(box.Left), (int)Math.Round(box.Right), (int)Math.Round(box.MiddleY));
}
