namespace Nota.Domain.Events;

/// <summary>Something that happened in an account, for those who listen. It is written in the transaction of what it tells.</summary>
public sealed class AccountEvent
{
    public long AccountId { get; set; }

    /// <summary>
    /// Counts the account's events from 1 without gaps, in the order of their commits: <see cref="Accounts.Account.EventSequence"/>,
    /// raised in the same transaction.
    /// </summary>
    public long Sequence { get; set; }

    /// <summary>Unix milliseconds, UTC.</summary>
    public long At { get; set; }

    /// <summary>One of <see cref="EventKind"/>.</summary>
    public required string Kind { get; set; }

    public string? ProjectId { get; set; }

    public string? DocumentId { get; set; }

    /// <summary>The annotation, where it was one.</summary>
    public string? AnnotationId { get; set; }

    /// <summary>How many things an event of many stands for (an import, a cascade).</summary>
    public int? Count { get; set; }

    /// <summary>Who did it; null for the service itself.</summary>
    public string? MemberId { get; set; }
}

/// <summary>What can happen.</summary>
public static class EventKind
{
    public const string DocumentReady = "document.ready";
    public const string DocumentError = "document.error";
    public const string AnnotationCreated = "annotation.created";
    public const string AnnotationChanged = "annotation.changed";
    public const string AnnotationDeleted = "annotation.deleted";
    public const string SchemaChanged = "schema.changed";
}
