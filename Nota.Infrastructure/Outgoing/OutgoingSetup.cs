using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Nota.Domain.Ports;

namespace Nota.Infrastructure.Outgoing;

internal static class OutgoingSetup
{
    public static IServiceCollection AddOutgoing(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<OutgoingOptions>().Bind(configuration.GetSection(OutgoingOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<OutgoingOptions>, OutgoingOptionsValidator>();
        services.TryAddSingleton<IHostResolver, SystemResolver>();
        services.AddSingleton<IOutgoing>(provider => new OutgoingClient(
            provider.GetRequiredService<IOptions<OutgoingOptions>>().Value.ToRules(),
            provider.GetRequiredService<IHostResolver>(),
            provider.GetRequiredService<TimeProvider>()));
        return services;
    }
}
