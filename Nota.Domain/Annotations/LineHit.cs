using Nota.Domain.Text;

namespace Nota.Domain.Annotations;

/// <summary>The characters of a line whose centres a box holds.</summary>
/// <param name="Line">Number of the line.</param>
/// <param name="Start">Of the first such character, in the line.</param>
/// <param name="End">Exclusive, of the last.</param>
/// <param name="Count">Code units that are held.</param>
/// <param name="Box">Union of theirs.</param>
/// <param name="Cover">How much of the line's height the box covers, 0–1.</param>
/// <param name="Agreement">How far <paramref name="Box"/> and the box are the same, 0–1.</param>
internal readonly record struct LineHit(int Line, int Start, int End, int Count, PackedBox Box, double Cover, double Agreement)
{
    /// <summary>Lines shorter than this don't tell which way they run.</summary>
    private const int ShortLine = 4;

    /// <summary>Looks at one line; null if the box holds no centre. Tells too whether it touches any character.</summary>
    public static LineHit? Of(in MappedLine line, int number, in GivenBox given, out bool isTouched)
    {
        isTouched = false;
        var boxes = line.Boxes;
        int start = 0, end = 0, count = 0;
        for (var i = 0; i < boxes.Length; i++)
        {
            if (boxes[i].IsEmpty || !given.Touches(boxes[i]))
                continue;
            isTouched = true;
            if (!given.HoldsCentre(boxes[i]))
                continue;
            if (count++ == 0)
                start = i;
            end = i + 1;
        }

        if (count == 0)
            return null;
        var held = PackedBoxes.Union(boxes[start..end]);
        var shared = given.Overlap(held);
        return new LineHit(number, start, end, count, held, CoverOf(line, held, given), shared / (given.Area + PackedBoxes.Area(held) - shared));
    }

    /// <summary>Whether both lines print on the same place there: most characters of the shorter part lie on ones of the other.</summary>
    public bool IsOver(in MappedLine line, in LineHit other, in MappedLine otherLine)
    {
        if (!PackedBoxes.Meet(Box, other.Box))
            return false;
        if (Count > other.Count)
            return other.IsOver(otherLine, this, line);
        var (shared, looked) = (0, 0);
        var step = Math.Max(1, (End - Start) / 8);
        for (var i = Start; i < End; i += step)
        {
            var box = line.Boxes[i];
            if (box.IsEmpty)
                continue;
            looked++;
            if (LiesOn(box, otherLine.Boxes[other.Start..other.End]))
                shared++;
        }

        return shared * 2 > looked;
    }

    private static bool LiesOn(PackedBox box, ReadOnlySpan<PackedBox> others)
    {
        foreach (ref readonly var other in others)
        {
            if (PackedBoxes.Shared(box, other) * 2 > Math.Min(PackedBoxes.Area(box), PackedBoxes.Area(other)))
                return true;
        }

        return false;
    }

    private static double CoverOf(in MappedLine line, PackedBox held, in GivenBox given)
    {
        var size = line.Page.Content.Geometry;
        var width = (line.Box.X2 - line.Box.X1) * size.Width;
        var height = (line.Box.Y2 - line.Box.Y1) * size.Height;
        if (line.End - line.Start < ShortLine)
            return given.Overlap(held) / PackedBoxes.Area(held);
        return width >= height ? given.CoverY(line.Box) : given.CoverX(line.Box);
    }
}
