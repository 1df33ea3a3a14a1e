using Nota.Domain.Geometry;
using Nota.Domain.Text;

namespace Nota.Domain.Annotations;

/// <summary>Between boxes and text of the pages an annotation lies on.</summary>
internal static class AnchorBoxes
{
    /// <summary>One box a line of the text from start to end.</summary>
    public static Highlights HighlightsOf(IReadOnlyList<MappedPage> pages, int start, int end)
    {
        var lines = new List<PageBox>();
        foreach (var page in pages)
        {
            PackedBox? line = null;
            for (var i = Math.Max(start, page.Start) - page.Start; i < Math.Min(end, page.End) - page.Start; i++)
            {
                var box = page.Content.Boxes[i];
                if (!box.IsEmpty)
                    line = line is { } l ? new PackedBox(Math.Min(l.X1, box.X1), Math.Min(l.Y1, box.Y1), Math.Max(l.X2, box.X2), Math.Max(l.Y2, box.Y2)) : box;
                else if (page.Content.Text[i] != ' ' && line is { } ended)
                    (line, _) = (null, Add(lines, page.Page, ended));
            }

            if (line is { } last)
                Add(lines, page.Page, last);
        }

        return new Highlights(lines);
    }

    /// <summary>First to last of the characters whose centre lies in a box; null if there are none.</summary>
    public static (int Start, int End)? SpanOf(IReadOnlyList<MappedPage> pages, Highlights highlights)
    {
        var (start, end) = (int.MaxValue, 0);
        foreach (var page in pages)
        {
            var rects = highlights.Boxes.Where(b => b.Page == page.Page).Select(b => b.Rect).ToList();
            for (var i = 0; i < page.Content.Text.Length; i++)
            {
                var box = page.Content.Boxes[i];
                if (!box.IsEmpty && rects.Exists(rect => IsCentreIn(box.ToPageRect(), rect)))
                    (start, end) = (Math.Min(start, page.Start + i), page.Start + i + 1);
            }
        }

        return end == 0 ? null : (start, end);
    }

    private static bool IsCentreIn(PageRect box, PageRect rect)
    {
        var (x, y) = ((box.X1 + box.X2) / 2, (box.Y1 + box.Y2) / 2);
        return x >= rect.X1 && x <= rect.X2 && y >= rect.Y1 && y <= rect.Y2;
    }

    private static bool Add(List<PageBox> lines, int page, PackedBox box)
    {
        lines.Add(new PageBox(page, Highlights.Rounded(box)));
        return true;
    }
}
