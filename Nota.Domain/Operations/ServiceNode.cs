namespace Nota.Domain.Operations;

/// <summary>A running process of the service, as the others see it. Times are Unix milliseconds, UTC.</summary>
public sealed class ServiceNode
{
    /// <summary>Made up at the process's start.</summary>
    public required string Id { get; set; }

    /// <summary>What it does, such as <c>api,worker</c>.</summary>
    public required string Roles { get; set; }

    public long StartedAt { get; set; }

    /// <summary>Written again and again; a node that has not been seen for a while is gone.</summary>
    public long SeenAt { get; set; }
}

/// <summary>Something that must not happen for a while (a backup holds the deletion of blobs); it ends by itself.</summary>
public sealed class ServiceHold
{
    public required string Name { get; set; }

    public required string Owner { get; set; }

    /// <summary>Unix milliseconds, UTC.</summary>
    public long ExpiresAt { get; set; }
}
