using Nota.Domain.Text;

namespace Nota.Domain.Annotations;

/// <summary>What a text layer holds from one offset to another: the anchor of an annotation there.</summary>
/// <param name="Prefix">Up to <see cref="Annotation.ContextLength"/> code units before the quote.</param>
/// <param name="Suffix">As many after it.</param>
/// <param name="Boxes">One a line.</param>
public sealed record AnchoredText(TextExtent Start, TextExtent End, string Quote, string Prefix, string Suffix, Highlights Boxes)
{
    /// <summary>Reads the anchor at offsets that lie in the text, start before end, neither inside a character.</summary>
    public static async ValueTask<AnchoredText> ReadAsync(LayerPages pages, TextExtent start, TextExtent end, CancellationToken ct)
    {
        var first = await pages.FindAsync(start.Utf16, OffsetUnit.Utf16, ct);
        var touched = new List<MappedPage>();
        for (var page = await pages.GetAsync(first.Page, ct); ; page = await pages.GetAsync(page.Page + 1, ct))
        {
            touched.Add(page);
            if (end.Utf16 <= page.End)
                break;
        }

        return new AnchoredText(
            start,
            end,
            await pages.SliceAsync(start.Utf16, end.Utf16, ct),
            WithoutHalves(await pages.SliceAsync(Math.Max(0, start.Utf16 - Annotation.ContextLength), start.Utf16, ct)),
            WithoutHalves(await pages.SliceAsync(end.Utf16, Math.Min(pages.Total.Utf16, end.Utf16 + Annotation.ContextLength), ct)),
            HighlightMapper.HighlightsOf(touched, start.Utf16, end.Utf16));
    }

    /// <summary>Whether two texts are another, white space folded.</summary>
    public static bool Differ(string one, string other) =>
        !string.Equals(one, other, StringComparison.Ordinal) && !string.Equals(FoldedText.Of(one), FoldedText.Of(other), StringComparison.Ordinal);

    /// <summary>A context cut inside a surrogate pair loses the half.</summary>
    private static string WithoutHalves(string context)
    {
        var start = context.Length > 0 && char.IsLowSurrogate(context[0]) ? 1 : 0;
        var end = context.Length > start && char.IsHighSurrogate(context[^1]) ? context.Length - 1 : context.Length;
        return context[start..end];
    }
}
