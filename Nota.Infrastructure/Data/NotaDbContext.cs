using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Nota.Domain;
using Nota.Domain.Accounts;
using Nota.Domain.Annotations;
using Nota.Domain.Documents;
using Nota.Domain.Events;
using Nota.Domain.Operations;
using Nota.Domain.Processing;
using Nota.Domain.Projects;
using Nota.Domain.Requests;
using Nota.Domain.Schemas;
using Nota.Domain.Workflows;
using Nota.Domain.Workflows.Documents;

namespace Nota.Infrastructure.Data;

/// <summary>
/// The model, the same for every database. What databases do differently (collation, how a writing transaction begins,
/// what their errors mean) is answered by the derived context of each.
/// </summary>
public abstract partial class NotaDbContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<Member> Members => Set<Member>();

    public DbSet<ApiKey> Keys => Set<ApiKey>();

    public DbSet<Project> Projects => Set<Project>();

    public DbSet<ProjectDocument> ProjectDocuments => Set<ProjectDocument>();

    public DbSet<Document> Documents => Set<Document>();

    public DbSet<Tombstone> Tombstones => Set<Tombstone>();

    public DbSet<WorkItem> WorkItems => Set<WorkItem>();

    public DbSet<UploadIntent> UploadIntents => Set<UploadIntent>();

    public DbSet<BlobPurge> BlobPurges => Set<BlobPurge>();

    public DbSet<AnnotationType> AnnotationTypes => Set<AnnotationType>();

    public DbSet<Annotation> Annotations => Set<Annotation>();

    public DbSet<AnnotationEvent> AnnotationEvents => Set<AnnotationEvent>();

    public DbSet<IdempotencyRecord> IdempotencyRecords => Set<IdempotencyRecord>();

    public DbSet<AccountEvent> AccountEvents => Set<AccountEvent>();

    public DbSet<SigningKey> SigningKeys => Set<SigningKey>();

    public DbSet<ServiceNode> ServiceNodes => Set<ServiceNode>();

    public DbSet<ServiceHold> ServiceHolds => Set<ServiceHold>();

    public DbSet<Workflow> Workflows => Set<Workflow>();

    public DbSet<WorkflowField> WorkflowFields => Set<WorkflowField>();

    public DbSet<WorkflowHeader> WorkflowHeaders => Set<WorkflowHeader>();

    public DbSet<WorkflowStage> WorkflowStages => Set<WorkflowStage>();

    public DbSet<WorkflowReviewer> WorkflowReviewers => Set<WorkflowReviewer>();

    public DbSet<WorkflowDocument> WorkflowDocuments => Set<WorkflowDocument>();

    public DbSet<WorkflowPage> WorkflowPages => Set<WorkflowPage>();

    public DbSet<DocumentReviewer> DocumentReviewers => Set<DocumentReviewer>();

    public DbSet<DocumentChange> DocumentChanges => Set<DocumentChange>();

    public DbSet<LearnedExample> LearnedExamples => Set<LearnedExample>();

    public DbSet<PageAdmission> PageAdmissions => Set<PageAdmission>();

    public DbSet<Webhook> Webhooks => Set<Webhook>();

    public DbSet<WebhookDelivery> WebhookDeliveries => Set<WebhookDelivery>();

    /// <summary>The collation that compares strings code unit by code unit, so that every database orders alike.</summary>
    protected abstract string BinaryCollation { get; }

    /// <summary>Whether one writes at a time, whoever it is. If not, writers of one account take turns at its row.</summary>
    internal abstract bool HasOneWriter { get; }

    /// <summary>Begins a transaction that may write, in the way that can't fail half-way for want of a lock.</summary>
    internal abstract Task<IDbContextTransaction> BeginWriteAsync(CancellationToken ct);

    /// <summary>The failure a caller should see for an error of the database, or null if it is a bug.</summary>
    internal abstract NotaException? Explain(Exception error);

    /// <summary>Whether a unique constraint refused a row: another may have written it since this transaction looked.</summary>
    internal virtual bool IsTaken(Exception error) => false;

    /// <summary>Waits until no other writer holds this account, and holds it to the end of the transaction.</summary>
    internal virtual Task HoldAccountAsync(long accountId, CancellationToken ct) => Task.CompletedTask;

    /// <summary>Leaves a mark with what is written, by which <see cref="IsMarkedAsync"/> knows a commit whose answer was lost.</summary>
    /// <param name="at">Unix milliseconds, UTC.</param>
    internal virtual void Mark(Guid commit, long at)
    {
    }

    internal virtual Task<bool> IsMarkedAsync(Guid commit, CancellationToken ct) => Task.FromResult(false);

    /// <summary>Removes marks older than this; returns their number.</summary>
    internal virtual Task<int> ForgetMarksAsync(long before, CancellationToken ct) => Task.FromResult(0);

    /// <summary>
    /// Writes what was added and changed so far. Changes are looked for here alone (automatic detection is off inside a
    /// unit of work: it would compare every tracked row at every command).
    /// </summary>
    internal async Task FlushAsync(CancellationToken ct)
    {
        ChangeTracker.DetectChanges();
        if (!ChangeTracker.HasChanges())
            return;
        await SaveChangesAsync(ct);
    }

    /// <summary>A statement with the standard's double quotes around names, in this database's own; what is put in becomes parameters.</summary>
    internal Task<int> ExecuteQuotedAsync(FormattableString sql, CancellationToken ct)
    {
        var names = Microsoft.EntityFrameworkCore.Infrastructure.AccessorExtensions.GetService<ISqlGenerationHelper>(this);
        return Database.ExecuteSqlRawAsync(Quoted().Replace(sql.Format, name => names.DelimitIdentifier(name.Groups[1].Value)), sql.GetArguments()!, ct);
    }

    [GeneratedRegex("\"(\\w+)\"")]
    protected static partial Regex Quoted();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<string>().UseCollation(BinaryCollation);

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(NotaDbContext).Assembly);
}
