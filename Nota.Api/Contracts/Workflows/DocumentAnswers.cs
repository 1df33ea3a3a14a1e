using System.Text.Json;
using System.Text.Json.Serialization;
using Nota.Api.Http;
using Nota.Domain.Ports;
using Nota.Domain.Workflows.Documents;

namespace Nota.Api.Contracts.Workflows;

/// <summary>A document of a workflow with what was found in it.</summary>
/// <param name="Metadata">As it was attached; null if nothing was.</param>
/// <param name="FailureReason">Only where the status is failure.</param>
/// <param name="VerificationStage">The zero GUID until a stage holds it up, the all-f GUID when every stage has passed.</param>
/// <param name="AssignedReviewers">E-mail addresses.</param>
internal sealed record WorkflowDocumentAnswer(
    string DocumentId, ProcessingStatus Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? FailureReason,
    string UploadedAt, JsonElement? Metadata, string OriginalDocumentName, string RawDocumentUrl, int TotalPages,
    VerificationStatus VerificationStatus, string VerificationStage, string VerificationMessage, IReadOnlyList<string> AssignedReviewers,
    IReadOnlyList<PageAnswer> Pages)
{
    private static readonly string NoStage = Guid.Empty.ToString();
    private static readonly string AllPassed = Guid.AllBitsSet.ToString();

    public static WorkflowDocumentAnswer Of(WorkflowDocumentView view, DocumentLinks links) => Of(view, links, isWhole: true);

    /// <summary>As lists show it: its pages without what was found on them.</summary>
    public static WorkflowDocumentAnswer Listed(WorkflowDocumentView view, DocumentLinks links) => Of(view, links, isWhole: false);

    private static WorkflowDocumentAnswer Of(WorkflowDocumentView view, DocumentLinks links, bool isWhole)
    {
        var document = view.Document;
        return new WorkflowDocumentAnswer(
            document.Id,
            document.Status,
            document.FailureReason,
            WorkflowAnswer.TimeOf(document.UploadedAt),
            document.Metadata is null ? null : JsonSerializer.Deserialize<JsonElement>(document.Metadata),
            document.Name,
            document.Format is null ? "" : links.OriginalOf(document.Id, document.AccountId),
            document.TotalPages,
            document.VerificationStatus,
            document.HasPassed ? AllPassed : document.StageId ?? NoStage,
            document.VerificationMessage,
            view.Reviewers,
            [.. view.Pages.Select(p => PageAnswer.Of(p, links, isWhole))]);
    }
}

/// <param name="PageNumber">One-based.</param>
/// <param name="Width">Pixels of the picture that <paramref name="ImageUrl"/> gives; boxes are in these.</param>
/// <param name="Height">Pixels.</param>
internal sealed record PageAnswer(
    string PageId, int PageNumber, string ImageUrl, int Width, int Height, int Dpi, VerificationStatus VerificationStatus, string VerificationMessage, PageData Data)
{
    /// <param name="isWhole">False: without what was found on it.</param>
    public static PageAnswer Of(WorkflowPage page, DocumentLinks links, bool isWhole = true) => new(
        page.Id,
        page.Number,
        links.ImageOf(page.DocumentId, page.Number, page.AccountId),
        page.Width,
        page.Height,
        page.Dpi,
        page.VerificationStatus,
        page.VerificationMessage,
        isWhole ? PageData.Of(page.Content) : new PageData(null, null));
}

/// <param name="Fields">Values by field name; null in lists.</param>
/// <param name="Tables">Null in lists.</param>
internal sealed record PageData(IReadOnlyDictionary<string, IReadOnlyList<FieldValueAnswer>>? Fields, IReadOnlyList<TableAnswer>? Tables)
{
    public static PageData Of(PageContent content) => new(
        content.Fields.GroupBy(f => f.Field, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, IReadOnlyList<FieldValueAnswer> (g) => [.. g.Select(FieldValueAnswer.Of)], StringComparer.Ordinal),
        [.. content.Tables.Select(TableAnswer.Of)]);
}

/// <summary>A value of a field.</summary>
/// <param name="RawText">As printed; null where a person wrote the value.</param>
/// <param name="Bbox">Null where nobody knows where it stands.</param>
/// <param name="OriginalValue">What was found before a person changed it; null if nobody did.</param>
internal record FieldValueAnswer(
    string FieldDataId, string FieldName, string Value, string? RawText, double Confidence, int[]? Bbox, VerificationStatus VerificationStatus,
    string VerificationMessage, bool IsModerated, string? OriginalValue)
{
    public static FieldValueAnswer Of(FieldValue value) => new(
        value.Id, value.Field, value.Value, value.RawText, Numbers.Rounded(value.Confidence), Numbers.Of(value.Box), value.Verification, value.VerificationMessage,
        value.IsModerated, value.Original);
}

/// <summary>A value of a field in a flat list.</summary>
internal sealed record ListedFieldAnswer(string PageId, int PageNumber, FieldValue Found) : FieldValueAnswer(Of(Found))
{
    [JsonIgnore]
    public FieldValue Found { get; } = Found;
}

/// <param name="Bbox">Null where a person added it without one.</param>
internal record TableAnswer(
    string TableId, int[]? Bbox, IReadOnlyList<CellAnswer> Cells, VerificationStatus VerificationStatus, string VerificationMessage, bool IsModerated)
{
    public static TableAnswer Of(PageTable table) => new(
        table.Id, Numbers.Of(table.Box), [.. table.Cells.Select(CellAnswer.Of)], table.Verification, table.VerificationMessage, table.IsModerated);
}

/// <summary>A table in a flat list.</summary>
internal sealed record ListedTableAnswer(string PageId, int PageNumber, PageTable Found) : TableAnswer(Of(Found))
{
    [JsonIgnore]
    public PageTable Found { get; } = Found;
}

/// <param name="Row">Zero-based.</param>
/// <param name="Col">Zero-based.</param>
/// <param name="Header">The configured header of its column; empty if it has none.</param>
/// <param name="OriginalText">What was read before a person changed it; null if nobody did.</param>
internal sealed record CellAnswer(
    string CellId, int Row, int Col, int RowSpan, int ColSpan, string Header, string Text, int[]? Bbox, double Confidence,
    VerificationStatus VerificationStatus, string VerificationMessage, bool IsModerated, string? OriginalText)
{
    public static CellAnswer Of(TableCell cell) => new(
        cell.Id, cell.Row, cell.Column, cell.RowSpan, cell.ColumnSpan, cell.Header, cell.Text, Numbers.Of(cell.Box), Numbers.Rounded(cell.Confidence),
        cell.Verification, cell.VerificationMessage, cell.IsModerated, cell.Original);
}

internal static class Numbers
{
    /// <summary><c>[x1, y1, x2, y2]</c>.</summary>
    public static int[]? Of(PixelBox? box) => box is { } b ? [b.X1, b.Y1, b.X2, b.Y2] : null;

    /// <summary>What is told of a confidence: more digits would say nothing.</summary>
    public static double Rounded(double confidence) => Math.Round(confidence, 3);
}
