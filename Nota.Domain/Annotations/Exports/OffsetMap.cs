using Nota.Domain.Text;

namespace Nota.Domain.Annotations.Exports;

/// <summary>
/// Offsets of a document's annotations in another unit. They are collected first, sorted, and counted in one sweep over
/// the pages, so that memory grows with the annotations and never with the text.
/// </summary>
internal sealed class OffsetMap
{
    private readonly ExportDocument _document;
    private readonly OffsetUnit _unit;
    private readonly int[] _utf16;
    private readonly int[] _counted;
    private int _known;
    private int _pageStart;
    private int _units;

    private OffsetMap(ExportDocument document, OffsetUnit unit, int[] utf16) =>
        (_document, _unit, _utf16, _counted) = (document, unit, utf16, new int[utf16.Length]);

    /// <summary>Collects the offsets; <see cref="Advance"/> over the pages in order makes them known.</summary>
    public static async Task<OffsetMap> CollectAsync(ExportDocument document, OffsetUnit unit, CancellationToken ct)
    {
        var offsets = new List<int>();
        if (document.Pages is not null)
        {
            await foreach (var annotation in document.Annotations(ct).WithCancellation(ct))
            {
                if (!document.IsPlaced(annotation))
                    continue;
                offsets.Add(annotation.Start!.Value);
                offsets.Add(annotation.End!.Value);
            }
        }

        offsets.Sort();
        return new OffsetMap(document, unit, [.. offsets.Where((offset, i) => i == 0 || offsets[i - 1] != offset)]);
    }

    /// <summary>Collects the offsets and sweeps the document's pages.</summary>
    public static async Task<OffsetMap> BuildAsync(ExportDocument document, OffsetUnit unit, CancellationToken ct)
    {
        var map = await CollectAsync(document, unit, ct);
        if (map._utf16.Length == 0)
            return map;
        await foreach (var page in document.Pages!(ct).WithCancellation(ct))
            map.Advance(page);
        return map;
    }

    public void Advance(string page)
    {
        var at = 0;
        for (; _known < _utf16.Length && _utf16[_known] <= _pageStart + page.Length; _known++)
        {
            // Negative offsets and those between the halves of a pair count as the next whole place.
            var next = Math.Max(_utf16[_known] - _pageStart, at);
            if (OffsetUnits.IsInsidePair(page, next))
                next++;
            _units += OffsetUnits.Count(page.AsSpan(at, next - at), _unit);
            at = next;
            _counted[_known] = _units;
        }

        _units += OffsetUnits.Count(page.AsSpan(at), _unit);
        _pageStart += page.Length;
    }

    /// <summary>The annotation's offsets in the unit; false if it isn't placed in this text.</summary>
    public bool TryGet(Annotation annotation, out int start, out int end)
    {
        (start, end) = (0, 0);
        return _document.IsPlaced(annotation)
            && TryCount(annotation.Start!.Value, out start)
            && TryCount(annotation.End!.Value, out end)
            && start < end;
    }

    private bool TryCount(int utf16, out int counted)
    {
        var i = Array.BinarySearch(_utf16, 0, _known, utf16);
        counted = i < 0 ? 0 : _counted[i];
        return i >= 0;
    }
}
