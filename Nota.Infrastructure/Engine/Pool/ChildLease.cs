using Nota.Domain.Ports;

namespace Nota.Infrastructure.Engine.Pool;

/// <summary>The use of one child for one request; disposing gives place and child back.</summary>
internal sealed class ChildLease(EngineLane lane, long accountId) : IAsyncDisposable
{
    private bool _retried;
    private bool _disposed;

    /// <summary>Null only while none has been had.</summary>
    public IEngineChild? Child { get; set; }

    /// <summary>
    /// Has the child do a job. If it dies unexpectedly, a fresh one tries once more, once a lease; a limit that was met is
    /// never tried again.
    /// </summary>
    /// <exception cref="EngineException">Of every kind but InvalidDocument and InvalidPage, which are answers.</exception>
    public async Task<EngineReply> AskAsync(EngineJob job, string blobKey, CancellationToken ct)
    {
        var child = Child ?? throw new InvalidOperationException("The lease holds no child.");
        try
        {
            return await child.AskAsync(job, blobKey, ct);
        }
        catch (ChildDiedException died) when (_retried || lane.IsDisposed)
        {
            throw lane.IsDisposed ? EngineLane.Stopping() : new EngineException(EngineFailure.Crashed, died.Message, died);
        }
        catch (ChildDiedException)
        {
            _retried = true;
            Child = null;
            await lane.DiscardAsync(child);
            Child = await lane.StartAsync(ct);
        }

        return await AskAsync(job, blobKey, ct);
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        _disposed = true;
        await lane.ReturnAsync(accountId, Child);
    }
}
