namespace Nota.Domain.Text;

/// <summary>A line of formatted text, without its end, with a box and a confidence for each code unit.</summary>
/// <param name="Confidences">Null where it is digital text.</param>
internal sealed record TextLine(string Text, PackedBox[] Boxes, byte[]? Confidences)
{
    /// <summary>Around all its boxes; empty without any.</summary>
    public PackedBox Bounds { get; } = Around(Boxes);

    /// <summary>The lines of a page of digital text.</summary>
    public static IEnumerable<TextLine> Of(LayerPage page)
    {
        for (int start = 0, end; (end = page.Text.IndexOf('\n', start)) >= 0; start = end + 1)
            yield return new TextLine(page.Text[start..end], page.Boxes[start..end], null);
    }

    public static PackedBox Around(IEnumerable<PackedBox> boxes)
    {
        var around = default(PackedBox);
        foreach (var box in boxes)
        {
            if (box.IsEmpty)
                continue;
            around = around.IsEmpty
                ? box
                : new PackedBox(
                    Math.Min(around.X1, box.X1), Math.Min(around.Y1, box.Y1), Math.Max(around.X2, box.X2), Math.Max(around.Y2, box.Y2));
        }

        return around;
    }
}
