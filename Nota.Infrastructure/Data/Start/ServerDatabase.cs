using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using Nota.Infrastructure.Data.SqlServer;

namespace Nota.Infrastructure.Data.Start;

/// <summary>
/// A database server's part of a start. Nodes never change its schema: whoever runs them does, once for all, with
/// <c>nota migrate</c> or the script; a node refuses a schema that is not its own.
/// </summary>
internal sealed class ServerDatabase(Func<NotaDbContext> open)
{
    private const string Remedy = "Run \"nota migrate\", or the script that eng/sqlserver-script.sh writes, and start again.";

    /// <exception cref="StartException">The database can't be used by this program; the message says why and what to do.</exception>
    public Task RequireCurrentAsync(CancellationToken ct) => ExplainedAsync(async db =>
    {
        var (applied, pending) = await ReadSchemaAsync(db, ct);
        if (applied.Count == 0)
            throw new StartException($"The database {NameOf(db)} has no tables of Nota yet. {Remedy}");
        if (pending.Count > 0)
            throw new StartException($"The database {NameOf(db)} is behind this Nota: it lacks {string.Join(", ", pending)}. {Remedy}");
        await RequireSettingsAsync(db, ct);
    });

    /// <summary>Makes the database if there is none, and brings it to this program's schema; returns the migrations that were missing.</summary>
    /// <exception cref="StartException">It can't; the message says why and what to do.</exception>
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken ct)
    {
        IReadOnlyList<string> missing = [];
        await ExplainedAsync(async db =>
        {
            var creator = (IRelationalDatabaseCreator)db.GetService<IDatabaseCreator>();
            missing = await creator.ExistsAsync(ct) ? (await ReadSchemaAsync(db, ct)).Pending : [.. db.Database.GetMigrations()];
            if (missing.Count > 0)
                await db.Database.MigrateAsync(ct);
            await RequireSettingsAsync(db, ct);
        });
        return missing;
    }

    /// <summary>
    /// What brings any former schema to this program's, as SQL for whoever may not let a program do it; asks no server.
    /// Run twice, it changes nothing.
    /// </summary>
    public string Script()
    {
        using var db = open();
        // Not every tool has it on, and indexes with a condition can't be made without.
        return "SET QUOTED_IDENTIFIER ON;\nSET ANSI_NULLS ON;\nGO\n\n"
            + db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent).ReplaceLineEndings("\n");
    }

    private static async Task<(IReadOnlyList<string> Applied, IReadOnlyList<string> Pending)> ReadSchemaAsync(NotaDbContext db, CancellationToken ct)
    {
        var known = db.Database.GetMigrations().ToList();
        var applied = (await db.Database.GetAppliedMigrationsAsync(ct)).ToList();
        if (applied.Except(known).Any())
            throw new StartException($"The database {NameOf(db)} was made by a newer Nota than this one. Run that version, or restore a backup made with this one.");
        return (applied, [.. known.Except(applied)]);
    }

    private static async Task RequireSettingsAsync(NotaDbContext db, CancellationToken ct)
    {
        var settings = await db.Database.SqlQueryRaw<ServerSettings>(ServerSettings.Question).ToListAsync(ct);
        if (settings is [var found] && found.Problem() is { } problem)
            throw new StartException(problem);
    }

    private async Task ExplainedAsync(Func<NotaDbContext, Task> step)
    {
        await using var db = open();
        try
        {
            await step(db);
        }
        catch (Exception e) when (e is DbException or RetryLimitExceededException)
        {
            var reason = (e.GetBaseException() is DbException server ? server : e).Message;
            throw new StartException($"The database {NameOf(db)} can't be used: {reason} Check Nota:Database:ConnectionString, the server, and the rights of its user.", e);
        }
    }

    /// <summary>As the operator knows it: database and server, no password.</summary>
    private static string NameOf(NotaDbContext db) => $"{db.Database.GetDbConnection().Database} on {db.Database.GetDbConnection().DataSource}";
}
