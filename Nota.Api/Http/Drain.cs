using Microsoft.Extensions.Options;

namespace Nota.Api.Http;

/// <summary><c>Nota:Shutdown</c>.</summary>
public sealed class ShutdownOptions
{
    public const string Section = "Nota:Shutdown";

    /// <summary>How long requests that run when the service is told to stop may take to end.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);
}

/// <summary>
/// Lets the service stop without cutting anybody off: once it is told to, new requests are refused while those that run
/// end, and only then does it stop listening. Thread-safe.
/// </summary>
public sealed partial class Drain(IOptions<ShutdownOptions> options, IHostApplicationLifetime lifetime, ILogger<Drain> log) : IHostedLifecycleService
{
    private readonly TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _running;
    private volatile bool _stopping;

    /// <summary>Whether the service has been told to stop.</summary>
    public bool IsStopping => _stopping || lifetime.ApplicationStopping.IsCancellationRequested;

    /// <summary>Counts a request in. False: it came too late, and must be refused.</summary>
    public bool TryEnter()
    {
        // Counted before the question, so that one who is let in is always waited for.
        Interlocked.Increment(ref _running);
        if (!IsStopping)
            return true;
        Leave();
        return false;
    }

    public void Leave()
    {
        if (Interlocked.Decrement(ref _running) == 0 && IsStopping)
            _empty.TrySetResult();
    }

    /// <summary>Runs before anything stops, while the service still listens.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        _stopping = true;
        if (Volatile.Read(ref _running) == 0)
            return;
        Waiting(_running);
        try
        {
            await _empty.Task.WaitAsync(options.Value.Timeout, cancellationToken);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            CutOff(_running, options.Value.Timeout);
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Information, Message = "Stopping; {Count} requests are let finish first")]
    private partial void Waiting(int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} requests did not finish within {Timeout} (Nota:Shutdown:Timeout) and are cut off")]
    private partial void CutOff(int count, TimeSpan timeout);
}

/// <summary>Refuses what comes after the service was told to stop, but for health probes.</summary>
internal sealed class DrainMiddleware(RequestDelegate next, Drain drain)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments("/health"))
        {
            await next(context);
            return;
        }

        if (!drain.TryEnter())
        {
            context.Response.Headers.Connection = "close";
            await Problems.WriteAsync(
                context, StatusCodes.Status503ServiceUnavailable, "maintenance", "The service is stopping. Try again shortly.", retryAfter: RetryAfter);
            return;
        }

        try
        {
            await next(context);
        }
        finally
        {
            drain.Leave();
        }
    }
}
