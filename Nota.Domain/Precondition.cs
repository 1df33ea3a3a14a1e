namespace Nota.Domain;

/// <summary>The counters that a caller's <c>If-Match</c> names; a write goes through only on one of them.</summary>
/// <param name="Revisions">Null: any, as long as the thing exists.</param>
public sealed record Precondition(IReadOnlyCollection<long>? Revisions)
{
    /// <exception cref="NotaException">PreconditionFailed if the thing has changed.</exception>
    public void Check(long revision)
    {
        if (Revisions is not null && !Revisions.Contains(revision))
            throw new NotaException(FailureKind.PreconditionFailed, "precondition_failed", "It has changed since: read it again and repeat.");
    }
}
