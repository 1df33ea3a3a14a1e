using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Nota.Domain.Ports;
using Nota.Infrastructure.Engine.Pool;
using Nota.Infrastructure.Engine.Processes;
using Nota.Infrastructure.Telemetry;

namespace Nota.Infrastructure.Engine;

/// <summary>Registers the engine.</summary>
public static class EngineSetup
{
    /// <summary>
    /// <see cref="IPdfEngine"/>, <see cref="IOcrEngine"/>, <see cref="IPageImporter"/>, <see cref="IEngineMonitor"/> and <see cref="EngineStartCheck"/>; needs
    /// <see cref="IBlobStore"/> and logging. Disposing the provider ends every child.
    /// </summary>
    /// <param name="configuration">The whole configuration; the engine's part of it is <c>Nota:Engine</c>.</param>
    /// <param name="dataDirectory">The service's data folder.</param>
    public static IServiceCollection AddEngine(this IServiceCollection services, IConfiguration configuration, string dataDirectory)
    {
        services.AddOptions<EngineOptions>().Bind(configuration.GetSection(EngineOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<EngineOptions>, EngineOptionsCheck>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ServiceInstruments>();
        services.AddSingleton(new EngineDataDirectory(dataDirectory));
        services.AddSingleton<ChildLauncher>();
        services.AddSingleton<IChildLauncher>(provider => provider.GetRequiredService<ChildLauncher>());
        services.AddSingleton<EnginePool>();
        services.AddSingleton<EngineCalls>();
        services.AddSingleton<PdfEngine>();
        services.AddSingleton<IPdfEngine>(provider => provider.GetRequiredService<PdfEngine>());
        services.AddSingleton<IOcrEngine>(provider => provider.GetRequiredService<PdfEngine>());
        services.AddSingleton<IEngineMonitor>(provider => provider.GetRequiredService<PdfEngine>());
        services.AddSingleton<IPageImporter, PageImporter>();
        services.AddSingleton<EngineStartCheck>();
        return services;
    }
}
