using Nota.Domain.Text;

namespace Nota.Domain.Annotations.Exports;

/// <summary>
/// One annotation of an imported file, as it stands there: nothing is looked up yet, neither the type nor whether the
/// offsets lie in the text.
/// </summary>
/// <param name="Id">Lower-case GUID; null if the file has none or ids of another kind.</param>
/// <param name="TypeId">Type id of the schema it was exported from; null if the file doesn't say.</param>
/// <param name="TypeName">To go by where no type of the schema has <paramref name="TypeId"/>; null if the file doesn't say.</param>
/// <param name="Start">Counts <paramref name="Unit"/>; null with <paramref name="End"/> where the file has no offsets.</param>
/// <param name="End">Exclusive, beyond <paramref name="Start"/>.</param>
/// <param name="Text">What the client wants shown instead of the quote; null: as quoted.</param>
/// <param name="Boxes">Null if the file has none.</param>
public sealed record ImportElement(
    string? Id, string? TypeId, string? TypeName, int? Start, int? End, OffsetUnit Unit, string? Text, string? Metadata, Highlights? Boxes)
{
    public AnnotationKind Kind { get; init; }

    /// <summary>The document it belongs to, as far as the file says: a project's export has several.</summary>
    public string? DocumentId { get; init; }

    /// <summary>The document's text from start to end as the file has it, by which an element without offsets may be placed.</summary>
    public string? Quote { get; init; }

    public string? Prefix { get; init; }

    public string? Suffix { get; init; }
}
