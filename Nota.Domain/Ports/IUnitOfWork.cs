namespace Nota.Domain.Ports;

/// <summary>
/// The one way to write to the database. The work may run more than once, so it reads what it needs inside, keeps no
/// result outside, and touches neither streams nor blobs. Everything it did commits together, or nothing; once the call
/// has returned, it survives a power cut. Lock order: account → project → document → annotation.
/// </summary>
public interface IUnitOfWork
{
    /// <exception cref="NotaException">What the work throws, with nothing written; Unavailable if the database can't be written.</exception>
    Task<T> RunAsync<T>(Func<IStore, CancellationToken, Task<T>> work, CancellationToken ct);
}

public static class UnitOfWorkExtensions
{
    /// <inheritdoc cref="IUnitOfWork.RunAsync{T}"/>
    public static Task RunAsync(this IUnitOfWork unitOfWork, Func<IStore, CancellationToken, Task> work, CancellationToken ct) =>
        unitOfWork.RunAsync(
            async (store, token) =>
            {
                await work(store, token);
                return true;
            },
            ct);
}

/// <summary>The write side, valid inside one run of a unit of work. Entities found here are tracked: changing them is enough.</summary>
public interface IStore
{
    IAccountStore Accounts { get; }

    IProjectStore Projects { get; }

    IDocumentStore Documents { get; }

    IWorkStore Work { get; }

    IBlobLedger Blobs { get; }

    ISigningKeyStore SigningKeys { get; }

    ISchemaStore Schemas { get; }

    IAnnotationStore Annotations { get; }

    IWorkflowStore Workflows { get; }

    IWorkflowDocumentStore WorkflowDocuments { get; }

    IEventStore Events { get; }

    IIdempotencyStore Idempotency { get; }
}
