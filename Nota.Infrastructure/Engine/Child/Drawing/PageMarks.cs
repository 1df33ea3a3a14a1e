using Nota.Domain.Annotations.Exports;

namespace Nota.Infrastructure.Engine.Child.Drawing;

/// <summary>Notes by the pages they are drawn on.</summary>
internal sealed class PageMarks
{
    private readonly SortedDictionary<int, List<PageMark>> _pages = [];

    public PageMarks(IEnumerable<HighlightNote> notes)
    {
        foreach (var mark in notes.SelectMany(note => note.Marks()))
        {
            if (!_pages.TryGetValue(mark.Page, out var marks))
                _pages.Add(mark.Page, marks = []);
            marks.Add(mark);
        }
    }

    /// <summary>Zero-based page numbers, ascending, and what is on each, in the order of the notes.</summary>
    public IEnumerable<KeyValuePair<int, List<PageMark>>> Pages => _pages;

    /// <summary>Zero-based; −1 if there is none.</summary>
    public int Last => _pages.Count == 0 ? -1 : _pages.Keys.Max();
}
