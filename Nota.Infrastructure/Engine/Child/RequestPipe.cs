using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Nota.Infrastructure.Engine.Wire;

namespace Nota.Infrastructure.Engine.Child;

/// <summary>
/// Reads requests on a thread of its own, so that the parent's end is noticed at once, also while native code works or
/// hangs: the child then ends on the spot, and no orphan outlives a killed service.
/// </summary>
internal sealed partial class RequestPipe : IDisposable
{
    private readonly BlockingCollection<EngineRequest> _requests = new(1);
    private readonly Stream _pipe;

    public RequestPipe(Stream pipe)
    {
        _pipe = pipe;
        new Thread(ReadOn) { IsBackground = true, Name = "requests" }.Start();
    }

    public EngineRequest Next() => _requests.Take();

    public void Dispose() => _requests.Dispose();

    private void ReadOn()
    {
        try
        {
            while (Frame.Read(_pipe) is { } frame)
            {
                if (!_requests.TryAdd(EngineRequest.FromBytes(frame)))
                    ExitNow(ChildExit.BadRequest);
            }

            ExitNow(ChildExit.ParentGone);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            ExitNow(ChildExit.BadRequest);
        }
    }

    /// <summary>Without any clean-up, which could wait for native code for ever.</summary>
    [LibraryImport("libc", EntryPoint = "_exit")]
    internal static partial void ExitNow(int code);
}
