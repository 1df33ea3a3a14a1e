using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Nota.Domain.Ports;
using Nota.Infrastructure.Blobs;
using Nota.Infrastructure.Data;
using Nota.Infrastructure.Data.Sqlite;
using Nota.Infrastructure.Data.Start;
using Nota.Infrastructure.Jobs;

namespace Nota.Infrastructure.Backup;

internal static class BackupSetup
{
    public static IServiceCollection AddBackup(this IServiceCollection services)
    {
        services.AddSingleton(provider => new BlobHolds(provider.GetRequiredService<NotaDatabase>(), provider.GetRequiredService<TimeProvider>()));
        services.AddTransient(provider => new StoreBackup(
            provider.GetRequiredService<NotaDatabase>(),
            provider.GetRequiredService<BlobHolds>(),
            provider.GetRequiredService<IBlobStore>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddTransient(Restore);
        return services;
    }

    private static StoreRestore Restore(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<DatabaseOptions>>().Value;
        if (options.Provider != DatabaseProvider.Sqlite)
            throw new BackupException("Only the embedded database is restored here; use SQL Server's own backups, and see docs/operations.md for the order.");
        var data = provider.GetRequiredService<IOptions<StorageOptions>>().Value.FullPath;
        using var db = provider.GetRequiredService<Func<NotaDbContext>>()();
        return new StoreRestore(
            new DataFolder(data),
            SqliteFile.Resolve(options.ConnectionString, data).DataSource,
            provider.GetRequiredService<IBlobStore>(),
            provider.GetRequiredService<IBlobFolder>(),
            [.. db.Database.GetMigrations()],
            provider.GetRequiredService<IOptions<RetentionOptions>>().Value.Orphans,
            provider.GetRequiredService<TimeProvider>());
    }
}
