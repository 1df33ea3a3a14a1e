namespace Nota.Domain.Workflows.Documents;

/// <summary>What webhooks are told of.</summary>
public static class WebhookEvent
{
    public const string Processed = "document.processed";
    public const string Flagged = "document.flagged";
    public const string Verified = "document.verified";

    public static IReadOnlyList<string> All { get; } = [Processed, Flagged, Verified];
}

/// <summary>An address that is told what happens to a workflow's documents.</summary>
public sealed class Webhook
{
    /// <summary>Lower-case GUID.</summary>
    public required string Id { get; set; }

    public required string WorkflowId { get; set; }

    public long AccountId { get; set; }

    /// <summary>Its place among the workflow's webhooks, ascending.</summary>
    public int Position { get; set; }

    public required string Url { get; set; }

    /// <summary>Of <see cref="WebhookEvent"/>.</summary>
    public required IReadOnlyList<string> Events { get; set; }

    /// <summary>What deliveries are signed with.</summary>
    public required string Secret { get; set; }
}

public enum DeliveryState
{
    Waiting = 0,
    Delivered = 1,

    /// <summary>Given up.</summary>
    Failed = 2,
}

/// <summary>Something a webhook is to be told, or was. Times are Unix milliseconds, UTC.</summary>
public sealed class WebhookDelivery
{
    /// <summary>Why what waited for a webhook that is gone was given up.</summary>
    public const string Removed = "The webhook was removed.";

    /// <summary>Lower-case GUID, ascending (version 7).</summary>
    public required string Id { get; set; }

    public long AccountId { get; set; }

    public required string WorkflowId { get; set; }

    public required string WebhookId { get; set; }

    public required string DocumentId { get; set; }

    /// <summary>One of <see cref="WebhookEvent"/>.</summary>
    public required string Event { get; set; }

    /// <summary>Its address when the event happened.</summary>
    public required string Url { get; set; }

    public DeliveryState State { get; set; }

    /// <summary>Tries begun so far.</summary>
    public int Attempts { get; set; }

    /// <summary>Not to be tried before; while it is being tried, when another may take it.</summary>
    public long DueAt { get; set; }

    /// <summary>HTTP status of the last answer; null if there was none.</summary>
    public int? StatusCode { get; set; }

    /// <summary>Why the last try failed; null if it didn't.</summary>
    public string? Error { get; set; }

    /// <summary>When the event happened.</summary>
    public long CreatedAt { get; set; }

    /// <summary>When it was tried last; null before.</summary>
    public long? TriedAt { get; set; }
}
