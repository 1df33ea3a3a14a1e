using Nota.Domain.Text;

namespace Nota.Domain.Annotations;

/// <summary>What finds a span of text again: its words and what stands around them.</summary>
/// <param name="Quote">The text of the span.</param>
/// <param name="Prefix">Up to <see cref="Annotation.ContextLength"/> code units before it.</param>
/// <param name="Suffix">Up to <see cref="Annotation.ContextLength"/> code units after it.</param>
public sealed record AnchorContext(string Quote, string Prefix, string Suffix)
{
    /// <summary>The context of a span of <paramref name="text"/>; none of its parts begins or ends inside a surrogate pair.</summary>
    /// <param name="start">UTF-16 offset, outside surrogate pairs.</param>
    /// <param name="end">Exclusive, outside surrogate pairs.</param>
    /// <exception cref="ArgumentOutOfRangeException">The span doesn't lie in the text.</exception>
    public static AnchorContext Take(ReadOnlySpan<char> text, int start, int end)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(end, text.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, end);
        var before = Math.Max(0, start - Annotation.ContextLength);
        if (OffsetUnits.IsInsidePair(text, before))
            before++;
        var after = Math.Min(text.Length, end + Annotation.ContextLength);
        if (OffsetUnits.IsInsidePair(text, after))
            after--;
        return new AnchorContext(text[start..end].ToString(), text[before..start].ToString(), text[end..after].ToString());
    }
}
