using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Nota.Benchmarks;

/// <summary>Programs beside this one, started with the runtime that runs it.</summary>
internal static class OwnProcess
{
    private static readonly string Dotnet =
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));

    /// <param name="assembly">File name in this program's folder.</param>
    public static Process Start(string assembly, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(Dotnet, [Path.Combine(AppContext.BaseDirectory, assembly), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start) ?? throw new BenchmarkException($"{assembly} doesn't start.");
    }

    /// <summary>This program again, in another role.</summary>
    public static Process Start(params string[] arguments) => Start("Nota.Benchmarks.dll", new Dictionary<string, string>(), arguments);
}
