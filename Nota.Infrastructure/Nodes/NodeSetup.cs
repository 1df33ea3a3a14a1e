using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Nota.Domain.Ports;
using Nota.Infrastructure.Data;

namespace Nota.Infrastructure.Nodes;

internal static class NodeSetup
{
    /// <summary>Nodes know each other through a database they share; the embedded one has a single process, with nobody to show itself to.</summary>
    public static IServiceCollection AddNodes(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<NodeOptions>().Bind(configuration.GetSection(NodeOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<NodeOptions>, NodeOptionsValidator>();
        if (DataSetup.ProviderOf(configuration) == DatabaseProvider.Sqlite)
            return services;
        services.AddSingleton(s => new NodeRegistry(
            s.GetRequiredService<NotaDatabase>(),
            s.GetRequiredService<IOptions<NodeOptions>>().Value.Parse(),
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ILogger<NodeRegistry>>()));
        services.AddSingleton<ILiveNodes>(s => s.GetRequiredService<NodeRegistry>());
        services.AddHostedService(s => s.GetRequiredService<NodeRegistry>());
        return services;
    }
}
