namespace Nota.Domain.Workflows.Documents;

public enum ProcessingStatus
{
    Pending = 0,
    Success = 1,
    Failure = 2,
}

/// <summary>What people, or a workflow's stages, say of a document or of what is in it.</summary>
public enum VerificationStatus
{
    Unverified = 0,
    Success = 1,
    Failed = 2,
}

/// <summary>Why a document could not be processed.</summary>
public static class FailureReason
{
    public const string Timeout = "processing_timeout";
    public const string Unreadable = "unreadable_content";
    public const string Failed = "processing_failure";
    public const string DownloadFailed = "download_failed";
    public const string PasswordProtected = "password_protected";

    /// <summary>The account's storage was used up when the document arrived.</summary>
    public const string StorageExceeded = "storage_exceeded";

    /// <summary>The account's page credit was used up when pages had to be recognised.</summary>
    public const string OcrCreditExceeded = "ocr_credit_exceeded";
}

/// <summary>
/// A document that a workflow processes. Its content, pages and text are those of the <see cref="Nota.Domain.Documents.Document"/> of
/// the same id, which no project shows. Times are Unix milliseconds, UTC.
/// </summary>
public sealed class WorkflowDocument
{
    /// <summary>Longest <see cref="Name"/>, in code points: names of files are shorter, addresses are not.</summary>
    public const int MaxNameLength = 2_000;

    /// <summary>Bytes of <see cref="Metadata"/> in UTF-8.</summary>
    public const int MaxMetadataBytes = 16_384;

    /// <summary>Lower-case GUID, ascending by upload (version 7).</summary>
    public required string Id { get; set; }

    public required string WorkflowId { get; set; }

    public long AccountId { get; set; }

    /// <summary>The uploaded file's name, or the address it is fetched from.</summary>
    public required string Name { get; set; }

    /// <summary>The address that is still to be fetched; null once its content is here, and for uploads.</summary>
    public string? FetchUrl { get; set; }

    /// <summary>What the content is; null until it is here.</summary>
    public Ports.SourceFormat? Format { get; set; }

    /// <summary>Resolution of each page's picture, as a JSON list of numbers; null where it is the service's own.</summary>
    public string? PageDpi { get; set; }

    /// <summary>What the client attached, as JSON; null if nothing.</summary>
    public string? Metadata { get; set; }

    public ProcessingStatus Status { get; set; }

    /// <summary>One of <see cref="Documents.FailureReason"/>'s words where <see cref="Status"/> is failure.</summary>
    public string? FailureReason { get; set; }

    public int TotalPages { get; set; }

    public long UploadedAt { get; set; }

    /// <summary>The member who uploaded it.</summary>
    public required string UploadedBy { get; set; }

    public VerificationStatus VerificationStatus { get; set; }

    /// <summary>The stage that holds it up; null before any did and once all have passed.</summary>
    public string? StageId { get; set; }

    /// <summary>The last stage that a person passed it on from: no stage up to this one holds it up again. Null if none did.</summary>
    public string? PassedStageId { get; set; }

    /// <summary>Whether a person found it wrong: no stage passes it before a person says otherwise.</summary>
    public bool IsRejected { get; set; }

    /// <summary>Whether every stage has passed, or somebody verified it where there are none.</summary>
    public bool HasPassed { get; set; }

    public string VerificationMessage { get; set; } = "";

    /// <summary>The document of the annotating half that shares its content; null if it never went into a project.</summary>
    public string? NotaDocumentId { get; set; }

    /// <summary>Counts every change of the document's answer, its pages' included.</summary>
    public long Revision { get; set; }
}

/// <summary>That a member is to review a document.</summary>
public sealed class DocumentReviewer
{
    public required string DocumentId { get; set; }

    public required string MemberId { get; set; }

    /// <summary>Its place among the document's reviewers, ascending.</summary>
    public int Position { get; set; }
}

/// <summary>Pages that were taken in, for the rate. Times are Unix milliseconds, UTC.</summary>
public sealed class PageAdmission
{
    public long Id { get; set; }

    public long AccountId { get; set; }

    public long At { get; set; }

    public int Pages { get; set; }
}
