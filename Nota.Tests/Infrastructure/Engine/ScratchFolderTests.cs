using Nota.Infrastructure.Engine.Processes;

namespace Nota.Tests.Infrastructure.Engine;

[TestFixture]
internal sealed class ScratchFolderTests
{
    private string _root = null!;

    [SetUp]
    public void MakeRoot() => _root = Directory.CreateTempSubdirectory("nota-scratch-test-").FullName;

    [TearDown]
    public void RemoveRoot() => Directory.Delete(_root, recursive: true);

    [Test]
    public void New_FormerServiceWasKilled_ClearsWhatItLeft()
    {
        var left = Path.Combine(_root, Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(Path.Combine(left, "child-1", "7"));
        File.WriteAllText(left + ".lock", "");

        using var scratch = new ScratchFolder(_root);

        Assert.That(Directory.Exists(left), Is.False);
        Assert.That(File.Exists(left + ".lock"), Is.False);
    }

    [Test]
    public void New_AnotherServiceLives_LeavesItsFolder()
    {
        using var first = new ScratchFolder(_root);
        using var child = first.CreatePrivate();

        using var second = new ScratchFolder(_root);

        Assert.That(Directory.Exists(child.Path), Is.True);
    }

    [Test]
    public void Dispose_Always_LeavesNothing()
    {
        var scratch = new ScratchFolder(_root);
        scratch.CreatePrivate().Dispose();

        scratch.Dispose();

        Assert.That(Directory.EnumerateFileSystemEntries(_root), Is.Empty);
    }
}
