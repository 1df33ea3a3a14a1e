using Nota.Domain.Ports;

namespace Nota.Domain.Requests;

/// <summary>
/// What a request with an idempotency key adds to the unit of work that has its effect: the answer, kept in the same
/// transaction. It flows with the calls made under <see cref="RunAsync"/>, so that services needn't know of it.
/// </summary>
public abstract class RequestEffect
{
    private static readonly AsyncLocal<RequestEffect?> Ambient = new();
    private volatile bool _isOver;

    /// <summary>The effect that the present call belongs to; null outside requests with a key.</summary>
    public static RequestEffect? Current => Ambient.Value is { _isOver: false } effect ? effect : null;

    /// <summary>Does the work; every unit of work in it belongs to this effect.</summary>
    protected async Task<T> RunAsync<T>(Func<Task<T>> work)
    {
        Ambient.Value = this;
        try
        {
            return await work();
        }
        finally
        {
            // What the work may have started and left running is no part of it.
            _isOver = true;
        }
    }

    /// <summary>Called by the unit of work before it commits, with what it gives; it may be run, and so this called, again.</summary>
    public abstract Task KeepAsync(IStore store, object? result, CancellationToken ct);
}
