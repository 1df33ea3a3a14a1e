using Nota.Domain.Text;

namespace Nota.Domain.Annotations;

/// <summary>A line of a page's text that has visible characters.</summary>
/// <param name="Start">UTF-16 offset in the page's text.</param>
/// <param name="End">Exclusive, without the line end.</param>
/// <param name="Box">Union of its characters' boxes.</param>
internal readonly record struct MappedLine(MappedPage Page, int Start, int End, PackedBox Box)
{
    public ReadOnlySpan<PackedBox> Boxes => Page.Content.Boxes.AsSpan(Start, End - Start);

    /// <summary>A range of this line, given by offsets in it, in the document.</summary>
    public TextSpan Span(int start, int end) => new(Page.Start + Start + start, Page.Start + Start + end);

    /// <summary>The lines of pages in order.</summary>
    public static MappedLine[] Of(IReadOnlyList<MappedPage> pages)
    {
        var lines = new List<MappedLine>(64);
        for (var i = 0; i < pages.Count; i++)
        {
            var page = pages[i];
            var text = page.Content.Text.AsSpan();
            var start = 0;
            while (start < text.Length)
            {
                var length = text[start..].IndexOf('\n');
                var end = length < 0 ? text.Length : start + length;
                var box = PackedBoxes.Union(page.Content.Boxes.AsSpan(start, end - start));
                if (!box.IsEmpty)
                    lines.Add(new MappedLine(page, start, end, box));
                start = end + 1;
            }
        }

        return [.. lines];
    }
}
