using Nota.Domain.Text;

namespace Nota.Domain.Annotations;

/// <summary>A layer's pages with their offsets, the last few kept: whoever asks in page order reads each once. Not thread-safe.</summary>
public sealed class LayerPages(TextLayerReader reader)
{
    private const int PagesKept = 16;
    private readonly Queue<int> _order = new();
    private readonly Dictionary<int, MappedPage> _kept = [];
    private TextLayerPageInfo[]? _infos;

    public int PageCount => reader.PageCount;

    /// <summary>Length of the whole text.</summary>
    public TextExtent Total => reader.Total;

    public async ValueTask<MappedPage> GetAsync(int page, CancellationToken ct)
    {
        if (_kept.TryGetValue(page, out var kept))
            return kept;
        var infos = await InfosAsync(ct);
        var mapped = new MappedPage(page, infos[page].Start.Utf16, await reader.ReadPageAsync(infos[page], ct));
        if (_order.Count == PagesKept)
            _kept.Remove(_order.Dequeue());
        _order.Enqueue(page);
        return _kept[page] = mapped;
    }

    /// <summary>The page that holds an offset (given in <paramref name="unit"/>); an offset at the text's end is on the last.</summary>
    public async ValueTask<TextLayerPageInfo> FindAsync(int offset, OffsetUnit unit, CancellationToken ct)
    {
        var infos = await InfosAsync(ct);
        int low = 0, high = infos.Length - 1;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (offset < infos[middle].End.In(unit))
                high = middle;
            else
                low = middle + 1;
        }

        return infos[low];
    }

    /// <summary>An offset in all units; null if it lies inside a surrogate pair or a UTF-8 sequence. It must not be beyond the text.</summary>
    public async ValueTask<TextExtent?> LocateAsync(int offset, OffsetUnit unit, CancellationToken ct)
    {
        var info = await FindAsync(offset, unit, ct);
        var text = (await GetAsync(info.Page, ct)).Content.Text;
        if (!OffsetUnits.TryToUtf16(text, offset - info.Start.In(unit), unit, out var local))
            return null;
        var before = text.AsSpan(0, local);
        return info.Start + new TextExtent(local, OffsetUnits.Count(before, OffsetUnit.CodePoint), OffsetUnits.Count(before, OffsetUnit.Utf8));
    }

    /// <summary>The text between two UTF-16 offsets, over page ends.</summary>
    public async ValueTask<string> SliceAsync(int start, int end, CancellationToken ct)
    {
        if (start >= end)
            return "";
        var page = await GetAsync((await FindAsync(start, OffsetUnit.Utf16, ct)).Page, ct);
        if (end <= page.End)
            return page.Content.Text[(start - page.Start)..(end - page.Start)];
        var slice = new System.Text.StringBuilder(end - start);
        while (true)
        {
            slice.Append(page.Content.Text, Math.Max(0, start - page.Start), Math.Min(end, page.End) - Math.Max(start, page.Start));
            if (end <= page.End)
                return slice.ToString();
            page = await GetAsync(page.Page + 1, ct);
        }
    }

    private async ValueTask<TextLayerPageInfo[]> InfosAsync(CancellationToken ct)
    {
        if (_infos is not null)
            return _infos;
        var infos = new TextLayerPageInfo[reader.PageCount];
        var count = 0;
        await foreach (var info in reader.EnumeratePageInfosAsync(ct))
            infos[count++] = info;
        return _infos = infos;
    }
}
