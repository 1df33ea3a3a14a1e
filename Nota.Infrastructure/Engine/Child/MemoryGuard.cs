using System.Globalization;

namespace Nota.Infrastructure.Engine.Child;

/// <summary>
/// Ends the child, saying why, just before the kernel's limit of memory would: beyond that, allocations fail inside
/// native code, and how that ends nobody can tell.
/// </summary>
internal sealed class MemoryGuard : IDisposable
{
    private const long Reserve = 64L * 1024 * 1024;
    private const int DataField = 5;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);
    private readonly long _limit;
    private readonly AutoResetEvent _begun = new(false);
    private readonly ManualResetEvent _never = new(false);
    private volatile bool _isWorking;

    public MemoryGuard(long limit)
    {
        _limit = limit - Reserve;
        new Thread(Watch) { IsBackground = true, Name = "memory" }.Start();
    }

    public void Begin()
    {
        _isWorking = true;
        _begun.Set();
    }

    public void End() => _isWorking = false;

    public void Dispose()
    {
        _begun.Dispose();
        _never.Dispose();
    }

    private void Watch()
    {
        while (_begun.WaitOne())
        {
            while (_isWorking)
            {
                _never.WaitOne(Look);
                if (DataBytes() > _limit)
                    RequestPipe.ExitNow(ChildExit.OutOfMemory);
            }
        }
    }

    /// <summary>What the kernel holds against the limit: private memory that can be written, touched or not.</summary>
    private static long DataBytes() =>
        long.Parse(File.ReadAllText("/proc/self/statm").Split(' ')[DataField], CultureInfo.InvariantCulture) * Environment.SystemPageSize;
}
