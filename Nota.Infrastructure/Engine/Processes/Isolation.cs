using System.Diagnostics;
using System.Globalization;

namespace Nota.Infrastructure.Engine.Processes;

/// <summary>
/// How children are cut off, as far as this system permits: a chain of programs of util-linux that ends in the child
/// itself, under the same process id.
/// </summary>
internal sealed class Isolation
{
    private const string NoNewPrivileges = "no new privileges";
    private const string NoNetwork = "no network";
    private const string NoCapabilities = "no capabilities";
    private const string HiddenFolders = "no sight of the data folder";
    private static readonly string[] ToolFolders = ["/usr/bin", "/bin", "/usr/sbin", "/sbin"];

    /// <summary>Folders that every system has and few use.</summary>
    private static readonly string[] Views = ["/mnt", "/media", "/srv", "/opt", "/tmp"];

    private static readonly string[] All = [NoNewPrivileges, NoCapabilities, NoNetwork, HiddenFolders];

    /// <summary>
    /// Arguments: mount program, private folder, the place where the child sees it, folders to hide, <c>--</c>, command.
    /// The private folder is shown in its place first, since it lies in a folder that is hidden.
    /// </summary>
    private const string MountScript = """
        set -e
        mount=$1; private=$2; view=$3; shift 3
        "$mount" -o bind,nosuid,nodev,noexec "$private" "$view"
        while [ "$1" != -- ]; do "$mount" -t tmpfs -o ro,nosuid,nodev,noexec,size=4k,mode=555 nota "$1"; shift; done
        shift
        cd "$view"
        exec "$@"
        """;

    private readonly Chain _chain;
    private readonly IReadOnlyList<string> _hidden;
    private readonly string? _view;

    private Isolation(Chain chain, IReadOnlyList<string> hidden, string? view)
    {
        _chain = chain;
        // What lies in a hidden folder is hidden with it, and could not be found any more to be hidden itself.
        _hidden = [.. hidden.Where(folder => !hidden.Any(other => other != folder && IsWithin(folder, other))).Distinct()];
        _view = view;
        Missing = [.. All.Except(chain.Grants)];
    }

    public IReadOnlyList<string> Granted => _chain.Grants;

    public IReadOnlyList<string> Missing { get; }

    /// <summary>Whether the child's user is one of a namespace of its own, whose processes can be counted.</summary>
    public bool HasOwnUsers => _chain.Unshare is not null && _chain.Unshare.Contains("--user");

    /// <summary>Tries the strictest first; the last, which asks for nothing, always works.</summary>
    /// <param name="hidden">Folders no child may see.</param>
    /// <param name="needed">Files and folders the child must see.</param>
    /// <param name="trial">A folder to try with.</param>
    public static async Task<Isolation> ProbeAsync(
        IReadOnlyList<string> hidden, IReadOnlyList<string> needed, string trial, CancellationToken ct)
    {
        var view = FindView(hidden, needed);
        foreach (var chain in Chains.Where(chain => !chain.Mounts || view is not null))
        {
            var isolation = new Isolation(chain, hidden, view);
            if (await WorksAsync(isolation.Command(trial, 0, ["/bin/true"]), ct))
                return isolation;
        }

        return new Isolation(new Chain(null, false, null, []), hidden, null);
    }

    /// <summary>Where the child finds its private folder.</summary>
    public string ViewOf(string privateFolder) => _chain.Mounts ? _view! : privateFolder;

    /// <summary>The command that starts <paramref name="program"/> so: an executable's full path and its arguments.</summary>
    /// <param name="niceness">How far the child stands behind others for the processors, 0–19.</param>
    public IReadOnlyList<string> Command(string privateFolder, int niceness, IReadOnlyList<string> program)
    {
        var command = new List<string>();
        if (niceness > 0 && Find("nice") is { } nice)
            command.AddRange([nice, "-n", niceness.ToString(CultureInfo.InvariantCulture)]);
        if (_chain.Unshare is { } namespaces)
            command.AddRange([Find("unshare")!, .. namespaces, "--"]);
        if (_chain.Mounts)
            command.AddRange(["/bin/sh", "-c", MountScript, "sh", Find("mount")!, privateFolder, _view!, .. _hidden, "--"]);
        if (_chain.Privileges is { } privileges)
            command.AddRange([Find("setpriv")!, .. privileges, "--"]);
        return [.. command, .. program];
    }

    private static string[] NoPrivileges => ["--no-new-privs", "--bounding-set=-all", "--inh-caps=-all", "--ambient-caps=-all"];

    private static IEnumerable<Chain> Chains
    {
        get
        {
            if (Find("setpriv") is null)
                yield break;
            if (Find("unshare") is not null)
            {
                if (Find("mount") is not null)
                {
                    // With a user namespace an ordinary user may do this; without one, root may where the first is refused.
                    yield return new Chain(["--user", "--map-root-user", "--net", "--ipc", "--mount"], true, NoPrivileges, All);
                    yield return new Chain(["--net", "--ipc", "--mount"], true, NoPrivileges, All);
                }

                yield return new Chain(
                    ["--user", "--map-root-user", "--net", "--ipc"], false, NoPrivileges, [NoNewPrivileges, NoCapabilities, NoNetwork]);
            }

            yield return new Chain(null, false, NoPrivileges, [NoNewPrivileges, NoCapabilities]);
            // An ordinary user has no capabilities to lose, and may not say so.
            yield return new Chain(null, false, ["--no-new-privs"], [NoNewPrivileges]);
        }
    }

    /// <summary>One under which nothing lies that the child needs or that is to be hidden.</summary>
    private static string? FindView(IReadOnlyList<string> hidden, IReadOnlyList<string> needed)
    {
        return needed.Any(path => hidden.Any(folder => IsWithin(path, folder)))
            ? null
            : Views.FirstOrDefault(folder =>
                Directory.Exists(folder)
                && !hidden.Concat(needed).Any(path => IsWithin(path, folder))
                && !hidden.Any(path => IsWithin(folder, path)));
    }

    private static bool IsWithin(string path, string folder) =>
        (Path.TrimEndingDirectorySeparator(path) + "/").StartsWith(Path.TrimEndingDirectorySeparator(folder) + "/", StringComparison.Ordinal);

    private static string? Find(string tool) =>
        ToolFolders.Select(folder => Path.Combine(folder, tool)).FirstOrDefault(File.Exists);

    private static async Task<bool> WorksAsync(IReadOnlyList<string> command, CancellationToken ct)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        using var process = Process.Start(start)!;
        try
        {
            await process.WaitForExitAsync(ct).WaitAsync(TimeSpan.FromSeconds(30), ct);
            return process.ExitCode == 0;
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            return false;
        }
    }

    /// <param name="Unshare">Namespaces to leave, or null.</param>
    /// <param name="Mounts">Whether folders are hidden.</param>
    /// <param name="Privileges">Privileges to give up, or null.</param>
    private sealed record Chain(string[]? Unshare, bool Mounts, string[]? Privileges, IReadOnlyList<string> Grants);
}
