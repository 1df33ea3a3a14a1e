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
using Nota.Infrastructure.Data.SqlServer;
using Nota.Infrastructure.Data.Start;
using Nota.Infrastructure.Jobs;

namespace Nota.Infrastructure.Data;

internal static class DataSetup
{
    /// <summary>Of a reading or a writing that failed for a passing reason: deadlocks, a server that fails over.</summary>
    private const int MostRetries = 6;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    public static IServiceCollection AddData(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StorageOptions>().Bind(configuration.GetSection(StorageOptions.Section)).ValidateOnStart();
        services.AddOptions<DatabaseOptions>().Bind(configuration.GetSection(DatabaseOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>();
        services.AddSingleton<IValidateOptions<DatabaseOptions>, DatabaseOptionsValidator>();

        AddContexts(services, configuration);
        services.AddSingleton<NotaDatabase>();
        services.AddSingleton<IDatabaseProbe>(provider => provider.GetRequiredService<NotaDatabase>());
        services.TryAddSingleton<WorkSignals>();
        services.TryAddSingleton<EventSignals>();
        services.AddSingleton<IUnitOfWork, UnitOfWork>();
        services.AddSingleton<IEventReader, EventReader>();
        services.AddSingleton<IAccountReader, AccountReader>();
        services.AddSingleton<IProjectReader, ProjectReader>();
        services.AddSingleton<IDocumentReader, DocumentReader>();
        services.AddSingleton<ISchemaReader, SchemaReader>();
        services.AddSingleton<IWorkReader, WorkReader>();
        services.AddSingleton<IWorkflowReader, WorkflowReader>();
        services.AddSingleton<IWorkflowDocumentReader, WorkflowDocumentReader>();
        services.AddSingleton<ISigningKeyReader, SigningKeyReader>();
        services.AddSingleton<IAnnotationReader, AnnotationReader>();
        services.AddSingleton<IIdempotencyReader, IdempotencyReader>();
        services.AddSingleton(provider => new DatabaseStart(
            new DataFolder(provider.GetRequiredService<IOptions<StorageOptions>>().Value.FullPath),
            provider.GetRequiredService<Func<NotaDbContext>>(),
            provider.GetRequiredService<IBlobFolder>(),
            provider.GetRequiredService<ILogger<DatabaseStart>>()));
        return services;
    }

    /// <summary>The configured provider, as far as it can be told before the options are checked.</summary>
    public static DatabaseProvider ProviderOf(IConfiguration configuration) =>
        Enum.TryParse<DatabaseProvider>(configuration[$"{DatabaseOptions.Section}:{nameof(DatabaseOptions.Provider)}"], ignoreCase: true, out var provider)
            ? provider
            : DatabaseProvider.Sqlite;

    private static void AddContexts(IServiceCollection services, IConfiguration configuration)
    {
        if (ProviderOf(configuration) == DatabaseProvider.SqlServer)
        {
            services.AddPooledDbContextFactory<SqlServerNotaDbContext>((provider, options) =>
                ConfigureSqlServer(options, SqlServerConnection.Resolve(provider.GetRequiredService<IOptions<DatabaseOptions>>().Value.ConnectionString!)));
            services.AddSingleton<Func<NotaDbContext>>(provider => provider.GetRequiredService<IDbContextFactory<SqlServerNotaDbContext>>().CreateDbContext);
            return;
        }

        services.AddPooledDbContextFactory<SqliteNotaDbContext>((provider, options) =>
        {
            var database = provider.GetRequiredService<IOptions<DatabaseOptions>>().Value;
            var storage = provider.GetRequiredService<IOptions<StorageOptions>>().Value;
            Configure(options, SqliteFile.Resolve(database.ConnectionString, storage.FullPath).ToString(), database.Synchronous);
        });
        services.AddSingleton<Func<NotaDbContext>>(provider => provider.GetRequiredService<IDbContextFactory<SqliteNotaDbContext>>().CreateDbContext);
    }

    /// <summary>What every context of the embedded database is made with.</summary>
    public static void Configure(DbContextOptionsBuilder options, string connectionString, SqliteSynchronous synchronous) =>
        Common(options.UseSqlite(connectionString).AddInterceptors(new SqliteSession(synchronous)));

    /// <summary>What every context on SQL Server is made with.</summary>
    public static void ConfigureSqlServer(DbContextOptionsBuilder options, string connectionString) =>
        Common(options.UseSqlServer(connectionString, server => server
            .EnableRetryOnFailure(MostRetries, LongestPause, errorNumbersToAdd: null)
            // A list is one parameter: the same statement, and plan, however long it is.
            .UseParameterizedCollectionMode(ParameterTranslationMode.Parameter)));

    private static void Common(DbContextOptionsBuilder options) => options
        .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
        // Failures come as exceptions and are judged where they are caught; a log line for each would be noise, and the
        // commands of every request are not for the log of a service.
        .ConfigureWarnings(w => w.Log(
            (RelationalEventId.CommandExecuted, LogLevel.Debug),
            (RelationalEventId.CommandError, LogLevel.Debug),
            (CoreEventId.QueryIterationFailed, LogLevel.Debug),
            (CoreEventId.SaveChangesFailed, LogLevel.Debug)));
}
