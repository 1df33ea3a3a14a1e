using Microsoft.Extensions.DependencyInjection;
using Nota.Infrastructure.Data;

namespace Nota.Infrastructure.Webhooks;

internal static class WebhookSetup
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        services.AddSingleton<DeliveryQueue>();
        services.AddSingleton<DeliverySender>();
        services.AddSingleton(provider => new DeliveryPurge(provider.GetRequiredService<NotaDatabase>(), provider.GetRequiredService<TimeProvider>()));
        return services;
    }
}
