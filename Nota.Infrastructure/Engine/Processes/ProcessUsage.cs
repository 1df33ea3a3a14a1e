using System.Globalization;

namespace Nota.Infrastructure.Engine.Processes;

/// <summary>What a process has used, as the kernel tells.</summary>
/// <param name="Cpu">Time on processors, of all its threads, in steps of 10 ms.</param>
/// <param name="Resident">Bytes in memory.</param>
/// <param name="IsRunnable">Its main thread runs or would, were a processor free.</param>
internal readonly record struct ProcessUsage(TimeSpan Cpu, long Resident, bool IsRunnable)
{
    private const long TicksPerClockTick = TimeSpan.TicksPerSecond / 100;
    private const int UserTimeField = 11;
    private const int SystemTimeField = 12;
    private const int ResidentField = 21;

    /// <summary>Null if there is no such process.</summary>
    public static ProcessUsage? Of(int processId)
    {
        try
        {
            return Parse(File.ReadAllText($"/proc/{processId}/stat"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static ProcessUsage Parse(string stat)
    {
        // The name, in brackets, may hold anything; the numbers follow its last bracket.
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        var cpu = Number(UserTimeField) + Number(SystemTimeField);
        return new ProcessUsage(TimeSpan.FromTicks(cpu * TicksPerClockTick), Number(ResidentField) * Environment.SystemPageSize, fields[0] == "R");

        long Number(int field) => long.Parse(fields[field], CultureInfo.InvariantCulture);
    }
}
