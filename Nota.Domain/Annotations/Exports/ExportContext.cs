using Nota.Domain.Schemas;
using Nota.Domain.Text;

namespace Nota.Domain.Annotations.Exports;

/// <summary>What an export needs besides its documents.</summary>
/// <param name="BaseUrl">
/// The project's IRI without a trailing slash, such as <c>https://nota.example/projects/{p}</c>: what ids of the w3c export
/// begin with.
/// </param>
/// <param name="Types">The project's schema by type id.</param>
/// <param name="Unit">What offsets of jsonl and csv count; w3c and brat always count code points.</param>
/// <param name="OfProject">Whether it is a project's export, not one document's.</param>
public sealed record ExportContext(string BaseUrl, IReadOnlyDictionary<string, AnnotationType> Types, OffsetUnit Unit, bool OfProject)
{
    /// <summary>The type's name; its id if the schema doesn't know it.</summary>
    public string TypeName(string typeId) => Types.TryGetValue(typeId, out var type) ? TextRules.ScalarsOnly(type.Name) : typeId;

    internal string DocumentIri(string documentId) => $"{BaseUrl}/documents/{Uri.EscapeDataString(documentId)}";

    internal string AnnotationIri(Annotation annotation) =>
        $"{DocumentIri(annotation.DocumentId)}/annotations/{Uri.EscapeDataString(annotation.Id)}";
}
