using Nota.Domain.Ports;
using Nota.Infrastructure.Engine.Wire;

namespace Nota.Infrastructure.Engine.Pool;

/// <summary>A piece of work for a child.</summary>
/// <param name="CpuLimit">Time on a processor the child may spend on it.</param>
/// <param name="Notes">What to draw or the layer to add, for the tasks that do: seekable, given from its start.</param>
/// <param name="Languages">For recognition.</param>
/// <param name="Source">What the blob is said to be.</param>
internal sealed record EngineJob(
    EngineTask Task, TimeSpan CpuLimit, int First = 0, int Count = 0, int Dpi = 0, ImageFormat Format = ImageFormat.Png, Stream? Notes = null,
    string Languages = "", SourceFormat Source = SourceFormat.Pdf);

/// <summary>What came of a job. Whoever gets it disposes <paramref name="Output"/>, if there is one.</summary>
internal sealed record EngineReply(EngineAnswer Answer, EngineFile? Output);

/// <summary>The child ended, or answered what no sound child answers, while it worked; a fresh one may do better.</summary>
internal sealed class ChildDiedException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>One child process. One job at a time; disposing ends it.</summary>
internal interface IEngineChild : IAsyncDisposable
{
    /// <summary>Alive, sound, and not worn out: it may be kept for another job.</summary>
    bool IsUsable { get; }

    /// <summary>Bytes it has in memory; 0 once it is gone.</summary>
    long Resident => 0;

    /// <summary>The blob it still holds open, or null: a job on the same costs neither copy nor opening.</summary>
    string? OpenBlob { get; }

    /// <exception cref="ChildDiedException">It ended or answered nonsense; it is not usable any more.</exception>
    /// <exception cref="EngineException">A limit was met (the child is gone), or the blob can't be had.</exception>
    /// <exception cref="OperationCanceledException">The child is gone.</exception>
    Task<EngineReply> AskAsync(EngineJob job, string blobKey, CancellationToken ct);
}

/// <summary>The kinds of work that never take each other's children.</summary>
internal enum LaneKind
{
    /// <summary>Somebody waits: uploads, drawings.</summary>
    Interactive,

    /// <summary>Conversion.</summary>
    Background,

    /// <summary>Recognition, which takes seconds a page and steps back behind all else.</summary>
    Recognition,
}

/// <summary>Starts children. Thread-safe.</summary>
internal interface IChildLauncher
{
    /// <exception cref="EngineException">Unavailable: none can be started.</exception>
    Task<IEngineChild> StartAsync(LaneKind lane, CancellationToken ct);
}
