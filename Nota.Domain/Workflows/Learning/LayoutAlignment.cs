namespace Nota.Domain.Workflows.Learning;

/// <summary>How a document's first page lies on an example's: scaled and moved, as scans and printers do.</summary>
internal readonly record struct LayoutAlignment(double Scale, double Right, double Down)
{
    private const int MostPairs = 80;

    /// <summary>Words closer together say little of the scale.</summary>
    private const double LeastSpread = 1500;

    private const int FewestUpper = 3;

    private const double MostScale = 1.25;

    /// <summary>Of the page's width.</summary>
    private const double MostShift = 1000;

    public static LayoutAlignment None => new(1, 0, 0);

    /// <summary>From the document's place to the example's.</summary>
    public LayoutBox Of(LayoutBox box) =>
        new((box.Left * Scale) + Right, (box.Top * Scale) + Down, (box.Right * Scale) + Right, (box.Bottom * Scale) + Down);

    /// <summary>What is not scanned stands where it stood.</summary>
    public static LayoutAlignment Of(LayoutExample example, LayoutWords document) =>
        example.IsRecognised || document.IsRecognised ? Of(example.Words, document.First) : None;

    /// <summary>
    /// The medians of what words say that stand on both once: of every two far enough apart the scale, then of each the offset;
    /// the upper ones tell how far down, since what is below moves with what is listed.
    /// </summary>
    private static LayoutAlignment Of(IReadOnlyList<LayoutWord> example, IReadOnlyList<LayoutWord> document)
    {
        var there = Once(document);
        var pairs = Once(example).Where(pair => there.ContainsKey(pair.Key)).Select(pair => (Example: pair.Value, Document: there[pair.Key]))
            .Where(static pair => Math.Abs(pair.Example.Left - pair.Document.Left) <= 2 * MostShift)
            .OrderBy(static pair => pair.Example.Middle).Take(MostPairs).ToList();
        if (pairs.Count < 2)
            return None;
        var scale = Math.Clamp(ScaleOf(pairs), 1 / MostScale, MostScale);
        var right = Median([.. pairs.Select(pair => pair.Example.Left - (scale * pair.Document.Left))]);
        var offsets = pairs.Select(pair => (pair.Example.Middle, Offset: pair.Example.Middle - (scale * pair.Document.Middle))).Where(static pair => Math.Abs(pair.Offset) <= 2 * MostShift).ToList();
        if (offsets.Count == 0)
            return None;
        var upper = Math.Max(FewestUpper, offsets.Count(static pair => pair.Middle < LayoutMatching.Head));
        var down = Median([.. offsets.Take(upper).Select(static pair => pair.Offset)]);
        return Math.Abs(right) > MostShift ? None : new LayoutAlignment(scale, right, down);
    }

    private static double ScaleOf(List<(LayoutWord Example, LayoutWord Document)> pairs)
    {
        var scales = new List<double>();
        for (var i = 0; i < pairs.Count; i++)
        {
            for (var j = i + 1; j < pairs.Count; j++)
            {
                double there = pairs[i].Document.Left - pairs[j].Document.Left;
                double here = pairs[i].Example.Left - pairs[j].Example.Left;
                if (Math.Abs(here) >= LeastSpread && there * here > 0)
                    scales.Add(here / there);
            }
        }

        return scales.Count == 0 ? 1 : Median(scales);
    }

    private static Dictionary<string, LayoutWord> Once(IReadOnlyList<LayoutWord> words)
    {
        var once = new Dictionary<string, LayoutWord>(StringComparer.Ordinal);
        var more = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in words)
        {
            if (!once.TryAdd(word.Text, word))
                more.Add(word.Text);
        }

        foreach (var text in more)
            once.Remove(text);
        return once;
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
