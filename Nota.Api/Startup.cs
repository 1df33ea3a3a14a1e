using Microsoft.Extensions.Options;
using Nota.Domain.Accounts;
using Nota.Infrastructure.Data.Start;
using Nota.Infrastructure.Engine;

namespace Nota.Api;

/// <summary>The first account and key (configuration <c>Nota:Bootstrap</c>), made where there is no account yet.</summary>
internal sealed class BootstrapOptions
{
    public string? Account { get; set; }

    /// <summary>20–255 printable characters without a colon.</summary>
    public string? Key { get; set; }
}

/// <summary>What happens before the first request: data folder, database, first account.</summary>
internal static class Startup
{
    private const string DemoAccount = "demo";

    /// <returns>The first key where one was made that its owner doesn't know yet.</returns>
    public static async Task<string?> PrepareAsync(IServiceProvider services, bool isDevelopment, CancellationToken ct)
    {
        services.GetRequiredService<EngineStartCheck>().Run();
        await services.GetRequiredService<DatabaseStart>().RunAsync(ct);
        var bootstrap = services.GetRequiredService<Bootstrap>();
        if (!await bootstrap.IsNeededAsync(ct))
            return null;
        var options = services.GetRequiredService<IOptions<BootstrapOptions>>().Value;
        if (options.Account is not null || options.Key is not null)
        {
            var key = await bootstrap.RunAsync(options.Account ?? DemoAccount, options.Key, ct);
            return options.Key is null ? key : null;
        }

        return isDevelopment ? await bootstrap.RunAsync(DemoAccount, null, ct) : null;
    }
}
