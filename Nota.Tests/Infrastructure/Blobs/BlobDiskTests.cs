using Nota.Domain;
using Nota.Infrastructure.Blobs;
using Nota.Tests.Support;

namespace Nota.Tests.Infrastructure.Blobs;

public sealed class BlobDiskTests
{
    [Test]
    public async Task WriteAsync_DiskFills_IsUnavailableSaysSoAndLeavesNothing()
    {
        using var disk = SmallDisk.Mount(4096);
        var blobs = Store(disk);

        var failure = Assert.ThrowsAsync<NotaException>(() => WriteAsync(blobs, "u-1-big", 6_000_000));

        Assert.That((failure!.Kind, failure.Message), Is.EqualTo((FailureKind.Unavailable, "The storage is full; nothing was stored.")));
        Assert.That(failure.RetryAfter, Is.Not.Null);
        Assert.That(Directory.EnumerateFiles(disk.Path, "*", SearchOption.AllDirectories), Is.Empty);
        await WriteAsync(blobs, "u-1-small", 1000);
    }

    [Test]
    public async Task ReadOnlyDisk_WritesAndProbes_AreUnavailableAndReadsGoOn()
    {
        using var disk = SmallDisk.Mount(4096);
        var blobs = Store(disk);
        await WriteAsync(blobs, "u-1-a", 1000);
        disk.MakeReadOnly();

        foreach (var call in new Func<Task>[] { () => WriteAsync(blobs, "u-1-b", 10), () => blobs.ProbeAsync(default), () => blobs.DeleteAsync("u-1-a", default) })
        {
            var failure = Assert.ThrowsAsync<NotaException>(call);
            Assert.That(failure!.Kind, Is.EqualTo(FailureKind.Unavailable));
            Assert.That(failure.Message, Does.Contain("read-only").And.Not.Contain(disk.Path));
        }

        await using var stream = await blobs.OpenReadAsync("u-1-a", default);
        Assert.That(stream!.Length, Is.EqualTo(1000));
    }

    [Test]
    public void WriteAsync_FolderGone_IsUnavailable()
    {
        using var folder = new TempFolder();
        var blobs = new FolderBlobStore(folder.File("never-made"));

        var failure = Assert.ThrowsAsync<NotaException>(() => WriteAsync(blobs, "u-1-a", 1));

        Assert.That(failure!.Message, Does.Contain("missing").And.Not.Contain(folder.Path));
    }

    private static FolderBlobStore Store(SmallDisk disk)
    {
        var blobs = new FolderBlobStore(Path.Combine(disk.Path, "blobs"));
        blobs.Prepare();
        return blobs;
    }

    private static async Task WriteAsync(FolderBlobStore blobs, string key, int length)
    {
        using var content = new MemoryStream(new byte[length]);
        await blobs.WriteAsync(key, content, long.MaxValue, default);
    }
}
