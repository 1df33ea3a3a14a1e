using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Nota.Domain;

namespace Nota.Infrastructure.Data.SqlServer;

/// <summary>SQL Server: one database for many nodes. It must have READ_COMMITTED_SNAPSHOT on, so that readers wait for nobody.</summary>
public sealed class SqlServerNotaDbContext(DbContextOptions<SqlServerNotaDbContext> options) : NotaDbContext(options)
{
    /// <summary>The account's row, held until the end of the transaction against everyone who asks for it in this way.</summary>
    private const string HeldAccounts = "SELECT * FROM [Accounts] WITH (UPDLOCK, ROWLOCK)";

    /// <summary>UTF-16 code units in order.</summary>
    protected override string BinaryCollation => ServerSettings.Collation;

    internal override bool HasOneWriter => false;

    internal override Task<IDbContextTransaction> BeginWriteAsync(CancellationToken ct) => Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, ct);

    internal override NotaException? Explain(Exception error) => SqlServerErrors.Explain(error);

    internal override bool IsTaken(Exception error) => SqlServerErrors.IsTaken(error);

    internal override Task HoldAccountAsync(long accountId, CancellationToken ct) =>
        Accounts.FromSqlRaw(HeldAccounts).AsNoTracking().Where(a => a.Id == accountId).Select(a => a.Id).ToListAsync(ct);

    internal override void Mark(Guid commit, long at) => Set<CommitMark>().Add(new CommitMark { Id = commit, At = at });

    internal override Task<bool> IsMarkedAsync(Guid commit, CancellationToken ct) => Set<CommitMark>().AnyAsync(m => m.Id == commit, ct);

    internal override Task<int> ForgetMarksAsync(long before, CancellationToken ct) => Set<CommitMark>().Where(m => m.At < before).ExecuteDeleteAsync(ct);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        // The whole database's: what comes out of a parameter's list compares as the columns do.
        modelBuilder.UseCollation(BinaryCollation);
        modelBuilder.Entity<CommitMark>(mark =>
        {
            mark.ToTable("CommitMarks");
            mark.Property(m => m.Id).ValueGeneratedNever();
            mark.HasIndex(m => m.At);
        });
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
            Bracket(entity);
    }

    /// <summary>Conditions are written in the standard's quotes; here they are brackets, which hold whatever QUOTED_IDENTIFIER says.</summary>
    private static void Bracket(IMutableEntityType entity)
    {
        foreach (var index in entity.GetIndexes().Where(i => i.GetFilter() is not null))
            index.SetFilter(Bracketed(index.GetFilter()!));
        foreach (var check in entity.GetCheckConstraints().ToList())
        {
            entity.RemoveCheckConstraint(check.ModelName);
            entity.AddCheckConstraint(check.ModelName, Bracketed(check.Sql));
        }
    }

    private static string Bracketed(string sql) => Quoted().Replace(sql, "[$1]");
}

/// <summary>Written with a transaction, so that one whose commit was never answered can be told from one that never happened.</summary>
internal sealed class CommitMark
{
    public Guid Id { get; set; }

    /// <summary>Unix milliseconds, UTC.</summary>
    public long At { get; set; }
}
