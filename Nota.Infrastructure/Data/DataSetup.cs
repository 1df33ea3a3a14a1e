using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Nota.Domain.Ports;
using Nota.Infrastructure.Blobs;
using Nota.Infrastructure.Data.Readers;
using Nota.Infrastructure.Data.Sqlite;
using Nota.Infrastructure.Data.Start;
using Nota.Infrastructure.Jobs;

namespace Nota.Infrastructure.Data;

internal static class DataSetup
{
    public static IServiceCollection AddData(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StorageOptions>().Bind(configuration.GetSection(StorageOptions.Section)).ValidateOnStart();
        services.AddOptions<DatabaseOptions>().Bind(configuration.GetSection(DatabaseOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>();
        services.AddSingleton<IValidateOptions<DatabaseOptions>, DatabaseOptionsValidator>();

        services.AddPooledDbContextFactory<SqliteNotaDbContext>((provider, options) =>
        {
            var database = provider.GetRequiredService<IOptions<DatabaseOptions>>().Value;
            var storage = provider.GetRequiredService<IOptions<StorageOptions>>().Value;
            Configure(options, SqliteFile.Resolve(database.ConnectionString, storage.FullPath).ToString(), database.Synchronous);
        });
        services.AddSingleton<Func<NotaDbContext>>(provider => provider.GetRequiredService<IDbContextFactory<SqliteNotaDbContext>>().CreateDbContext);
        services.AddSingleton<NotaDatabase>();
        services.AddSingleton<IDatabaseProbe>(provider => provider.GetRequiredService<NotaDatabase>());
        services.TryAddSingleton<WorkSignals>();
        services.AddSingleton<IUnitOfWork, UnitOfWork>();
        services.AddSingleton<IAccountReader, AccountReader>();
        services.AddSingleton<IProjectReader, ProjectReader>();
        services.AddSingleton<IDocumentReader, DocumentReader>();
        services.AddSingleton<ISchemaReader, SchemaReader>();
        services.AddSingleton<IAnnotationReader, AnnotationReader>();
        services.AddSingleton(provider => new DatabaseStart(
            new DataFolder(provider.GetRequiredService<IOptions<StorageOptions>>().Value.FullPath),
            provider.GetRequiredService<Func<NotaDbContext>>(),
            provider.GetRequiredService<IBlobFolder>(),
            provider.GetRequiredService<ILogger<DatabaseStart>>()));
        return services;
    }

    /// <summary>What every context of the embedded database is made with.</summary>
    public static void Configure(DbContextOptionsBuilder options, string connectionString, SqliteSynchronous synchronous) => options
        .UseSqlite(connectionString)
        .AddInterceptors(new SqliteSession(synchronous))
        .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
        // Failures come as exceptions and are judged where they are caught; a log line for each would be noise, and the
        // commands of every request are not for the log of a service.
        .ConfigureWarnings(w => w.Log(
            (RelationalEventId.CommandExecuted, LogLevel.Debug),
            (RelationalEventId.CommandError, LogLevel.Debug),
            (CoreEventId.QueryIterationFailed, LogLevel.Debug),
            (CoreEventId.SaveChangesFailed, LogLevel.Debug)));
}
