using System.Security.Cryptography;
using Nota.Domain.Ports;
using Nota.Infrastructure.Blobs;
using Nota.Tests.Support;

namespace Nota.Tests.Infrastructure.Blobs;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class FolderBlobStoreTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FolderBlobStore _blobs;

    public FolderBlobStoreTests()
    {
        _blobs = new FolderBlobStore(_folder.Path);
        _blobs.Prepare();
    }

    public void Dispose() => _folder.Dispose();

    private static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(256 * 1024 - 1)]
    [TestCase(256 * 1024)]
    [TestCase(256 * 1024 + 1)]
    [TestCase(1_500_000)]
    public async Task WriteAsync_AnyLength_KeepsBytesLengthAndHash(int length)
    {
        var bytes = Bytes(length);

        var stored = await _blobs.WriteAsync("u-1-a", new TrickleStream(bytes), length, default);

        Assert.That(stored, Is.EqualTo(new StoredBlob("u-1-a", length, Convert.ToHexStringLower(SHA256.HashData(bytes)))));
        Assert.That(await ReadAsync("u-1-a"), Is.EqualTo(bytes));
        Assert.That(Files("tmp"), Is.Empty);
    }

    [TestCase(10, 9)]
    [TestCase(600_000, 599_999)]
    [TestCase(600_000, 0)]
    public async Task WriteAsync_LongerThanAllowed_StopsAndLeavesNothing(int length, long max)
    {
        using var content = new MemoryStream(Bytes(length));

        Assert.That(await _blobs.WriteAsync("u-1-a", content, max, default), Is.Null);

        Assert.That(Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories), Is.Empty);
        Assert.That(await _blobs.OpenReadAsync("u-1-a", default), Is.Null);
    }

    [Test]
    public void WriteAsync_SourceFails_ThrowsItsErrorAndLeavesNothing()
    {
        var failure = Assert.ThrowsAsync<IOException>(() =>
            _blobs.WriteAsync("u-1-a", new TrickleStream(Bytes(700_000), failAt: 500_000), long.MaxValue, default));

        Assert.That(failure!.Message, Is.EqualTo("The client went away."));
        Assert.That(Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories), Is.Empty);
    }

    [Test]
    public void WriteAsync_Cancelled_LeavesNothing()
    {
        using var cancel = new CancellationTokenSource();
        var content = new TrickleStream(Bytes(700_000), at: 500_000, then: cancel.Cancel);

        Assert.CatchAsync<OperationCanceledException>(() => _blobs.WriteAsync("u-1-a", content, long.MaxValue, cancel.Token));

        Assert.That(Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories), Is.Empty);
    }

    [Test]
    public async Task WriteAsync_KeyTwice_KeepsTheFirst()
    {
        await WriteAsync("u-1-a", 10);

        Assert.ThrowsAsync<InvalidOperationException>(() => WriteAsync("u-1-a", 20));

        Assert.That(await ReadAsync("u-1-a"), Is.EqualTo(Bytes(10)));
    }

    [TestCase("")]
    [TestCase("..")]
    [TestCase("../x")]
    [TestCase("/etc/passwd")]
    [TestCase("a/b")]
    [TestCase("a\\b")]
    [TestCase("A")]
    [TestCase("a_b")]
    [TestCase("a.b")]
    [TestCase("a\0b")]
    [TestCase("é")]
    [TestCase("x.tmp")]
    public void AnyCall_KeyOfOtherShape_IsRefused(string key)
    {
        using var content = new MemoryStream();
        Assert.ThrowsAsync<ArgumentException>(() => _blobs.WriteAsync(key, content, 1, default));
        Assert.ThrowsAsync<ArgumentException>(async () => await _blobs.OpenReadAsync(key, default));
        if (key != "x.tmp")
            Assert.ThrowsAsync<ArgumentException>(async () => await _blobs.DeleteAsync(key, default));
    }

    [TestCase(120, true)]
    [TestCase(121, false)]
    public async Task WriteAsync_KeyOfLength_TakesUpTo120(int length, bool taken)
    {
        var key = new string('a', length);
        if (taken)
            await WriteAsync(key, 3);
        else
            Assert.ThrowsAsync<ArgumentException>(() => WriteAsync(key, 3));

        Assert.That(await ListAsync(), Has.Count.EqualTo(taken ? 1 : 0));
    }

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
    public async Task DeleteAsync_NothingThere_IsNoError()
    {
        await _blobs.DeleteAsync("u-1-a", default);
        await _blobs.DeleteAsync("u-1-a.tmp", default);
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

    [Test]
    public async Task ProbeAsync_HealthyStore_LeavesNothing()
    {
        await _blobs.ProbeAsync(default);

        Assert.That(await ListAsync(), Is.Empty);
    }

    [Test]
    public async Task WriteAsync_ManyAtOnce_AllArrive()
    {
        await Task.WhenAll(Enumerable.Range(0, 32).Select(i => Task.Run(() => WriteAsync($"u-1-{i}", 100_000 + i))));

        for (var i = 0; i < 32; i++)
            Assert.That(await ReadAsync($"u-1-{i}"), Is.EqualTo(Bytes(100_000 + i)));
    }

    private async Task WriteAsync(string key, int length)
    {
        using var content = new MemoryStream(Bytes(length));
        Assert.That(await _blobs.WriteAsync(key, content, long.MaxValue, default), Is.Not.Null);
    }

    private async Task<byte[]> ReadAsync(string key)
    {
        await using var stream = (await _blobs.OpenReadAsync(key, default))!;
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        return copy.ToArray();
    }

    private async Task<List<BlobEntry>> ListAsync()
    {
        var entries = new List<BlobEntry>();
        await foreach (var entry in _blobs.ListAsync(default))
            entries.Add(entry);
        return entries;
    }

    private string[] Files(string folder) => [.. Directory.EnumerateFiles(_folder.File(folder)).Select(f => Path.GetFileName(f))];

    /// <summary>Gives its bytes in odd portions, as a network does, and fails or acts at a point.</summary>
    private sealed class TrickleStream(byte[] bytes, int failAt = int.MaxValue, int at = int.MaxValue, Action? then = null) : Stream
    {
        private int _position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            if (_position >= failAt)
                throw new IOException("The client went away.");
            if (_position >= at)
                then?.Invoke();
            cancellationToken.ThrowIfCancellationRequested();
            var count = Math.Min(Math.Min(buffer.Length, 8191), bytes.Length - _position);
            bytes.AsMemory(_position, count).CopyTo(buffer);
            _position += count;
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Asynchronous reading only.");

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
