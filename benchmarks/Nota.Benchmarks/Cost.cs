using System.Diagnostics;

namespace Nota.Benchmarks;

/// <summary>What something took: processor time of all processes that took part, and time on the clock.</summary>
internal readonly record struct Cost(TimeSpan Cpu, TimeSpan Wall)
{
    public static Cost operator +(Cost one, Cost other) => new(one.Cpu + other.Cpu, one.Wall + other.Wall);

    /// <summary>The median of each figure by itself.</summary>
    public static Cost Median(IEnumerable<Cost> costs)
    {
        var all = costs.ToArray();
        return new Cost(MedianOf(all.Select(c => c.Cpu)), MedianOf(all.Select(c => c.Wall)));
    }

    /// <param name="cpu">Processor time so far of the processes that take part.</param>
    public static async Task<Cost> OfAsync(Func<TimeSpan> cpu, Func<Task> work)
    {
        var before = cpu();
        var clock = Stopwatch.StartNew();
        await work();
        return new Cost(cpu() - before, clock.Elapsed);
    }

    public static TimeSpan MedianOf(IEnumerable<TimeSpan> times)
    {
        var sorted = times.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
