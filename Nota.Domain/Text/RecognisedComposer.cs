using Nota.Domain.Geometry;

namespace Nota.Domain.Text;

/// <summary>
/// Makes formatted text and its boxes of recognised lines, by the rules of <see cref="TextFormatter"/>: single spaces
/// between words, NFC, ligatures spelt out, only characters that may stand in the text. A line's boxes have one height,
/// which covers its ink. For one page.
/// </summary>
/// <param name="isKnown">Whether a word at this place is left out.</param>
internal sealed class RecognisedComposer(PageGeometry geometry, Func<PackedBox, bool> isKnown)
{
    private readonly double _scaleX = PackedBox.Unit / geometry.Width;
    private readonly double _scaleY = PackedBox.Unit / geometry.Height;
    private readonly List<char> _text = [];
    private readonly List<PackedBox> _boxes = [];
    private readonly List<byte> _confidences = [];

    /// <summary>Null if nothing in it can be seen.</summary>
    public TextLine? Compose(RecognisedLine line)
    {
        _text.Clear();
        _boxes.Clear();
        _confidences.Clear();
        var height = new RecognisedHeight(line);
        var extents = RecognisedExtents.Of(line.Words);
        for (var i = 0; i < line.Words.Count; i++)
        {
            var clusters = RecognisedCluster.Of(line.Words[i], extents[i]);
            if (clusters.Count == 0 || isKnown(BoxOf(clusters, line.Frame, height)))
                continue;
            if (_text.Count > 0 && !(Scalars.IsUnspaced(LastCodePoint()) && Scalars.IsUnspaced(clusters[0].FirstCodePoint)))
                Append(' ', default, 0);
            foreach (var cluster in clusters)
                Write(cluster, line.Frame, height);
        }

        return _text.Count == 0 ? null : new TextLine(new string(_text.ToArray()), [.. _boxes], [.. _confidences]);
    }

    private int LastCodePoint() =>
        char.IsLowSurrogate(_text[^1]) && _text.Count > 1 && char.IsHighSurrogate(_text[^2]) ? char.ConvertToUtf32(_text[^2], _text[^1]) : _text[^1];

    /// <summary>Its letters share its box evenly; marks have their letter's.</summary>
    private void Write(RecognisedCluster cluster, TextFrame frame, in RecognisedHeight height)
    {
        var letters = Math.Max(1, cluster.Letters);
        var letter = -1;
        var (top, bottom) = height.Of(cluster);
        var confidence = (byte)(1 + Math.Round(Math.Clamp(cluster.Confidence, 0, 1) * 254));
        foreach (var rune in cluster.Text.EnumerateRunes())
        {
            if (!Scalars.IsMark(rune.Value))
                letter++;
            var at = Math.Max(letter, 0);
            var part = cluster.IsRightToLeft ? letters - 1 - at : at;
            var width = (cluster.End - cluster.Start) / letters;
            var box = BoxOf(frame, cluster.Start + (width * part), top, cluster.Start + (width * (part + 1)), bottom);
            foreach (var character in rune.ToString())
                Append(character, box, confidence);
        }
    }

    private PackedBox BoxOf(List<RecognisedCluster> word, TextFrame frame, in RecognisedHeight height)
    {
        var (top, bottom) = height.Of(word[0]);
        return BoxOf(frame, word.Min(static cluster => cluster.Start), top, word.Max(static cluster => cluster.End), bottom);
    }

    private PackedBox BoxOf(TextFrame frame, double start, double top, double end, double bottom)
    {
        var (left, upper, right, lower) = frame.ToDisplayed(start, top, end, bottom);
        return PackedBox.Around(left * _scaleX, upper * _scaleY, right * _scaleX, lower * _scaleY);
    }

    private void Append(char character, PackedBox box, byte confidence)
    {
        _text.Add(character);
        _boxes.Add(box);
        _confidences.Add(confidence);
    }
}
