using System.Runtime.InteropServices;

namespace Nota.Infrastructure.Engine.Processes;

/// <summary>How this program starts itself as a child.</summary>
internal sealed record ChildProgram(string Executable, IReadOnlyList<string> FirstArguments, string DotnetRoot)
{
    private const string Name = "Nota.Api";

    /// <summary>The program beside the running one; through <c>dotnet</c> where it was published without an executable.</summary>
    public static ChildProgram Find()
    {
        // The runtime lies in ROOT/shared/Microsoft.NETCore.App/VERSION; a self-contained program needs no root.
        var root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        var executable = Path.Combine(AppContext.BaseDirectory, Name);
        return File.Exists(executable)
            ? new ChildProgram(executable, [], root)
            : new ChildProgram(Path.Combine(root, "dotnet"), [executable + ".dll"], root);
    }

    /// <summary>All that a child's environment holds: nothing of this service's own.</summary>
    public IEnumerable<KeyValuePair<string, string>> Environment(string temporary) =>
    [
        new("DOTNET_ROOT", DotnetRoot),
        new("DOTNET_gcServer", "0"),
        new("DOTNET_gcConcurrent", "0"),
        // By default as large as the processor's last cache, of which one child is not the only user: 8 MiB.
        new("DOTNET_GCgen0size", "0x800000"),
        new("DOTNET_TieredPGO", "0"),
        new("DOTNET_TC_QuickJit", "0"),
        new("DOTNET_EnableDiagnostics", "0"),
        new("MALLOC_ARENA_MAX", "2"),
        new("OMP_THREAD_LIMIT", "1"),
        new("LANG", "C.UTF-8"),
        new("TMPDIR", temporary),
    ];
}
