namespace Nota.Domain.Processing;

/// <summary>Does one kind of work. Handlers are safe to run twice for the same item.</summary>
public interface IWorkHandler
{
    WorkKind Kind { get; }

    /// <summary>
    /// Does the work and records it under the item's claim. What it throws has the item tried again after a while, up to
    /// the limit of attempts; <see cref="WorkPostponedException"/> has it tried again without counting.
    /// </summary>
    Task HandleAsync(WorkItem item, CancellationToken ct);

    /// <summary>Brings an item to an end whose attempts are used up, so that its document can't hang for ever.</summary>
    Task ExhaustedAsync(WorkItem item, CancellationToken ct);
}

/// <summary>Something the work needs is out of reach (no engine, a full disk): not the document's fault, so not counted against it.</summary>
public sealed class WorkPostponedException(string message, TimeSpan delay, Exception? inner = null) : Exception(message, inner)
{
    public TimeSpan Delay { get; } = delay;
}
