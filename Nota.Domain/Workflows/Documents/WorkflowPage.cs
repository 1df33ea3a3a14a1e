namespace Nota.Domain.Workflows.Documents;

/// <summary>A page of a workflow's document with what was found on it.</summary>
public sealed class WorkflowPage
{
    /// <summary>Lower-case GUID.</summary>
    public required string Id { get; set; }

    public required string DocumentId { get; set; }

    public long AccountId { get; set; }

    /// <summary>One-based.</summary>
    public int Number { get; set; }

    /// <summary>Pixels of its picture.</summary>
    public int Width { get; set; }

    /// <summary>Pixels.</summary>
    public int Height { get; set; }

    /// <summary>Of its picture.</summary>
    public int Dpi { get; set; }

    public VerificationStatus VerificationStatus { get; set; }

    public string VerificationMessage { get; set; } = "";

    /// <summary>Replaced as a whole: what is in it never changes.</summary>
    public PageContent Content { get; set; } = PageContent.Empty;
}

/// <summary>What was found on a page, in order.</summary>
public sealed record PageContent(IReadOnlyList<FieldValue> Fields, IReadOnlyList<PageTable> Tables)
{
    public static PageContent Empty { get; } = new([], []);

    public PageContent With(FieldValue changed) => this with { Fields = [.. Fields.Select(f => f.Id == changed.Id ? changed : f)] };

    public PageContent With(PageTable changed) => this with { Tables = [.. Tables.Select(t => t.Id == changed.Id ? changed : t)] };
}

/// <summary>Pixels of the page's picture from its top left corner; the last ones are just outside.</summary>
public readonly record struct PixelBox(int X1, int Y1, int X2, int Y2);

/// <summary>A value of a field.</summary>
/// <param name="Id">Lower-case GUID.</param>
/// <param name="Field">The field's name.</param>
/// <param name="Value">Normalised, or as a person wrote it.</param>
/// <param name="RawText">As printed; null where a person wrote it.</param>
/// <param name="Confidence">0–1, calibrated; 1 where a person wrote it.</param>
/// <param name="Box">Null where nobody knows where it stands.</param>
/// <param name="IsModerated">Whether a person wrote or changed it.</param>
/// <param name="Original">What was found before a person changed it; null if nobody did, or nothing was.</param>
/// <param name="IsFlagged">Whether its verification is a stage's word, not a person's.</param>
public sealed record FieldValue(
    string Id, string Field, string Value, string? RawText, double Confidence, PixelBox? Box,
    VerificationStatus Verification = VerificationStatus.Unverified, string VerificationMessage = "", bool IsModerated = false, string? Original = null,
    bool IsFlagged = false);

/// <summary>A table on a page.</summary>
/// <param name="Id">Lower-case GUID.</param>
/// <param name="Cells">By row, then column.</param>
public sealed record PageTable(
    string Id, PixelBox? Box, IReadOnlyList<TableCell> Cells,
    VerificationStatus Verification = VerificationStatus.Unverified, string VerificationMessage = "", bool IsModerated = false)
{
    public PageTable With(TableCell changed) => this with { Cells = [.. Cells.Select(c => c.Id == changed.Id ? changed : c)] };
}

/// <summary>A cell of a table.</summary>
/// <param name="Id">Lower-case GUID.</param>
/// <param name="Row">Zero-based.</param>
/// <param name="Column">Zero-based.</param>
/// <param name="Header">The configured header of its column; empty if it has none.</param>
/// <param name="Confidence">0–1; 1 where a person wrote it.</param>
/// <param name="Original">What was read before a person changed it; null if nobody did, or nothing was.</param>
/// <param name="IsFlagged">Whether its verification is a stage's word, not a person's.</param>
public sealed record TableCell(
    string Id, int Row, int Column, int RowSpan, int ColumnSpan, string Header, string Text, PixelBox? Box, double Confidence,
    VerificationStatus Verification = VerificationStatus.Unverified, string VerificationMessage = "", bool IsModerated = false, string? Original = null,
    bool IsFlagged = false);
