using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Nota.Domain.Ports;
using Nota.Domain.Projects;
using Nota.Infrastructure.Data;
using Nota.Infrastructure.Nodes;
using Nota.Infrastructure.Webhooks;
using Quartz;

namespace Nota.Infrastructure.Jobs;

internal static class JobSetup
{
    public static IServiceCollection AddJobs(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<JobOptions>().Bind(configuration.GetSection(JobOptions.Section)).ValidateOnStart();
        services.AddOptions<RetentionOptions>().Bind(configuration.GetSection(RetentionOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<JobOptions>, JobOptionsValidator>();
        services.AddSingleton<IValidateOptions<RetentionOptions>, RetentionOptionsValidator>();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<JobOptions>>().Value);
        services.TryAddSingleton(provider => new RetentionPolicy(provider.GetRequiredService<IOptions<RetentionOptions>>().Value.Deleted));

        services.TryAddSingleton<WorkSignals>();
        services.AddSingleton<WorkQueue>();
        services.AddSingleton<WorkRunner>();
        var works = NodeOptions.Read(configuration).HasFlag(NodeRoles.Worker);
        if (works)
            services.AddHostedService<WorkerService>();

        services.AddSingleton(provider => new BlobSweep(
            provider.GetRequiredService<NotaDatabase>(),
            provider.GetRequiredService<IBlobStore>(),
            provider.GetRequiredService<IOptions<RetentionOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<BlobSweep>>()));
        services.AddSingleton(provider => new AnnotationPurge(
            provider.GetRequiredService<NotaDatabase>(),
            provider.GetRequiredService<IOptions<RetentionOptions>>().Value,
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new EventPurge(provider.GetRequiredService<NotaDatabase>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new IdempotencyPurge(provider.GetRequiredService<NotaDatabase>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IContentEraser>(provider => provider.GetRequiredService<DeletedContent>());
        services.AddSingleton(provider => new DeletedContent(
            provider.GetRequiredService<NotaDatabase>(),
            provider.GetRequiredService<BlobSweep>(),
            provider.GetRequiredService<AnnotationPurge>(),
            provider.GetRequiredService<IOptions<RetentionOptions>>().Value,
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<DocumentRetention>();
        if (!works)
            return services;
        services.AddQuartz(quartz => Schedule(quartz, configuration));
        services.AddQuartzHostedService(hosting => hosting.WaitForJobsToComplete = true);
        return services;
    }

    /// <summary>
    /// What recurs. With the embedded database each process has its own schedule, in memory; on SQL Server the schedule is
    /// shared, and each run is one node's: another takes over what a node that died was doing.
    /// </summary>
    private static void Schedule(IQuartzBuilder quartz, IConfiguration configuration)
    {
        if (DataSetup.ProviderOf(configuration) == DatabaseProvider.SqlServer)
        {
            var connection = configuration[$"{DatabaseOptions.Section}:{nameof(DatabaseOptions.ConnectionString)}"];
            quartz.ConfigureScheduler(scheduler => scheduler.GenerateInstanceId = true);
            quartz.UsePersistentStore(store =>
            {
                // A missing or bad one is told of where the options are checked.
                store.UseSqlServer(SqlClientFactory.Instance, connection ?? "");
                store.UseClustering();
            });
        }
        else
        {
            quartz.UseInMemoryStore();
        }

        // Jobs have names: a stored schedule is replaced at each start, not added to.
        quartz
            .UseDefaultThreadPool(2)
            .ScheduleJob<SweepJob>(
                t => t.WithIdentity("sweep").StartAt(After(TimeSpan.FromMinutes(10))).WithSimpleSchedule(TimeSpan.FromHours(1)),
                j => j.WithIdentity("sweep"))
            .ScheduleJob<IdempotencyPurgeJob>(
                t => t.WithIdentity("keys").StartAt(After(TimeSpan.FromMinutes(5))).WithSimpleSchedule(TimeSpan.FromMinutes(30)),
                j => j.WithIdentity("keys"))
            .ScheduleJob<PurgeJob>(
                t => t.WithIdentity("purge").StartAt(After(TimeSpan.FromMinutes(1))).WithSimpleSchedule(TimeSpan.FromMinutes(5)),
                j => j.WithIdentity("purge"))
            .ScheduleJob<DeliveryPurgeJob>(
                t => t.WithIdentity("deliveries").StartAt(After(TimeSpan.FromMinutes(15))).WithSimpleSchedule(TimeSpan.FromHours(1)),
                j => j.WithIdentity("deliveries"))
            .ScheduleJob<DocumentRetentionJob>(
                t => t.WithIdentity("retention").StartAt(After(TimeSpan.FromMinutes(3))).WithSimpleSchedule(TimeSpan.FromMinutes(30)),
                j => j.WithIdentity("retention"))
            .ScheduleJob<TakeUpJob>(
                t => t.WithIdentity("forgotten").StartAt(After(TimeSpan.FromSeconds(1))).WithSimpleSchedule(TimeSpan.FromMinutes(5)),
                j => j.WithIdentity("forgotten"))
            .ScheduleJob<SigningKeyRotation>(
                t => t.WithIdentity("signing keys").StartAt(After(TimeSpan.FromMinutes(2))).WithSimpleSchedule(TimeSpan.FromDays(1)),
                j => j.WithIdentity("signing keys"));
    }

    private static DateTimeOffset After(TimeSpan delay) => DateTimeOffset.UtcNow + delay;
}
