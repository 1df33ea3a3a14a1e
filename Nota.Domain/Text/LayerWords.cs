namespace Nota.Domain.Text;

/// <summary>A word of a page: what stands between white space.</summary>
/// <param name="Start">UTF-16 offset in the page's text.</param>
/// <param name="End">Exclusive.</param>
/// <param name="Box">Union of its characters' boxes.</param>
/// <param name="Confidence">Mean of its recognised characters', 0–1; null where it has none: digital text.</param>
public readonly record struct LayerWord(string Text, int Start, int End, PackedBox Box, double? Confidence);

/// <summary>Finds the words of a page.</summary>
public static class LayerWords
{
    /// <summary>The page's words in text order.</summary>
    public static IReadOnlyList<LayerWord> Of(LayerPage page)
    {
        var words = new List<LayerWord>(page.Text.Length / 6 + 1);
        var end = 0;
        while (true)
        {
            var start = end;
            while (start < page.Text.Length && TextLayerInvariants.IsBlank(page.Text[start]))
                start++;
            if (start == page.Text.Length)
                return words;
            end = start;
            while (end < page.Text.Length && !TextLayerInvariants.IsBlank(page.Text[end]))
                end++;
            words.Add(new LayerWord(page.Text[start..end], start, end, Union(page.Boxes.AsSpan(start..end)), MeanConfidence(page, start, end)));
        }
    }

    private static PackedBox Union(ReadOnlySpan<PackedBox> boxes)
    {
        var (x1, y1, x2, y2) = boxes[0];
        foreach (var box in boxes[1..])
            (x1, y1, x2, y2) = (Math.Min(x1, box.X1), Math.Min(y1, box.Y1), Math.Max(x2, box.X2), Math.Max(y2, box.Y2));
        return new PackedBox(x1, y1, x2, y2);
    }

    private static double? MeanConfidence(LayerPage page, int start, int end)
    {
        if (page.Confidences is not { } confidences)
            return null;
        var (sum, recognised) = (0, 0);
        foreach (var confidence in confidences.AsSpan(start..end))
        {
            sum += confidence;
            if (confidence > 0)
                recognised++;
        }

        return recognised == 0 ? null : (double)sum / recognised / byte.MaxValue;
    }
}
