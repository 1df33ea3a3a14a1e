using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Nota.Benchmarks;

/// <summary>What processes use, as the kernel tells (Linux).</summary>
internal static partial class Processes
{
    private const int Children = -1;
    private const int UserTimeField = 11;
    private const int SystemTimeField = 12;
    private const int EndedUserTimeField = 13;
    private const int EndedSystemTimeField = 14;
    private const int ParentField = 1;
    private const int TicksPerSecond = 100;

    /// <summary>What work took of this process and all below it, in steps of 10 ms for those. Finding them is not counted.</summary>
    public static async Task<Cost> OfFamilyAsync(Func<Task> work)
    {
        var known = Descendants(Environment.ProcessId);
        var cost = await Cost.OfAsync(() => Environment.CpuUsage.TotalTime + CpuOf(known), work);
        return cost with { Cpu = cost.Cpu + CpuOf(Descendants(Environment.ProcessId).Except(known)) };
    }

    public static TimeSpan CpuOf(IEnumerable<int> processIds) => processIds.Aggregate(TimeSpan.Zero, (sum, id) => sum + CpuOf(id));

    /// <summary>Processor time of a running process, zero if it has gone.</summary>
    public static TimeSpan CpuOf(int processId) => Stat(processId) is { } fields
        ? TimeSpan.FromSeconds((Number(fields[UserTimeField]) + Number(fields[SystemTimeField])) / (double)TicksPerSecond)
        : TimeSpan.Zero;

    /// <summary>Processor time of a process' children that have ended, and of theirs.</summary>
    public static TimeSpan CpuOfEnded(int processId) => Stat(processId) is { } fields
        ? TimeSpan.FromSeconds((Number(fields[EndedUserTimeField]) + Number(fields[EndedSystemTimeField])) / (double)TicksPerSecond)
        : TimeSpan.Zero;

    /// <summary>The most bytes a process has had in memory at once, since <see cref="ForgetPeak"/>.</summary>
    public static long PeakResident(int processId) => Memory(processId, "VmHWM:");

    /// <summary>The bytes a process has in memory now.</summary>
    public static long Resident(int processId) => Memory(processId, "VmRSS:");

    /// <summary>Lets a process' peak begin anew.</summary>
    public static void ForgetPeak(int processId) => File.WriteAllText($"/proc/{processId}/clear_refs", "5");

    /// <summary>All processes below one, however deep.</summary>
    public static IReadOnlyList<int> Descendants(int processId)
    {
        var parents = new Dictionary<int, int>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), out var id) && Stat(id) is { } fields)
                parents[id] = (int)Number(fields[ParentField]);
        }

        return [.. parents.Keys.Where(IsBelow)];

        bool IsBelow(int id) => parents.TryGetValue(id, out var parent) && (parent == processId || IsBelow(parent));
    }

    /// <summary>Runs a program to its end without its output; its processor time is exact.</summary>
    public static async Task<Cost> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        return await Cost.OfAsync(CpuOfEnded, async () =>
        {
            using var process = Process.Start(start) ?? throw new BenchmarkException($"{program} doesn't start.");
            await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            if (process.ExitCode != 0)
                throw new BenchmarkException($"{program} {string.Join(' ', arguments)} failed with {process.ExitCode}.");
        });
    }

    private static TimeSpan CpuOfEnded()
    {
        if (GetUsage(Children, out var usage) != 0)
            throw new BenchmarkException("getrusage failed.");
        return TimeSpan.FromSeconds(usage.UserSeconds + usage.SystemSeconds) + TimeSpan.FromMicroseconds(usage.UserMicroseconds + usage.SystemMicroseconds);
    }

    private static string[]? Stat(int processId)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{processId}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static long Memory(int processId, string name)
    {
        var line = File.ReadLines($"/proc/{processId}/status").FirstOrDefault(l => l.StartsWith(name, StringComparison.Ordinal));
        return line is null ? 0 : Number(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2]) * 1024;
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetUsage(int who, out Usage usage);

    [StructLayout(LayoutKind.Sequential, Size = 144)]
    private readonly struct Usage
    {
        public readonly nint UserSeconds;
        public readonly nint UserMicroseconds;
        public readonly nint SystemSeconds;
        public readonly nint SystemMicroseconds;
    }
}
