using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using Nota.Api.Http;
using Nota.Domain;
using Nota.Domain.Ports;
using Nota.Domain.Workflows.Documents;
using Nota.Infrastructure.Data.Start;

namespace Nota.Api;

/// <summary>Runs the service: start, serve, stop; a start that can't succeed ends in one message and exit code 1.</summary>
internal static partial class NotaService
{
    private const int Failed = 1;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            await using var app = ApiSetup.Build(args);
            var firstKey = await Startup.PrepareAsync(app.Services, app.Environment.IsDevelopment(), CancellationToken.None);
            await app.StartAsync();
            Announce(app, firstKey);
            if (app.Services.GetRequiredService<IOptions<ServiceOptions>>().Value.Rehearsal)
                _ = RehearseAsync(app);
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception e) when (Explain(e) is { } message)
        {
            await Console.Error.WriteLineAsync($"Nota can't start. {message}");
            return Failed;
        }
    }

    /// <summary>Starts the engine's first children and has the way of a document compiled, so that the first upload needn't wait for it.</summary>
    private static async Task RehearseAsync(WebApplication app)
    {
        try
        {
            await app.Services.GetRequiredService<Rehearsal>().RunAsync(app.Lifetime.ApplicationStopping);
        }
#pragma warning disable CA1031 // Whatever keeps the rehearsal from its end, the service runs, and the first upload is a little slower.
        catch (Exception e)
#pragma warning restore CA1031
        {
            if (!app.Lifetime.ApplicationStopping.IsCancellationRequested)
                LogNoRehearsal(app.Logger, e);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The rehearsal of an upload failed; the first one is slower, and may tell why")]
    private static partial void LogNoRehearsal(ILogger logger, Exception e);

    private static void Announce(WebApplication app, string? firstKey)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        Console.WriteLine($"Nota listens on {string.Join(" and ", addresses)}");
        if (firstKey is not null)
            Console.WriteLine($"First key (shown this once): {firstKey}");
    }

    /// <summary>What an operator should read about a failed start; null for what is a bug.</summary>
    private static string? Explain(Exception e) => e switch
    {
        StartException start => start.Message,
        OptionsValidationException options => string.Join(" ", options.Failures),
        NotaException expected => expected.Message,
        EngineException engine => engine.Message,
        IOException { InnerException: AddressInUseException } io => $"{io.Message.TrimEnd('.')}. Stop what uses the port, or choose another with --urls.",
        SocketException { SocketErrorCode: SocketError.AccessDenied } => "The port may not be opened by this user. Choose one above 1023 with --urls.",
        _ => null,
    };
}
