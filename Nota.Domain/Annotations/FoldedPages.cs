using Nota.Domain.Text;

namespace Nota.Domain.Annotations;

/// <summary>The text of pages with white space folded, and how much of each character boxes cover.</summary>
internal sealed class FoldedPages
{
    private readonly char[] _text;
    private readonly int[] _offsets;
    private readonly PackedBox[] _boxes;

    /// <summary>Sums of what precedes: characters, their covered shares, their covered areas.</summary>
    private readonly int[] _visible;
    private readonly double[] _covered;
    private readonly double[] _area;
    private double _boxArea;
    private int _length;

    private FoldedPages(int capacity)
    {
        _text = new char[capacity];
        _offsets = new int[capacity];
        _boxes = new PackedBox[capacity];
        _visible = new int[capacity + 1];
        _covered = new double[capacity + 1];
        _area = new double[capacity + 1];
    }

    public ReadOnlySpan<char> Text => _text.AsSpan(0, _length);

    public static FoldedPages Of(List<MappedPage> pages, ReadOnlySpan<MappedLine> lines, ReadOnlySpan<GivenBox> boxes)
    {
        var capacity = 0;
        foreach (var page in pages)
            capacity += page.Content.Text.Length;
        var folded = new FoldedPages(capacity);
        foreach (var box in boxes)
            folded._boxArea += box.Area;
        var onLine = new List<GivenBox>();
        var first = 0;
        foreach (ref readonly var line in lines)
        {
            // Lines and boxes both come by page.
            while (first < boxes.Length && boxes[first].Page < line.Page.Page)
                first++;
            onLine.Clear();
            for (var i = first; i < boxes.Length && boxes[i].Page == line.Page.Page; i++)
            {
                if (boxes[i].Touches(line.Box))
                    onLine.Add(boxes[i]);
            }

            folded.Add(line, onLine);
        }

        return folded;
    }

    public TextSpan Span(int start, int end) => new(_offsets[start], _offsets[end - 1] + 1);

    /// <summary>
    /// How well a range and the boxes agree, 0–1: the harmonic mean of the share of its characters that the boxes cover and
    /// the share of the boxes that it fills. 0 unless one of them lies by half in the other.
    /// </summary>
    public double Agreement(int start, int end)
    {
        var covered = (_covered[end] - _covered[start]) / (_visible[end] - _visible[start]);
        var filled = _boxArea > 0 ? Math.Min(1, (_area[end] - _area[start]) / _boxArea) : 0;
        return covered < 0.5 && filled < 0.5 ? 0 : 2 * covered * filled / (covered + filled);
    }

    /// <summary>Whether the range's first and last characters lie in the first and last box: a cheap first look.</summary>
    public bool MayHave(int start, int end, ReadOnlySpan<GivenBox> boxes) =>
        PackedBoxes.Contains(boxes[0].Exact!.Value, _boxes[start]) && PackedBoxes.Contains(boxes[^1].Exact!.Value, _boxes[end - 1]);

    private void Add(in MappedLine line, List<GivenBox> given)
    {
        if (_length > 0 && _text[_length - 1] != ' ')
            Add(' ', line.Page.Start + line.Start, default, 0);
        var text = line.Page.Content.Text.AsSpan(line.Start, line.End - line.Start);
        var boxes = line.Boxes;
        for (var i = 0; i < text.Length; i++)
        {
            var isBlank = TextLayerInvariants.IsBlank(text[i]);
            if (isBlank && _length > 0 && _text[_length - 1] == ' ')
                continue;
            var shared = 0.0;
            if (!isBlank)
            {
                foreach (var box in given)
                    shared += box.Overlap(boxes[i]);
            }

            Add(isBlank ? ' ' : text[i], line.Page.Start + line.Start + i, boxes[i], shared);
        }
    }

    private void Add(char c, int offset, PackedBox box, double shared)
    {
        _text[_length] = c;
        _offsets[_length] = offset;
        _boxes[_length] = box;
        var area = PackedBoxes.Area(box);
        _visible[_length + 1] = _visible[_length] + (box.IsEmpty ? 0 : 1);
        _covered[_length + 1] = _covered[_length] + (area > 0 ? Math.Min(1, shared / area) : 0);
        _area[_length + 1] = _area[_length] + shared;
        _length++;
    }
}
