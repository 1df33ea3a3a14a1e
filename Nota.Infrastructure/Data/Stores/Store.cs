using Nota.Domain.Events;
using Nota.Domain.Ports;

namespace Nota.Infrastructure.Data.Stores;

/// <summary>The write side over one transaction.</summary>
internal sealed class Store(NotaDbContext db) : IStore
{
    private readonly CommitEffects _effects = new();
    private readonly AccountTurn _turn = new(db);

    /// <summary>What to tell the workers once this is committed.</summary>
    public CommitEffects Effects => _effects;

    public IAccountStore Accounts => new AccountStore(db, _effects, _turn);

    public IProjectStore Projects => new ProjectStore(db, _effects, _turn);

    public IDocumentStore Documents => new DocumentStore(db, _effects, _turn);

    public IWorkStore Work => new WorkStore(db, _effects, _turn);

    public IBlobLedger Blobs => new BlobLedger(db);

    public ISigningKeyStore SigningKeys => new SigningKeyStore(db);

    public ISchemaStore Schemas => new SchemaStore(db);

    public IAnnotationStore Annotations => new AnnotationStore(db);

    public IIdempotencyStore Idempotency => new IdempotencyStore(db);

    public IWorkflowStore Workflows => new WorkflowStore(db, _turn);

    public IWorkflowDocumentStore WorkflowDocuments => new WorkflowDocumentStore(db, _effects, _turn);

    public IEventStore Events => new EventStore(db, _effects);

    /// <summary>Writes what is written last.</summary>
    public Task FinishAsync(CancellationToken ct) => new EventStore(db, _effects).WriteAsync(ct);
}

/// <summary>What a unit of work means for workers of this process, once it is committed.</summary>
internal sealed class CommitEffects
{
    public bool WorkAdded { get; set; }

    /// <summary>Whether webhooks are to be told something.</summary>
    public bool DeliveryAdded { get; set; }

    /// <summary>Documents whose work rows are gone: whoever works on them works in vain.</summary>
    public HashSet<string> Abandoned { get; } = [];

    /// <summary>What happened, in order; numbered at the end.</summary>
    public List<AccountEvent> Events { get; } = [];

    /// <summary>The number of each account's last event, where there was one.</summary>
    public Dictionary<long, long> LastEvents { get; } = [];
}
