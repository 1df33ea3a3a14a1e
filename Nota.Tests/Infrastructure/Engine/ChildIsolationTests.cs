using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Nota.Domain.Ports;

namespace Nota.Tests.Infrastructure.Engine;

/// <summary>What a child can see and do, as the kernel tells.</summary>
[TestFixture]
internal sealed partial class ChildIsolationTests
{
    private const string Secret = "NOTA_TEST_SECRET";
    private TestEngine _engine = null!;
    private FileStream _open = null!;
    private int _leaked;
    private int _child;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        Environment.SetEnvironmentVariable(Secret, "kept to myself");
        _open = File.Create(Path.GetTempFileName(), 4096, FileOptions.DeleteOnClose);
        // A second handle to it, of the kind that children inherit.
        _leaked = Duplicate((int)_open.SafeFileHandle.DangerousGetHandle());
        _engine = TestEngine.Start();
        await _engine.InspectAsync(MadePdf.WithPages("Hello"));
        _child = Children.Of(_engine).Single();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        Environment.SetEnvironmentVariable(Secret, null);
        await _engine.DisposeAsync();
        _ = Close(_leaked);
        await _open.DisposeAsync();
    }

    [Test]
    public void Environment_OfAChild_HoldsNamedVariablesAlone()
    {
        var names = File.ReadAllText($"/proc/{_child}/environ").Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(v => v.Split('=')[0]);

        // PWD, OLDPWD and the like are the shell's, which mounts; they hold the private folder's name.
        Assert.That(names, Is.SubsetOf(new[]
        {
            "DOTNET_ROOT", "DOTNET_gcServer", "DOTNET_gcConcurrent", "DOTNET_GCgen0size", "DOTNET_TieredPGO", "DOTNET_TC_QuickJit",
            "DOTNET_EnableDiagnostics", "MALLOC_ARENA_MAX", "OMP_THREAD_LIMIT", "LANG", "TMPDIR", "PWD", "OLDPWD", "_",
        }));
    }

    [Test]
    public void Handles_OfAChild_AreNoneOfItsParents()
    {
        var open = Directory.EnumerateFileSystemEntries($"/proc/{_child}/fd").Select(link => new FileInfo(link).LinkTarget);

        Assert.That(open, Has.None.StartsWith(_open.Name));
    }

    [TestCase("Max core file size", "0")]
    [TestCase("Max data size", "1073741824")]
    [TestCase("Max file size", "268435456")]
    [TestCase("Max open files", "256")]
    public void Limit_OfAChild_IsSetForGood(string name, string value)
    {
        var line = File.ReadLines($"/proc/{_child}/limits").Single(line => line.StartsWith(name, StringComparison.Ordinal));

        Assert.That(Spaces().Split(line[name.Length..].Trim())[..2], Is.EqualTo(new[] { value, value }));
    }

    [Test]
    public void Processes_OfAChild_AreLimitedWhereItsUserIsItsOwn()
    {
        Require("no network");
        if (Link("user") == OwnLink("user"))
            Assert.Ignore("Children share this process's users here.");
        var line = File.ReadLines($"/proc/{_child}/limits").Single(line => line.StartsWith("Max processes", StringComparison.Ordinal));

        Assert.That(Spaces().Split(line)[2], Is.EqualTo("64"));
    }

    [Test]
    public void Priority_OfAnInteractiveChild_IsBelowItsParents()
    {
        var stat = File.ReadAllText($"/proc/{_child}/stat");

        Assert.That(int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[16]), Is.GreaterThanOrEqualTo(5));
    }

    [Test]
    public void Privileges_OfAChild_CantBeGained()
    {
        Require("no new privileges");

        Assert.That(Status("NoNewPrivs"), Is.EqualTo("1"));
    }

    [Test]
    public void Capabilities_OfAChild_AreNone()
    {
        Require("no capabilities");

        Assert.That(new[] { "CapPrm", "CapEff", "CapBnd", "CapAmb" }.Select(Status), Is.All.EqualTo("0000000000000000"));
    }

    [Test]
    public void Network_OfAChild_IsNone()
    {
        Require("no network");

        Assert.That(Link("net"), Is.Not.EqualTo(OwnLink("net")));
        var interfaces = File.ReadLines($"/proc/{_child}/net/dev").Skip(2).Select(line => line.Split(':')[0].Trim());
        Assert.That(interfaces, Is.SubsetOf(new[] { "lo" }));
    }

    [Test]
    public void DataFolder_FromAChild_IsEmpty()
    {
        Require("no sight of the data folder");
        File.WriteAllText(Path.Combine(_engine.DataFolder, "nota.db"), "precious");

        // The child's own view of the file system.
        var seen = Directory.EnumerateFileSystemEntries($"/proc/{_child}/root{_engine.DataFolder}");

        Assert.That(Directory.EnumerateFileSystemEntries(_engine.DataFolder), Is.Not.Empty);
        Assert.That(seen, Is.Empty);
    }

    [Test]
    public void PrivateFolder_BetweenRequests_IsEmpty()
    {
        var folders = Children.PrivateFoldersOf(_engine);

        Assert.That(folders, Has.Count.EqualTo(1));
        Assert.That(Directory.EnumerateFileSystemEntries(folders[0]), Is.Empty);
    }

    [Test]
    public void State_WhatIsMissing_IsWhatIsNotGranted()
    {
        EngineState state = _engine.Monitor.State;

        Assert.That(state.Isolation!.Concat(state.MissingIsolation!), Is.EquivalentTo(new[]
        {
            "no new privileges", "no capabilities", "no network", "no sight of the data folder",
        }));
        Assert.That(_engine.Log.Lines.Any(line => line.StartsWith("Warning: This system", StringComparison.Ordinal)),
            Is.EqualTo(state.MissingIsolation!.Count > 0));
    }

    private void Require(string protection)
    {
        if (!_engine.Monitor.State.Isolation!.Contains(protection))
            Assert.Ignore($"This system does not grant: {protection}.");
    }

    private string Status(string field) =>
        File.ReadLines($"/proc/{_child}/status").Single(line => line.StartsWith(field + ":", StringComparison.Ordinal)).Split('\t')[1];

    private string? Link(string space) => new FileInfo($"/proc/{_child}/ns/{space}").LinkTarget;

    private static string? OwnLink(string space) => new FileInfo($"/proc/self/ns/{space}").LinkTarget;

    [GeneratedRegex(" {2,}")]
    private static partial Regex Spaces();

    [LibraryImport("libc", EntryPoint = "dup")]
    private static partial int Duplicate(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
