using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using Nota.Domain;
using Nota.Domain.Ports;
using Nota.Infrastructure.Data.Start;

namespace Nota.Api;

/// <summary>Runs the service: start, serve, stop; a start that can't succeed ends in one message and exit code 1.</summary>
internal static class NotaService
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
            _ = WarmAsync(app);
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception e) when (Explain(e) is { } message)
        {
            await Console.Error.WriteLineAsync($"Nota can't start. {message}");
            return Failed;
        }
    }

    /// <summary>Starts the first engine child, so that the first upload needn't wait for it.</summary>
    private static async Task WarmAsync(WebApplication app)
    {
        try
        {
            await app.Services.GetRequiredService<IPdfEngine>().ProbeAsync(app.Lifetime.ApplicationStopping);
        }
        catch (Exception e) when (e is EngineException or OperationCanceledException)
        {
            // The readiness check tells, and so does the first upload.
        }
    }

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
