using System.Globalization;
using System.Text.Json;
using Nota.Domain.Ports;
using Nota.Domain.Workflows.Documents;

namespace Nota.Domain.Workflows.Exports;

/// <summary>
/// One row a document: what it is, then a column for each field of the workflow; several values of a field are joined by
/// <c>; </c>. A field of the name of one of the first columns has <c>field_</c> put before it. Values of fields that the
/// workflow has no more are left out.
/// </summary>
internal sealed class DocumentRows
{
    public const string Separator = "; ";
    private static readonly string[] Own = ["document_id", "name", "status", "uploaded_at", "verification_status", "metadata"];
    private readonly IReadOnlyList<WorkflowField> _fields;

    public DocumentRows(WorkflowView workflow)
    {
        _fields = workflow.Fields;
        Header = ColumnNames.Joined(Own, _fields.Select(f => f.Name), "field_");
    }

    public string[] Header { get; }

    public IReadOnlyList<ExportCell> Of(WorkflowDocumentView view)
    {
        var document = view.Document;
        var values = view.Pages.SelectMany(p => p.Content.Fields).ToLookup(f => f.Field, f => f.Value, StringComparer.Ordinal);
        return
        [
            new(document.Id), new(document.Name), new(Word(document.Status)), new(TimeOf(document.UploadedAt)), new(Word(document.VerificationStatus)),
            new(MetadataOf(document)), .. _fields.Select(f => CellOf(f, [.. values[f.Name]])),
        ];
    }

    private static ExportCell CellOf(WorkflowField field, string[] values) => values switch
    {
        [] => default,
        [var one] when field.Type is FieldType.Number or FieldType.Amount => ExportCell.NumberOrText(one),
        _ => new ExportCell(string.Join(Separator, values)),
    };

    /// <summary>A text as it is, anything else as JSON.</summary>
    private static string? MetadataOf(WorkflowDocument document)
    {
        if (document.Metadata is null)
            return null;
        using var json = JsonDocument.Parse(document.Metadata);
        return json.RootElement.ValueKind == JsonValueKind.String ? json.RootElement.GetString() : document.Metadata;
    }

    private static string Word<T>(T value) where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    private static string TimeOf(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
