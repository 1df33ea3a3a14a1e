using Nota.Domain.Text;

namespace Nota.Api.Contracts;

/// <summary>A page's words. Size in points, as displayed; boxes <c>[x1, y1, x2, y2]</c> as fractions of it, origin top left.</summary>
internal sealed record WordsAnswer(int Page, double Width, double Height, int Rotation, IReadOnlyList<WordAnswer> Words)
{
    /// <summary>Reads one page of a layer, and nothing of the others.</summary>
    public static async Task<WordsAnswer> ReadAsync(TextLayerReader layer, int page, OffsetUnit unit, CancellationToken ct)
    {
        var info = await layer.GetPageInfoAsync(page, ct);
        var content = await layer.ReadPageAsync(info, ct);
        var found = LayerWords.Of(content);
        var words = new List<WordAnswer>(found.Count);
        var (at, offset) = (0, info.Start.In(unit));
        foreach (var word in found)
        {
            var start = offset + OffsetUnits.Count(content.Text.AsSpan(at, word.Start - at), unit);
            var end = start + OffsetUnits.Count(content.Text.AsSpan(word.Start, word.End - word.Start), unit);
            words.Add(new WordAnswer(word.Text, start, end, BoxOf(word.Box), word.Confidence));
            (at, offset) = (word.End, end);
        }

        return new WordsAnswer(page, info.Geometry.Width, info.Geometry.Height, info.Geometry.Rotation, words);
    }

    private static double[] BoxOf(PackedBox box)
    {
        var rect = box.ToPageRect();
        return [Math.Round(rect.X1, 6), Math.Round(rect.Y1, 6), Math.Round(rect.X2, 6), Math.Round(rect.Y2, 6)];
    }
}

/// <summary>A word; <c>start</c> and <c>end</c> are offsets in the document's text, <c>confidence</c> is 0–1, null for digital text.</summary>
internal sealed record WordAnswer(string Text, int Start, int End, double[] Box, double? Confidence);
