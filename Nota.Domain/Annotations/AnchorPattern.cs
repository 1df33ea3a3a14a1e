namespace Nota.Domain.Annotations;

/// <summary>A quote with its context, folded: what is looked for in a <see cref="ComparableText"/>.</summary>
internal sealed class AnchorPattern
{
    /// <summary>A longer quote is looked for by its two ends, each half as long as this.</summary>
    public const int LongestWhole = 512;

    private const int NearContext = 6;
    private const int TouchingContext = 3;
    private const int ContextUnits = 64;
    private readonly ComparableText _folded;
    private readonly ApproximateMatcher? _before;
    private readonly ApproximateMatcher? _after;
    private readonly int[] _distances = new int[ContextUnits + 8];

    public AnchorPattern(Anchor anchor)
    {
        Text = anchor.Quote!;
        var (prefix, suffix) = (anchor.Prefix ?? "", anchor.Suffix ?? "");
        HasContext = anchor.Prefix is not null || anchor.Suffix is not null;
        _folded = new ComparableText(string.Concat(prefix, Text, suffix));
        Start = _folded.UnitsBefore(prefix.Length);
        End = _folded.UnitsBefore(prefix.Length + Text.Length);
        var before = Units[Math.Max(0, Start - ContextUnits)..Start];
        var after = Units[End..Math.Min(Units.Length, End + ContextUnits)];
        _before = before.IsEmpty ? null : new ApproximateMatcher(before, backwards: true);
        _after = after.IsEmpty ? null : new ApproximateMatcher(after);
    }

    /// <summary>The quote as it was.</summary>
    public string Text { get; }

    public bool HasContext { get; }

    /// <summary>Prefix, quote and suffix.</summary>
    public ReadOnlySpan<char> Units => _folded.Units;

    /// <summary>Where the quote begins in <see cref="Units"/>.</summary>
    public int Start { get; }

    /// <summary>Where it ends.</summary>
    public int End { get; }

    public ReadOnlySpan<char> Quote => Units[Start..End];

    public bool IsLong => End - Start > LongestWhole;

    /// <summary>Errors that a quote of so many units may have.</summary>
    public static int MaxErrors(int units) => Math.Min(units / 2, 256);

    /// <summary>
    /// How like the old context is to what stands around a place: 0–1, whether it agrees, whether at least what touches
    /// the place on one side does, and how much of one side stands there without any error: 0–1.
    /// </summary>
    public (double Likeness, bool Agrees, bool Touches, double Run) CompareContext(ReadOnlySpan<char> text, int start, int end)
    {
        var before = LikenessBefore(text, start);
        var after = LikenessAfter(text, end);
        var (n, m) = (_before?.Length ?? 0, _after?.Length ?? 0);
        if (n + m == 0)
            return HasContext && start == 0 && end == text.Length ? (1, true, true, 1) : (0, false, false, 0);
        var both = ((before * n) + (after * m)) / (n + m);
        var (nearBefore, nearAfter) = (IsBefore(text, start, NearContext), IsAfter(text, end, NearContext));
        var oneSide = End - Start >= 8 && ((nearBefore && before >= 0.85) || (nearAfter && after >= 0.85));
        var agrees = oneSide || (both >= 0.7 && (nearBefore || nearAfter));
        return (both, agrees, IsBefore(text, start, TouchingContext) || IsAfter(text, end, TouchingContext), Run(text, start, end));
    }

    public double LikenessBefore(ReadOnlySpan<char> text, int start) =>
        _before is null ? 0 : Likeness(_before, text[Math.Max(0, start - _before.Length - 8)..start], backwards: true);

    public double LikenessAfter(ReadOnlySpan<char> text, int end) =>
        _after is null ? 0 : Likeness(_after, text[end..Math.Min(text.Length, end + _after.Length + 8)], backwards: false);

    private double Likeness(ApproximateMatcher matcher, ReadOnlySpan<char> text, bool backwards)
    {
        var distances = _distances.AsSpan(0, text.Length);
        matcher.Distances(text, distances, anchored: true, backwards);
        var least = matcher.Length;
        foreach (var distance in distances)
            least = Math.Min(least, distance);
        return 1 - ((double)least / matcher.Length);
    }

    private double Run(ReadOnlySpan<char> text, int start, int end)
    {
        var (n, m) = (_before?.Length ?? 0, _after?.Length ?? 0);
        var before = 0;
        while (before < n && before < start && Units[Start - before - 1] == text[start - before - 1])
            before++;
        var after = text[end..].CommonPrefixLength(Units.Slice(End, m));
        return Math.Max(before / (double)Math.Max(1, n), after / (double)Math.Max(1, m));
    }

    private bool IsBefore(ReadOnlySpan<char> text, int start, int near)
    {
        near = Math.Min(near, Start);
        return near > 0 && text[..start].EndsWith(Units[(Start - near)..Start]);
    }

    private bool IsAfter(ReadOnlySpan<char> text, int end, int near)
    {
        near = Math.Min(near, Units.Length - End);
        return near > 0 && text[end..].StartsWith(Units[End..(End + near)]);
    }
}
