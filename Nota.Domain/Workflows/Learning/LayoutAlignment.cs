namespace Nota.Domain.Workflows.Learning;

/// <summary>How a document's first page lies on an example's: scaled, moved and a little tilted, as scans, photographs and printers do.</summary>
/// <param name="Tilt">By how much what is further down is further right, of how far down it is.</param>
internal readonly record struct LayoutAlignment(double Scale, double Tilt, double Right, double Down)
{
    private const int MostPairs = 80;

    /// <summary>Words closer together say little of the scale.</summary>
    private const double LeastSpread = 1500;

    private const double MostScale = 1.25;

    private const double MostTilt = 0.08;

    /// <summary>Of the page's width.</summary>
    private const double MostShift = 1000;

    /// <summary>What is below moves with what is listed: how far down the page lies one part of it tells, and which one isn't known.</summary>
    private const int MostParts = 3;

    /// <summary>Offsets so close to each other are the same.</summary>
    private const double SameOffset = 80;

    public static LayoutAlignment None => new(1, 0, 0, 0);

    /// <summary>From the document's place to the example's.</summary>
    public LayoutBox Of(LayoutBox box)
    {
        var right = Right + (Tilt * box.MiddleY);
        return new LayoutBox((box.Left * Scale) + right, (box.Top * Scale) + Down, (box.Right * Scale) + right, (box.Bottom * Scale) + Down);
    }

    public LayoutWord Of(LayoutWord word)
    {
        var right = Right + (Tilt * word.Middle);
        return word with { Left = (int)((word.Left * Scale) + right), Right = (int)((word.Right * Scale) + right), Middle = (int)((word.Middle * Scale) + Down) };
    }

    /// <summary>Those that may be it, as few as one: what is not scanned stands where it stood.</summary>
    public static IReadOnlyList<LayoutAlignment> Of(LayoutExample example, LayoutWords document) =>
        example.IsRecognised || document.IsRecognised ? Of(example.Words, document.First) : [None];

    /// <summary>
    /// What words say that stand on both once: of every two far enough apart the scale and then the tilt, by their medians; of each
    /// the offset.
    /// </summary>
    private static IReadOnlyList<LayoutAlignment> Of(IReadOnlyList<LayoutWord> example, IReadOnlyList<LayoutWord> document)
    {
        var there = Once(document);
        var pairs = Once(example).Where(pair => there.ContainsKey(pair.Key)).Select(pair => (Example: pair.Value, Document: there[pair.Key]))
            .Where(static pair => Math.Abs(pair.Example.Left - pair.Document.Left) <= 2 * MostShift)
            .OrderBy(static pair => pair.Example.Middle).Take(MostPairs).ToList();
        if (pairs.Count < 2)
            return [None];
        var scale = Math.Clamp(ScaleOf(pairs), 1 / MostScale, MostScale);
        var tilt = Math.Clamp(TiltOf(pairs, scale), -MostTilt, MostTilt);
        var right = Median([.. pairs.Select(pair => pair.Example.Left - (scale * pair.Document.Left) - (tilt * pair.Document.Middle))]);
        if (Math.Abs(right) > MostShift)
            return [None];
        var offsets = pairs.Select(pair => pair.Example.Middle - (scale * pair.Document.Middle)).Where(static offset => Math.Abs(offset) <= 2 * MostShift).ToList();
        return offsets.Count == 0 ? [None] : [.. Parts(offsets).Select(down => new LayoutAlignment(scale, tilt, right, down))];
    }

    private static double ScaleOf(List<(LayoutWord Example, LayoutWord Document)> pairs)
    {
        var scales = new List<double>();
        foreach (var (one, other) in Pairs(pairs))
        {
            double there = one.Document.Left - other.Document.Left;
            double here = one.Example.Left - other.Example.Left;
            if (Math.Abs(here) >= LeastSpread && there * here > 0)
                scales.Add(here / there);
        }

        return scales.Count == 0 ? 1 : Median(scales);
    }

    private static double TiltOf(List<(LayoutWord Example, LayoutWord Document)> pairs, double scale)
    {
        var tilts = new List<double>();
        foreach (var (one, other) in Pairs(pairs))
        {
            double deep = one.Document.Middle - other.Document.Middle;
            if (Math.Abs(deep) >= LeastSpread)
                tilts.Add((one.Example.Left - other.Example.Left - (scale * (one.Document.Left - other.Document.Left))) / deep);
        }

        return tilts.Count == 0 ? 0 : Median(tilts);
    }

    private static IEnumerable<((LayoutWord Example, LayoutWord Document) One, (LayoutWord Example, LayoutWord Document) Other)> Pairs(List<(LayoutWord Example, LayoutWord Document)> pairs)
    {
        for (var i = 0; i < pairs.Count; i++)
        {
            for (var j = i + 1; j < pairs.Count; j++)
                yield return (pairs[i], pairs[j]);
        }
    }

    /// <summary>Offsets that most words have, each the median of those close to it.</summary>
    private static IEnumerable<double> Parts(List<double> offsets)
    {
        var left = offsets;
        for (var part = 0; part < MostParts && left.Count > 0; part++)
        {
            var among = left;
            var close = left.Select(offset => among.Where(other => Math.Abs(other - offset) <= SameOffset).ToList()).MaxBy(static close => close.Count)!;
            var middle = Median(close);
            yield return middle;
            left = [.. left.Where(offset => Math.Abs(offset - middle) > SameOffset)];
        }
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
