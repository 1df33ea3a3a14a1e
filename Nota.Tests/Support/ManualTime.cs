namespace Nota.Tests.Support;

/// <summary>A clock that stands still until it is moved. Timers made with it are real ones.</summary>
internal sealed class ManualTime : TimeProvider
{
    private long _now = new DateTimeOffset(2024, 5, 24, 12, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    /// <summary>Unix milliseconds, UTC.</summary>
    public long Now => Volatile.Read(ref _now);

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(Now);

    public void Advance(TimeSpan by) => Interlocked.Add(ref _now, (long)by.TotalMilliseconds);
}
