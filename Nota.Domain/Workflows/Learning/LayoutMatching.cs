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

    /// <summary>Of a word above or below its place, as words are where more is listed.</summary>
    private const double MovedShare = 0.55;

    private const double ForBest = 0.65;

    /// <summary>From the page's top so far, in ten-thousandths of its width, nothing is moved by what is listed below.</summary>
    public const double Head = 4000;

    /// <summary>The same from the first word.</summary>
    private const double PhotographedHead = 3000;

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
            if (Match(example, document) is { Similarity: >= LeastSimilarity } match)
                matched.Add(match);
        }

        var best = matched.Select(static match => match.Similarity).DefaultIfEmpty().Max();
        return [.. matched.Where(match => match.Similarity >= best - Span).Take(MostMatches)];
    }

    private static MatchedExample Match(LayoutExample example, LayoutWords document) => LayoutAlignment.Of(example, document)
        .Select(alignment => new MatchedExample(example, Similarity(example, document, alignment), alignment))
        .MaxBy(static match => match.Similarity)!;

    /// <summary>
    /// The share of either's words that the other has at their place, longer words counting more; mostly that of the one that
    /// has more of it, since the other may list more.
    /// </summary>
    private static double Similarity(LayoutExample example, LayoutWords document, LayoutAlignment alignment)
    {
        var isRecognised = example.IsRecognised || document.IsRecognised;
        var moved = document.First.Select(alignment.Of).ToList();
        var there = new WordPlaces(moved, example.Words, isRecognised);
        var here = new WordPlaces(example.Words, moved, isRecognised);
        var (found, count) = there.Share(static _ => true, MovedShare);
        if (count < FewestWords)
            return 0;
        var (other, _) = here.Share(static _ => true, MovedShare);
        var all = (ForBest * Math.Max(found, other)) + ((1 - ForBest) * Math.Min(found, other));
        var (exampleHead, documentHead) = (HeadOf(example.Words, isRecognised), HeadOf(moved, isRecognised));
        var head = there.Share(word => word.Middle < exampleHead, 0).Share + here.Share(word => word.Middle < documentHead, 0).Share;
        return (ForHead * head / 2) + ((1 - ForHead) * all);
    }

    /// <summary>Where the head ends; what is photographed begins anywhere.</summary>
    private static double HeadOf(IReadOnlyList<LayoutWord> words, bool isRecognised) =>
        isRecognised ? Math.Max(Head, words.Select(static word => word.Middle).DefaultIfEmpty().Min() + PhotographedHead) : Head;

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

    public static double Weight(LayoutWord word) => Math.Min(1, word.Text.Length / FullLength);
}
