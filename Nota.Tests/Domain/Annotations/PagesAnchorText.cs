using Nota.Domain.Annotations;
using Nota.Domain.Text;

namespace Nota.Tests.Domain.Annotations;

/// <summary>The text of pages that are all at hand.</summary>
internal sealed class PagesAnchorText : IAnchorText
{
    private readonly IReadOnlyList<LayerPage> _pages;

    public PagesAnchorText(IReadOnlyList<LayerPage> pages)
    {
        _pages = pages;
        Text = string.Concat(pages.Select(page => page.Text));
        var starts = new int[pages.Count];
        for (var i = 1; i < starts.Length; i++)
            starts[i] = starts[i - 1] + pages[i - 1].Text.Length;
        PageStarts = starts;
    }

    public string Text { get; }

    public IReadOnlyList<int> PageStarts { get; }

    /// <summary>The pages with their places in the text.</summary>
    public IReadOnlyList<MappedPage> Pages => [.. _pages.Select((page, i) => new MappedPage(i, PageStarts[i], page))];

    public ValueTask<LayerPage> GetPageAsync(int page, CancellationToken ct) => ValueTask.FromResult(_pages[page]);
}
