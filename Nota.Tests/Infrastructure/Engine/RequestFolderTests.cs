using System.Diagnostics;
using Nota.Infrastructure.Engine.Pool;
using Nota.Infrastructure.Engine.Processes;

namespace Nota.Tests.Infrastructure.Engine;

/// <summary>What a hostile child may leave where its output is expected.</summary>
[TestFixture]
internal sealed class RequestFolderTests
{
    private string _root = null!;
    private string _secret = null!;

    [SetUp]
    public void MakeRoot()
    {
        _root = Directory.CreateTempSubdirectory("nota-folder-test-").FullName;
        _secret = Path.Combine(_root, "secret");
        File.WriteAllText(_secret, "secret");
    }

    [TearDown]
    public void RemoveRoot() => Directory.Delete(_root, recursive: true);

    [Test]
    public void OpenOutput_PlainFile_IsReadAfterItsFolderIsGone()
    {
        using var child = PrivateFolder.Create(Path.Combine(_root, "child"));
        using var request = child.Begin(1);
        File.WriteAllText(Path.Combine(child.Path, "1", "out"), "output");

        using var output = request.OpenOutput(6, 100);
        request.Dispose();

        Assert.That(Directory.EnumerateFileSystemEntries(child.Path), Is.Empty);
        using var reader = new StreamReader(output.Content);
        Assert.That(reader.ReadToEnd(), Is.EqualTo("output"));
    }

    [Test]
    public void OpenOutput_Link_IsRefused() => AssertRefused(output => File.CreateSymbolicLink(output, _secret));

    [Test]
    public void OpenOutput_HardLink_IsRefused() => AssertRefused(output => Run("ln", _secret, output));

    [Test]
    public void OpenOutput_Pipe_IsRefusedWithoutWaiting() => AssertRefused(output => Run("mkfifo", output));

    [Test]
    public void OpenOutput_Folder_IsRefused() => AssertRefused(output => Directory.CreateDirectory(output));

    [Test]
    public void OpenOutput_None_IsRefused() => AssertRefused(static _ => { });

    [Test]
    public void OpenOutput_OtherLengthThanAnnounced_IsRefused() => AssertRefused(output => File.WriteAllText(output, "longer than said"));

    [Test]
    public void OpenOutput_LongerThanAllowed_IsRefused()
    {
        using var child = PrivateFolder.Create(Path.Combine(_root, "child"));
        using var request = child.Begin(1);
        File.WriteAllText(Path.Combine(child.Path, "1", "out"), "output");

        Assert.That(() => request.OpenOutput(6, 5), Throws.TypeOf<ChildDiedException>());
    }

    [Test]
    public void Begin_SomethingLiesThereAlready_IsRefused()
    {
        using var child = PrivateFolder.Create(Path.Combine(_root, "child"));
        Directory.CreateSymbolicLink(Path.Combine(child.Path, "1"), _root);

        Assert.That(() => child.Begin(1), Throws.InstanceOf<IOException>());
    }

    [Test]
    public void WriteInput_FolderSwappedForALink_WritesIntoTheOldOne()
    {
        using var child = PrivateFolder.Create(Path.Combine(_root, "child"));
        using var request = child.Begin(1);
        Directory.Move(Path.Combine(child.Path, "1"), Path.Combine(child.Path, "moved"));
        Directory.CreateSymbolicLink(Path.Combine(child.Path, "1"), _root);

        Assert.That(() => request.WriteInputAsync(new MemoryStream([1, 2, 3]), CancellationToken.None), Throws.Nothing);

        Assert.That(File.Exists(Path.Combine(_root, "in")), Is.False);
        Assert.That(File.ReadAllBytes(Path.Combine(child.Path, "moved", "in")), Is.EqualTo(new byte[] { 1, 2, 3 }));
    }

    [Test]
    public void WriteInput_LinkLiesThere_IsRefused()
    {
        using var child = PrivateFolder.Create(Path.Combine(_root, "child"));
        using var request = child.Begin(1);
        File.CreateSymbolicLink(Path.Combine(child.Path, "1", "in"), _secret);

        Assert.That(() => request.WriteInputAsync(new MemoryStream([1]), CancellationToken.None), Throws.InstanceOf<IOException>());
        Assert.That(File.ReadAllText(_secret), Is.EqualTo("secret"));
    }

    [Test]
    public void Dispose_ChildLeftLinks_LeavesWhatTheyPointTo()
    {
        var child = PrivateFolder.Create(Path.Combine(_root, "child"));
        Directory.CreateSymbolicLink(Path.Combine(child.Path, "trap"), Directory.CreateDirectory(Path.Combine(_root, "kept")).FullName);
        File.WriteAllText(Path.Combine(_root, "kept", "file"), "");

        child.Dispose();

        Assert.That(Directory.Exists(child.Path), Is.False);
        Assert.That(File.Exists(Path.Combine(_root, "kept", "file")), Is.True);
    }

    /// <summary>Whatever it is, it is announced with the secret's length.</summary>
    private void AssertRefused(Action<string> leave)
    {
        using var child = PrivateFolder.Create(Path.Combine(_root, "child"));
        using var request = child.Begin(1);
        leave(Path.Combine(child.Path, "1", "out"));

        Assert.That(() => request.OpenOutput("secret".Length, 100), Throws.TypeOf<ChildDiedException>());
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero);
    }
}
