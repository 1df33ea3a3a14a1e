using System.Runtime.InteropServices;
using System.Text;
using Nota.Domain.Geometry;
using Nota.Domain.Text;

namespace Nota.Infrastructure.Engine.Child.Searchable;

/// <summary>
/// Finds what of a page's text was recognised: its lines, the direction each runs in, and its words. Text is known by its
/// boxes alone, so the direction is that in which they follow each other.
/// </summary>
/// <param name="width">Points of the page as displayed.</param>
/// <param name="height">Points of the page as displayed.</param>
internal sealed class RecognisedLines(LayerPage page, double width, double height)
{
    /// <summary>A line runs up or down only if it clearly does.</summary>
    private const double Steepness = 2;

    /// <summary>Nothing is lower or narrower: a font needs a size.</summary>
    private const double Least = 1e-5;

    /// <summary>Share of the page by which boxes may be off.</summary>
    private const double Slack = 0.0055;

    private readonly List<RecognisedWord> _words = [];
    private readonly List<double> _heights = [];

    /// <summary>The lines that have recognised characters, in text order.</summary>
    public IEnumerable<RecognisedLine> Find()
    {
        if (page.Confidences is null)
            yield break;
        for (int start = 0, end; start < page.Text.Length; start = end + 1)
        {
            end = page.Text.IndexOf('\n', start);
            if (end < 0)
                end = page.Text.Length - 1;
            if (FindLine(start, end) is { } line)
                yield return line;
        }
    }

    private RecognisedLine? FindLine(int start, int end)
    {
        var first = Next(start, end);
        if (first == end)
            return null;
        var rightToLeft = IsRightToLeft(first, end, out var mixed);
        var frame = new TextFrame(AngleOf(first, end, rightToLeft));
        CollectWords(first, end, frame);
        // Readers take text as it stands on the page and put right-to-left stretches in order themselves.
        if (mixed)
            SortByPlace();
        _heights.Clear();
        foreach (var word in _words)
            _heights.Add(word.Height);
        _heights.Sort();
        return new RecognisedLine(frame, _heights[_heights.Count / 2], frame.Angle is 90 or 270 ? (Slack * height, Slack * width) : (Slack * width, Slack * height), [.. _words]);
    }

    private void SortByPlace()
    {
        _words.Sort(static (a, b) => (a.U1 + a.U2).CompareTo(b.U1 + b.U2));
        for (var i = 0; i < _words.Count; i++)
            _words[i] = _words[i] with { SpaceAfter = i < _words.Count - 1 };
    }

    /// <summary>The halves of a surrogate pair stay together.</summary>
    private bool IsRecognised(int at)
    {
        var character = char.IsLowSurrogate(page.Text[at]) ? at - 1 : at;
        return page.Confidences![character] > 0 && !page.Boxes[character].IsEmpty;
    }

    /// <summary>The next recognised character, or <paramref name="end"/>.</summary>
    private int Next(int at, int end)
    {
        while (at < end && !IsRecognised(at))
            at++;
        return at;
    }

    /// <param name="any">Whether there is any right-to-left character.</param>
    private bool IsRightToLeft(int start, int end, out bool any)
    {
        var (right, left) = (0, 0);
        foreach (var rune in page.Text.AsSpan(start, end - start).EnumerateRunes())
        {
            if (Scalars.IsRightToLeft(rune.Value))
                right++;
            else if (Rune.IsLetter(rune))
                left++;
        }

        any = right > 0;
        return right > left;
    }

    /// <summary>Degrees clockwise by which the line is turned on the displayed page.</summary>
    private int AngleOf(int first, int end, bool rightToLeft)
    {
        var last = end - 1;
        while (!IsRecognised(last))
            last--;
        var ((x1, y1), (x2, y2)) = (Middle(first), Middle(last));
        var (dx, dy) = rightToLeft ? (x1 - x2, y1 - y2) : (x2 - x1, y2 - y1);
        if (Math.Abs(dy) > Steepness * Math.Abs(dx))
            return dy > 0 ? 90 : 270;
        // Boxes may be a little out of order in a line of few characters.
        var box = page.Boxes[first];
        return dx < -2 * (box.Y2 - box.Y1) / PackedBox.Unit * height ? 180 : 0;
    }

    private (double X, double Y) Middle(int at)
    {
        var box = page.Boxes[at];
        return ((box.X1 + box.X2) / 2 / PackedBox.Unit * width, (box.Y1 + box.Y2) / 2 / PackedBox.Unit * height);
    }

    private void CollectWords(int first, int end, in TextFrame frame)
    {
        _words.Clear();
        for (var at = first; at < end; at = Next(at, end))
        {
            var start = at;
            double u1 = double.MaxValue, v1 = double.MaxValue, u2 = double.MinValue, v2 = double.MinValue;
            for (; at < end && IsRecognised(at); at++)
            {
                var box = FramedBox(at, frame);
                (u1, v1, u2, v2) = (Math.Min(u1, box.U1), Math.Min(v1, box.V1), Math.Max(u2, box.U2), Math.Max(v2, box.V2));
            }

            _words.Add(new RecognisedWord(
                start, at, u1, v1, Math.Max(u2, u1 + Least * width), Math.Max(v2, v1 + Least * height), at < end && page.Text[at] == ' '));
        }
    }

    private (double U1, double V1, double U2, double V2) FramedBox(int at, in TextFrame frame)
    {
        var box = page.Boxes[at].ToPageRect();
        double ua = frame.U(box.X1 * width, box.Y1 * height), ub = frame.U(box.X2 * width, box.Y2 * height);
        double va = frame.V(box.X1 * width, box.Y1 * height), vb = frame.V(box.X2 * width, box.Y2 * height);
        return (Math.Min(ua, ub), Math.Min(va, vb), Math.Max(ua, ub), Math.Max(va, vb));
    }

    /// <summary>
    /// The word's characters and how far along the line each reaches (points), in the order in which they stand: marks and
    /// the parts of a ligature may share a box.
    /// </summary>
    /// <param name="index">Of the word in the line.</param>
    public void Spell(RecognisedLine line, int index, List<PlacedScalar> scalars)
    {
        scalars.Clear();
        var word = line.Words[index];
        var mixed = false;
        for (var at = word.Start; at < word.End; at += char.IsSurrogatePair(page.Text, at) ? 2 : 1)
        {
            var scalar = char.ConvertToUtf32(page.Text, at);
            var box = FramedBox(at, line.Frame);
            mixed |= Scalars.IsRightToLeft(scalar);
            scalars.Add(new PlacedScalar(scalar, box.U1, box.U2));
        }

        if (!mixed)
        {
            if (scalars[^1].Scalar == '-' && line.Ends(index))
                scalars[^1] = scalars[^1] with { Scalar = LayerAlphabet.ClosingHyphen };
            return;
        }

        // Stable: what shares a box is read backwards.
        PlacedScalar[] placed = [.. Enumerable.Reverse(scalars).OrderBy(scalar => scalar.Start + scalar.End)];
        placed.CopyTo(CollectionsMarshal.AsSpan(scalars));
    }
}

/// <summary>A character of a word, or <see cref="LayerAlphabet.ClosingHyphen"/>, and the stretch it takes along its line (u, points).</summary>
internal readonly record struct PlacedScalar(int Scalar, double Start, double End);
