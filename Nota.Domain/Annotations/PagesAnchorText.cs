using Nota.Domain.Text;

namespace Nota.Domain.Annotations;

/// <summary>The text of pages that are all at hand.</summary>
public sealed class PagesAnchorText : IAnchorText
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

    public ValueTask<LayerPage> GetPageAsync(int page, CancellationToken ct) => ValueTask.FromResult(_pages[page]);
}
