namespace Nota.Domain.Workflows.Tables;

/// <summary>Finds which configured header the head of a column is.</summary>
internal sealed class HeaderMatcher
{
    private readonly Dictionary<string, List<string>> _names = [];

    public HeaderMatcher(IReadOnlyList<HeaderDefinition> headers)
    {
        foreach (var header in headers)
        {
            foreach (var label in header.Labels.Append(header.Name).Select(FoldedLabel.Of).Where(label => label.Length > 0))
            {
                if (!_names.TryGetValue(label, out var names))
                    _names[label] = names = [];
                if (!names.Contains(header.Name))
                    names.Add(header.Name);
            }
        }
    }

    /// <summary>
    /// The header of each cell of a row, no header twice: a label may be that of several, and the first that is still free
    /// has it. Cells without one are left out.
    /// </summary>
    public Dictionary<GridCell, string> Match(IEnumerable<GridCell> row)
    {
        var found = new Dictionary<GridCell, string>();
        foreach (var cell in row)
        {
            var label = FoldedLabel.Of(cell.Text);
            if (_names.TryGetValue(label, out var names) && names.Find(name => !found.ContainsValue(name)) is { } free)
                found[cell] = free;
        }

        return found;
    }
}
