using Nota.Domain.Ports;
using Nota.Infrastructure.Blobs;
using Nota.Tests.Support;

namespace Nota.Tests.Infrastructure.Blobs;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class FolderBlobStoreTests : BlobStoreContract, IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FolderBlobStore _blobs;

    public FolderBlobStoreTests()
    {
        _blobs = new FolderBlobStore(_folder.Path);
        _blobs.Prepare();
    }

    public void Dispose() => _folder.Dispose();

    protected override IBlobStore Blobs => _blobs;

    protected override IReadOnlyList<string> Leftovers() => [.. Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories)];

    [Test]
    public async Task OpenReadAsync_Blob_SeeksAndOutlivesItsDeletion()
    {
        await WriteAsync("u-1-a", 1000);
        await using var stream = (await _blobs.OpenReadAsync("u-1-a", default))!;
        await _blobs.DeleteAsync("u-1-a", default);

        stream.Seek(990, SeekOrigin.Begin);
        var rest = new byte[10];
        await stream.ReadExactlyAsync(rest);

        Assert.That(rest, Is.EqualTo(Bytes(1000)[990..]));
        Assert.That(await _blobs.OpenReadAsync("u-1-a", default), Is.Null);
    }

    [Test]
    public async Task ListAsync_BlobsUnfinishedAndForeignFiles_GivesOursAlone()
    {
        var before = DateTimeOffset.UtcNow.AddSeconds(-5).ToUnixTimeMilliseconds();
        for (var i = 0; i < 40; i++)
            await WriteAsync($"u-1-{i}", i);
        await File.WriteAllTextAsync(_folder.File("tmp/u-1-x.tmp"), "half");
        await File.WriteAllTextAsync(_folder.File("tmp/README"), "someone's");
        await File.WriteAllTextAsync(_folder.File("00/notes.txt"), "someone's");

        var entries = await ListAsync();

        Assert.That(entries.Select(e => e.Key), Is.EquivalentTo(Enumerable.Range(0, 40).Select(i => $"u-1-{i}").Append("u-1-x.tmp")));
        Assert.That(entries.Single(e => e.Key == "u-1-7").Length, Is.EqualTo(7));
        Assert.That(entries.Select(e => e.WrittenAt), Has.All.InRange(before, DateTimeOffset.UtcNow.AddSeconds(5).ToUnixTimeMilliseconds()));
        await _blobs.DeleteAsync("u-1-x.tmp", default);
        Assert.That(Files("tmp"), Is.EqualTo(new[] { "README" }));
    }

    private string[] Files(string folder) => [.. Directory.EnumerateFiles(_folder.File(folder)).Select(f => Path.GetFileName(f))];
}
