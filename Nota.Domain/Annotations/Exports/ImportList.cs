namespace Nota.Domain.Annotations.Exports;

/// <summary>Elements read so far, and how the next one's faults are told.</summary>
internal sealed class ImportList
{
    private readonly List<ImportElement> _elements = [];

    public IReadOnlyList<ImportElement> Elements => _elements;

    public void Add(ImportElement element)
    {
        if (_elements.Count == IAnnotationImport.MaxElements)
            throw NotaException.Invalid("file", $"An import may have {IAnnotationImport.MaxElements:N0} elements.");
        _elements.Add(element);
    }

    /// <param name="field">Of the next element, such as <c>start</c>; empty: the element itself.</param>
    public NotaException Invalid(string field, string message, Exception? inner = null)
    {
        var name = $"[{_elements.Count}]{(field.Length > 0 ? "." : "")}{field}";
        return NotaException.Invalid(name, $"{name} {message}", inner);
    }

    /// <summary>Whether the pair is both there and right, or both absent.</summary>
    public void CheckRange(int? start, int? end)
    {
        if (start is null != end is null)
            throw Invalid(start is null ? "start" : "end", "is missing.");
        if (start < 0)
            throw Invalid("start", "must not be negative.");
        if (end <= start)
            throw Invalid("end", "must be greater than start.");
    }

    /// <summary>The GUID that an id is or, an IRI, ends in; null otherwise.</summary>
    public static string? GuidOf(string? id) =>
        id is { Length: >= 36 } && Guid.TryParseExact(id[^36..], "D", out var guid) && (id.Length == 36 || id[^37] is '/' or ':')
            ? guid.ToString()
            : null;
}
