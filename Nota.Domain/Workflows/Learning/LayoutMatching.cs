namespace Nota.Domain.Workflows.Learning;

/// <summary>An example of a document's layout.</summary>
/// <param name="Similarity">How far their words and places are the same, 0–1.</param>
/// <param name="Alignment">From the document to the example.</param>
internal sealed record MatchedExample(LayoutExample Example, double Similarity, LayoutAlignment Alignment);

/// <summary>Finds the examples of a document's layout by its words and their places.</summary>
internal static class LayoutMatching
{
    /// <summary>Less alike are other layouts.</summary>
    public const double LeastSimilarity = 0.3;

    /// <summary>Behind the best by more are other layouts, or another state of this one.</summary>
    private const double Span = 0.2;

    /// <summary>Examples that teach a document: more add nothing.</summary>
    private const int MostMatches = 6;

    /// <summary>Examples that are compared place by place.</summary>
    private const int MostCompared = 40;

    /// <summary>Share of the words that must be there at all to be compared.</summary>
    private const double LeastCommon = 0.15;

    /// <summary>Steps in which examples are as good as each other before their places are compared: then the newest come first.</summary>
    private const double CommonStep = 0.1;

    private const int FewestWords = 4;

    /// <summary>A word of so many letters says all a word can.</summary>
    private const double FullLength = 8;

    private const double PlaceTolerance = 35;

    private const double RecognisedTolerance = 80;

    /// <summary>Of a word above or below its place, as words are where more is listed.</summary>
    private const double MovedShare = 0.55;

    private const double ForBest = 0.65;

    /// <summary>From the page's top so far, in ten-thousandths of its width, nothing is moved by what is listed below.</summary>
    public const double Head = 4000;

    /// <summary>What the head says beside the whole page.</summary>
    private const double ForHead = 0.5;

    /// <param name="examples">The newest first.</param>
    /// <returns>The newest first of those that fit about equally well; none for a layout that no example has.</returns>
    public static IReadOnlyList<MatchedExample> Find(LayoutWords document, IReadOnlyList<LayoutExample> examples, CancellationToken ct)
    {
        var likely = examples.Index()
            .Select(pair => (pair.Index, pair.Item, Common: CommonShare(pair.Item.Words, document)))
            .Where(static likely => likely.Common >= LeastCommon)
            .OrderByDescending(static likely => Math.Round(likely.Common / CommonStep))
            .ThenBy(static likely => likely.Index)
            .Take(MostCompared)
            .OrderBy(static likely => likely.Index);
        var matched = new List<MatchedExample>();
        foreach (var (_, example, _) in likely)
        {
            ct.ThrowIfCancellationRequested();
            var alignment = LayoutAlignment.Of(example, document);
            var similarity = Similarity(example, document, alignment);
            if (similarity >= LeastSimilarity)
                matched.Add(new MatchedExample(example, similarity, alignment));
        }

        var best = matched.Select(static match => match.Similarity).DefaultIfEmpty().Max();
        return [.. matched.Where(match => match.Similarity >= best - Span).Take(MostMatches)];
    }

    /// <summary>
    /// The share of either's words that the other has at their place, longer words counting more; mostly that of the one that
    /// has more of it, since the other may list more.
    /// </summary>
    public static double Similarity(LayoutExample example, LayoutWords document, LayoutAlignment alignment)
    {
        var isRecognised = example.IsRecognised || document.IsRecognised;
        var moved = document.First.Select(word => Aligned(word, alignment)).ToList();
        var (there, count) = Share(example.Words, moved, isRecognised, MovedShare);
        var (here, _) = Share(moved, example.Words, isRecognised, MovedShare);
        var (head, _) = Share([.. example.Words.Where(IsHead)], moved, isRecognised, 0);
        var (otherHead, _) = Share([.. moved.Where(IsHead)], example.Words, isRecognised, 0);
        var all = (ForBest * Math.Max(there, here)) + ((1 - ForBest) * Math.Min(there, here));
        return count < FewestWords ? 0 : (ForHead * (head + otherHead) / 2) + ((1 - ForHead) * all);
    }

    private static double CommonShare(IReadOnlyList<LayoutWord> words, LayoutWords document)
    {
        var (common, all) = (0.0, 0.0);
        foreach (var word in words)
        {
            all += Weight(word);
            if (document.Same(word.Text).Count > 0)
                common += Weight(word);
        }

        return all == 0 ? 0 : common / all;
    }

    private static LayoutWord Aligned(LayoutWord word, LayoutAlignment alignment) => word with
    {
        Left = (int)((word.Left * alignment.Scale) + alignment.Right),
        Right = (int)((word.Right * alignment.Scale) + alignment.Right),
        Middle = (int)((word.Middle * alignment.Scale) + alignment.Down),
    };

    private static bool IsHead(LayoutWord word) => word.Middle < Head;

    /// <param name="moved">What a word is worth that stands above or below its place.</param>
    private static (double Share, int Count) Share(IReadOnlyList<LayoutWord> words, IReadOnlyList<LayoutWord> others, bool isRecognised, double moved)
    {
        var byText = others.ToLookup(static word => word.Text, StringComparer.Ordinal);
        var (found, all, count) = (0.0, 0.0, 0);
        foreach (var word in words)
        {
            var best = byText[word.Text].Select(other => PlaceShare(word, other, isRecognised, moved)).DefaultIfEmpty().Max();
            if (best == 0 && isRecognised)
                best = others.Where(other => PlaceShare(word, other, isRecognised, moved) == 1 && LayoutText.IsAlike(word.Text, other.Text)).Select(static _ => 1.0).FirstOrDefault();
            found += best * Weight(word);
            all += Weight(word);
            count += best > 0 ? 1 : 0;
        }

        return (all == 0 ? 0 : found / all, count);
    }

    private static double Weight(LayoutWord word) => Math.Min(1, word.Text.Length / FullLength);

    private static double PlaceShare(LayoutWord word, LayoutWord other, bool isRecognised, double moved)
    {
        var tolerance = isRecognised ? RecognisedTolerance : PlaceTolerance;
        if (Math.Min(Math.Abs(word.Left - other.Left), Math.Abs(word.Right - other.Right)) > tolerance)
            return 0;
        return Math.Abs(word.Middle - other.Middle) <= tolerance ? 1 : moved;
    }
}
