using System.Text;

namespace Nota.Domain.Text;

/// <summary>
/// Brings a line into Unicode's composed form (NFC) with its boxes: a letter and its marks become what they compose to,
/// with the letter's box. First, accents that old fonts print as characters of their own become the marks they stand for.
/// </summary>
internal static class LineComposer
{
    private const int LongestSegment = 64;

    /// <summary>Longer lines keep their accents apart: each one attached moves the rest of its line.</summary>
    private const int LongestLine = 10_000;

    /// <summary>Composes text and boxes between two positions in place.</summary>
    /// <returns>The new end: composed text is never longer than the room it had.</returns>
    internal static int Compose(char[] text, PackedBox[] boxes, int first, int end)
    {
        if (!text.AsSpan(first, end - first).ContainsAnyExceptInRange('\0', '\u007F'))
            return end;
        if (end - first <= LongestLine)
            end = AttachAccents(text, boxes, first, end);
        var line = text.AsSpan(first, end - first);
        if (!line.ContainsAnyExceptInRange('\0', '\u02FF') || line.IsNormalized(NormalizationForm.FormC))
            return end;

        var written = first;
        var (sourceText, sourceBoxes) = (line.ToArray(), boxes.AsSpan(first, end - first).ToArray());
        for (var at = 0; at < sourceText.Length;)
        {
            var length = SegmentLength(sourceText, at);
            written = ComposeSegment(
                sourceText.AsSpan(at, length), sourceBoxes.AsSpan(at, length), text, boxes, written, first + at + length);
            at += length;
        }

        return written;
    }

    /// <summary>A character and what may compose with it: marks, and the vowels and finals of Hangul.</summary>
    private static int SegmentLength(char[] text, int at)
    {
        var length = Width(text, at);
        while (at + length < text.Length && length < LongestSegment && Joins(text, at + length))
            length += Width(text, at + length);
        return length;
    }

    private static int Width(char[] text, int at) =>
        char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? 2 : 1;

    private static bool Joins(char[] text, int at) =>
        Scalars.Joins(Width(text, at) == 2 ? char.ConvertToUtf32(text[at], text[at + 1]) : text[at]);

    private static int ComposeSegment(
        ReadOnlySpan<char> segment, ReadOnlySpan<PackedBox> segmentBoxes, char[] text, PackedBox[] boxes, int written, int limit)
    {
        Span<char> composed = stackalloc char[LongestSegment * 4];
        var length = 0;
        var changed = !segment.IsNormalized(NormalizationForm.FormC)
            && segment.TryNormalize(composed, out length, NormalizationForm.FormC);

        // A few characters decompose even in this form; what would not fit before the next segment stays as it is read.
        if (!changed || written + length > limit)
        {
            segment.CopyTo(text.AsSpan(written));
            segmentBoxes.CopyTo(boxes.AsSpan(written));
            return written + segment.Length;
        }

        composed[..length].CopyTo(text.AsSpan(written));
        for (var i = 0; i < length; i++)
            boxes[written + i] = length == segment.Length ? segmentBoxes[i] : segmentBoxes[0];
        return written + length;
    }

    /// <summary>Turns a spacing accent printed over a letter (their boxes overlap) into the letter's mark.</summary>
    private static int AttachAccents(char[] text, PackedBox[] boxes, int first, int end)
    {
        Span<char> composed = stackalloc char[4];
        Span<char> pair = stackalloc char[2];
        for (var i = first; i < end; i++)
        {
            if (text[i] < 0x60 || Scalars.CombiningOf(text[i]) is not (var mark and > 0))
                continue;
            var after = i + 1 < end && IsLetter(text[i + 1]) && LiesOn(boxes[i], boxes[i + 1]);
            if (!after && !(i > first && IsLetter(text[i - 1]) && LiesOn(boxes[i], boxes[i - 1])))
                continue;
            var letterAt = after ? i + 1 : i - 1;
            pair[0] = text[letterAt] switch { '\u0131' => 'i', '\u0237' => 'j', var other => other };
            pair[1] = (char)mark;
            if (!((ReadOnlySpan<char>)pair).TryNormalize(composed, out var length, NormalizationForm.FormC) || length != 1)
                continue;
            var low = Math.Min(i, letterAt);
            (text[low], boxes[low]) = (composed[0], boxes[letterAt]);
            Array.Copy(text, low + 2, text, low + 1, end - low - 2);
            Array.Copy(boxes, low + 2, boxes, low + 1, end - low - 2);
            end--;
        }

        return end;
    }

    private static bool IsLetter(char character) => char.IsAsciiLetter(character) || character is '\u0131' or '\u0237';

    private static bool LiesOn(PackedBox accent, PackedBox letter)
    {
        var overlap = Math.Min(accent.X2, letter.X2) - Math.Max(accent.X1, letter.X1);
        var shared = Math.Min(accent.Y2, letter.Y2) - Math.Max(accent.Y1, letter.Y1);
        return overlap > 0.6 * Math.Min(accent.X2 - accent.X1, letter.X2 - letter.X1)
            && shared > 0.3 * Math.Min(accent.Y2 - accent.Y1, letter.Y2 - letter.Y1);
    }
}
