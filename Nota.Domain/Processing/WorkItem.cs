namespace Nota.Domain.Processing;

public enum WorkKind
{
    /// <summary>Read a range of pages into layer pages.</summary>
    ConvertText = 0,

    /// <summary>Join the finished ranges of a document into its text layer and publish it.</summary>
    PublishText = 1,

    /// <summary>Recognise a page.</summary>
    Recognise = 2,

    /// <summary>Find the fields and tables of a workflow's document in its finished text.</summary>
    Extract = 3,

    /// <summary>Fetch a workflow's document from its address.</summary>
    Fetch = 4,
}

public enum WorkState
{
    Waiting = 0,
    Running = 1,
    Done = 2,
    Failed = 3,
}

/// <summary>
/// A piece of work on a document, still to do unless <see cref="State"/> is done. The row is the truth; whoever claims it
/// holds a lease, and writes <see cref="Attempts"/> before starting. Times are Unix milliseconds, UTC.
/// </summary>
public sealed class WorkItem
{
    public long Id { get; set; }

    public long AccountId { get; set; }

    public required string DocumentId { get; set; }

    public WorkKind Kind { get; set; }

    /// <summary>The document's generation this work was made for.</summary>
    public int Generation { get; set; }

    public int FirstPage { get; set; }

    public int PageCount { get; set; }

    public WorkState State { get; set; }

    /// <summary>Claims so far, the present one included.</summary>
    public int Attempts { get; set; }

    /// <summary>Names the claim; null while nobody holds it.</summary>
    public string? LeaseOwner { get; set; }

    public long LeaseUntil { get; set; }

    /// <summary>
    /// The place in the account's line, lowest first: when it was made, and later for each page of its document before it, so
    /// that a document of a thousand pages doesn't hold up all that come behind it.
    /// </summary>
    public long Turn { get; set; }

    /// <summary>Not to be claimed before.</summary>
    public long AvailableAt { get; set; }

    /// <summary>Blob of the finished range, kept until the document is published.</summary>
    public string? ResultBlob { get; set; }

    public string? Error { get; set; }

    public long CreatedAt { get; set; }
}
