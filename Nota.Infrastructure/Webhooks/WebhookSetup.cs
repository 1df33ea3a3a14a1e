using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Nota.Infrastructure.Data;
using Nota.Infrastructure.Nodes;

namespace Nota.Infrastructure.Webhooks;

internal static class WebhookSetup
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<DeliveryQueue>();
        services.AddSingleton<DeliverySender>();
        services.AddSingleton(provider => new DeliveryPurge(provider.GetRequiredService<NotaDatabase>(), provider.GetRequiredService<TimeProvider>()));
        if (NodeOptions.Read(configuration).HasFlag(NodeRoles.Worker))
            services.AddHostedService<DeliveryService>();
        return services;
    }
}
