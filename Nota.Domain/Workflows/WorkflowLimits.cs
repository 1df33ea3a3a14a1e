namespace Nota.Domain.Workflows;

/// <summary>How much there may be of workflows (configuration <c>Nota:Workflows</c>).</summary>
public sealed class WorkflowLimits
{
    /// <summary>Of an account.</summary>
    public int MaxWorkflows { get; set; } = 20;

    /// <summary>Of a workflow.</summary>
    public int MaxFields { get; set; } = 30;

    /// <summary>Columns of a workflow.</summary>
    public int MaxHeaders { get; set; } = 20;

    /// <summary>The largest document that is taken; bytes are decimal.</summary>
    public long MaxFileBytes { get; set; } = 20_000_000;

    /// <summary>Of a document.</summary>
    public int MaxPages { get; set; } = 500;

    /// <summary>Pages that an account may bring in a sliding minute.</summary>
    public int PagesPerMinute { get; set; } = 75;

    /// <summary>Pages of the longest document whose upload waits for its results.</summary>
    public int MaxSyncPages { get; set; } = 3;

    /// <summary>How long such an upload waits at most.</summary>
    public TimeSpan SyncTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long addresses of pictures and originals are good for.</summary>
    public TimeSpan UrlLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Resolution of pages' pictures, where the document has none of its own.</summary>
    public int ImageDpi { get; set; } = 150;
}
