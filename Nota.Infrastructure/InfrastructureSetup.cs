using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Nota.Domain;
using Nota.Infrastructure.Backup;
using Nota.Infrastructure.Blobs;
using Nota.Infrastructure.Data;
using Nota.Infrastructure.Doctor;
using Nota.Infrastructure.Engine;
using Nota.Infrastructure.Jobs;
using Nota.Infrastructure.Nodes;
using Nota.Infrastructure.Outgoing;
using Nota.Infrastructure.Telemetry;
using Nota.Infrastructure.Webhooks;

namespace Nota.Infrastructure;

/// <summary>Puts an adapter behind every port; the one place where that happens.</summary>
public static class InfrastructureSetup
{
    public static IServiceCollection AddNotaInfrastructure(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<PushId>();
        services.AddData(configuration);
        services.AddBlobs(configuration);
        services.AddJobs(configuration);
        services.AddNodes(configuration);
        services.AddOutgoing(configuration);
        services.AddWebhooks(configuration);
        services.AddBackup();
        services.TryAddSingleton<ServiceInstruments>();
        services.AddHostedService<ServiceSampler>();
        services.AddDoctor();

        var storage = new StorageOptions();
        configuration.GetSection(StorageOptions.Section).Bind(storage);
        return services.AddEngine(configuration, storage.FullPath);
    }
}
