namespace Nota.Domain.Annotations;

/// <summary>The pages of a text, the last few of them kept.</summary>
internal sealed class AnchorPages(IAnchorText text)
{
    private const int MaxKept = 8;
    private readonly List<MappedPage> _kept = [];

    public async ValueTask<MappedPage> GetAsync(int page, CancellationToken ct)
    {
        var at = _kept.FindIndex(kept => kept.Page == page);
        var found = at >= 0 ? _kept[at] : new MappedPage(page, text.PageStarts[page], await text.GetPageAsync(page, ct));
        if (at < 0 && _kept.Count == MaxKept)
            at = 0;
        if (at >= 0)
            _kept.RemoveAt(at);
        _kept.Add(found);
        return found;
    }

    /// <summary>The pages from one to another, as far as the document has them.</summary>
    public async ValueTask<IReadOnlyList<MappedPage>> FromToAsync(int first, int last, CancellationToken ct)
    {
        var pages = new List<MappedPage>();
        for (var page = first; page <= Math.Min(last, text.PageStarts.Count - 1); page++)
            pages.Add(await GetAsync(page, ct));
        return pages;
    }

    /// <summary>Zero-based.</summary>
    public int PageAt(int offset)
    {
        var (low, high) = (0, text.PageStarts.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (text.PageStarts[middle] <= offset)
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }
}
