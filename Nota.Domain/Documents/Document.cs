namespace Nota.Domain.Documents;

public enum DocumentStatus
{
    Ready = 0,
    OcrPending = 1,
    Error = 2,
}

public enum TextStatus
{
    Pending = 0,
    Ready = 1,
    OcrPending = 2,
}

/// <summary>What a client asks of recognition, a file: never, always, or only where no page has text.</summary>
public enum OcrFlag
{
    Never = 0,
    Always = 1,
    IfNoText = 2,

    /// <summary>Page by page, only where it has no text. Clients can't ask for it: it is how workflows read.</summary>
    PagesWithoutText = 3,
}

/// <summary>A PDF and what is known of it. Times are Unix milliseconds, UTC.</summary>
public sealed class Document
{
    /// <summary>Lower-case GUID with hyphens, ascending by creation (version 7).</summary>
    public required string Id { get; set; }

    public long AccountId { get; set; }

    public required string FileName { get; set; }

    /// <summary>Bytes received, also where the document is in error.</summary>
    public long Size { get; set; }

    /// <summary>Bytes counted to the account's quota: the original's, 0 in error.</summary>
    public long StoredBytes { get; set; }

    public DocumentStatus Status { get; set; }

    public TextStatus TextStatus { get; set; }

    public OcrFlag OcrFlag { get; set; }

    public int TotalPages { get; set; }

    /// <summary>One of <see cref="DocumentError"/>'s messages where <see cref="Status"/> is error.</summary>
    public string? Error { get; set; }

    /// <summary>Blob key of the original; null in error.</summary>
    public string? SourceBlob { get; set; }

    /// <summary>SHA-256 of the original, lower-case hex; null in error.</summary>
    public string? SourceSha256 { get; set; }

    /// <summary>Blob key of the PDF that was made of an original that is none; null for a PDF, and in error.</summary>
    public string? PagesBlob { get; set; }

    /// <summary>SHA-256 of that PDF, lower-case hex.</summary>
    public string? PagesSha256 { get; set; }

    /// <summary>Blob key of the PDF that is read and drawn; null in error.</summary>
    public string? PdfBlob => PagesBlob ?? SourceBlob;

    /// <summary>Whether it is a workflow's: no project shows it, and no route of the annotating half finds it.</summary>
    public bool IsOfWorkflow { get; set; }

    /// <summary>
    /// Blob key of the copy that carries the recognised text, invisible; null where nothing was recognised, and where no such
    /// copy can be made.
    /// </summary>
    public string? SearchableBlob { get; set; }

    /// <summary>SHA-256 of that copy, lower-case hex.</summary>
    public string? SearchableSha256 { get; set; }

    /// <summary>Whether it was recognised, but is signed, and a copy with text would break the signatures.</summary>
    public bool IsSigned { get; set; }

    /// <summary>The languages it is or was recognised in, as <see cref="Documents.OcrLanguages"/> writes them; null where it isn't recognised.</summary>
    public string? OcrLanguages { get; set; }

    /// <summary>The languages to recognise it in, where earlier versions noted none: these.</summary>
    public OcrLanguages LanguagesOr(OcrLanguages otherwise) => Documents.OcrLanguages.TryParse(OcrLanguages) ?? otherwise;

    /// <summary>Pages of the present or last recognition that are through, failed ones included.</summary>
    public int PagesDone { get; set; }

    /// <summary>Blob key of the text layer; null until there is text.</summary>
    public string? LayerBlob { get; set; }

    /// <summary>Hash of formatted text and boxes; null until there is text.</summary>
    public string? TextVersion { get; set; }

    /// <summary>Whether its text is to come from recognition.</summary>
    public bool AwaitsRecognition => TextStatus == TextStatus.OcrPending;

    /// <summary>Raised by re-conversion and deletion: work of an older generation publishes nothing.</summary>
    public int Generation { get; set; }

    /// <summary>Pages of credit held for this document until they are recognised.</summary>
    public int OcrPagesReserved { get; set; }

    /// <summary>Pages whose text could not be read, as a JSON list of <c>{"page","error"}</c>; null where there are none.</summary>
    public string? PageErrors { get; set; }

    public long CreatedAt { get; set; }

    public required string CreatedBy { get; set; }

    public long ModifiedAt { get; set; }

    public required string ModifiedBy { get; set; }

    /// <summary>Counts every change of the document's answer.</summary>
    public long Revision { get; set; }
}

/// <summary>A document as answers show it: with its account's name and the projects that hold it, ascending.</summary>
public sealed record DocumentView(Document Document, string Group, IReadOnlyList<string> ProjectIds);

/// <summary>Why a document is in error: the reference's messages, in the order in which they are judged.</summary>
public static class DocumentError
{
    public const string TooLarge = "File exceeds max file size";
    public const string InvalidPdf = "Invalid or password-protected PDF";
    public const string StorageExceeded = "Exceeded storage capacity";
    public const string OcrCreditExceeded = "Exceeded OCR page credit";
}
