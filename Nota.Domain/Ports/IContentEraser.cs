namespace Nota.Domain.Ports;

/// <summary>Takes what is deleted off the disk at once, instead of when its time has come.</summary>
public interface IContentEraser
{
    /// <summary>Removes the blobs whose purge is due, and what the embedded database's log still holds of deleted rows.</summary>
    /// <exception cref="NotaException">Unavailable: a backup or readers hold it up; it is done in the background.</exception>
    Task EraseAsync(CancellationToken ct);
}
