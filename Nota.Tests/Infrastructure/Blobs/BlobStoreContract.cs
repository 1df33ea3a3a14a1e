using System.Security.Cryptography;
using Nota.Domain.Ports;

namespace Nota.Tests.Infrastructure.Blobs;

/// <summary>What every store must do, whatever it is made of.</summary>
public abstract class BlobStoreContract
{
    /// <summary>An empty store.</summary>
    protected abstract IBlobStore Blobs { get; }

    /// <summary>Names of whatever the store holds by now, unfinished writes included.</summary>
    protected abstract IReadOnlyList<string> Leftovers();

    protected static byte[] Bytes(int length)
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

        var stored = await Blobs.WriteAsync("u-1-a", new TrickleStream(bytes), length, default);

        Assert.That(stored, Is.EqualTo(new StoredBlob("u-1-a", length, Convert.ToHexStringLower(SHA256.HashData(bytes)))));
        Assert.That(await ReadAsync("u-1-a"), Is.EqualTo(bytes));
        Assert.That(Leftovers(), Has.Count.EqualTo(1));
    }

    [TestCase(10, 9)]
    [TestCase(600_000, 599_999)]
    [TestCase(600_000, 0)]
    public async Task WriteAsync_LongerThanAllowed_StopsAndLeavesNothing(int length, long max)
    {
        using var content = new MemoryStream(Bytes(length));

        Assert.That(await Blobs.WriteAsync("u-1-a", content, max, default), Is.Null);

        Assert.That(Leftovers(), Is.Empty);
        Assert.That(await Blobs.OpenReadAsync("u-1-a", default), Is.Null);
    }

    [Test]
    public void WriteAsync_SourceFails_ThrowsItsErrorAndLeavesNothing()
    {
        var failure = Assert.ThrowsAsync<IOException>(() =>
            Blobs.WriteAsync("u-1-a", new TrickleStream(Bytes(700_000), failAt: 500_000), long.MaxValue, default));

        Assert.That(failure!.Message, Is.EqualTo("The client went away."));
        Assert.That(Leftovers(), Is.Empty);
    }

    [Test]
    public void WriteAsync_Cancelled_LeavesNothing()
    {
        using var cancel = new CancellationTokenSource();
        var content = new TrickleStream(Bytes(700_000), at: 500_000, then: cancel.Cancel);

        Assert.CatchAsync<OperationCanceledException>(() => Blobs.WriteAsync("u-1-a", content, long.MaxValue, cancel.Token));

        Assert.That(Leftovers(), Is.Empty);
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
        Assert.ThrowsAsync<ArgumentException>(() => Blobs.WriteAsync(key, content, 1, default));
        Assert.ThrowsAsync<ArgumentException>(async () => await Blobs.OpenReadAsync(key, default));
        if (key != "x.tmp")
            Assert.ThrowsAsync<ArgumentException>(async () => await Blobs.DeleteAsync(key, default));
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
    public async Task OpenReadAsync_Blob_SeeksAndReadsAnywhere()
    {
        await WriteAsync("u-1-a", 300_000);
        await using var stream = (await Blobs.OpenReadAsync("u-1-a", default))!;
        var part = new byte[1000];

        foreach (var place in new[] { 299_000, 0, 1000, 150_000, 150_500 })
        {
            stream.Position = place;
            await stream.ReadExactlyAsync(part);
            Assert.That(part, Is.EqualTo(Bytes(300_000)[place..(place + 1000)]));
        }

        stream.Seek(0, SeekOrigin.End);
        Assert.That((stream.Length, await stream.ReadAsync(part)), Is.EqualTo((300_000L, 0)));
    }

    [Test]
    public async Task DeleteAsync_Blob_IsGone()
    {
        await WriteAsync("u-1-a", 10);

        await Blobs.DeleteAsync("u-1-a", default);

        Assert.That(await Blobs.OpenReadAsync("u-1-a", default), Is.Null);
        Assert.That(Leftovers(), Is.Empty);
    }

    [Test]
    public async Task ListAsync_Blobs_GivesEachWithLengthAndTime()
    {
        var before = DateTimeOffset.UtcNow.AddSeconds(-5).ToUnixTimeMilliseconds();
        for (var i = 0; i < 40; i++)
            await WriteAsync($"u-1-{i}", i);

        var entries = await ListAsync();

        Assert.That(entries.Select(e => (e.Key, e.Length)), Is.EquivalentTo(Enumerable.Range(0, 40).Select(i => ($"u-1-{i}", (long)i))));
        Assert.That(entries.Select(e => e.WrittenAt), Has.All.InRange(before, DateTimeOffset.UtcNow.AddSeconds(5).ToUnixTimeMilliseconds()));
    }

    [Test]
    public async Task DeleteAsync_NothingThere_IsNoError()
    {
        await Blobs.DeleteAsync("u-1-a", default);
        await Blobs.DeleteAsync("u-1-a.tmp", default);
    }

    [Test]
    public async Task ProbeAsync_HealthyStore_LeavesNothing()
    {
        await Blobs.ProbeAsync(default);

        Assert.That(await ListAsync(), Is.Empty);
    }

    [Test]
    public async Task WriteAsync_ManyAtOnce_AllArrive()
    {
        await Task.WhenAll(Enumerable.Range(0, 32).Select(i => Task.Run(() => WriteAsync($"u-1-{i}", 100_000 + i))));

        for (var i = 0; i < 32; i++)
            Assert.That(await ReadAsync($"u-1-{i}"), Is.EqualTo(Bytes(100_000 + i)));
    }

    protected async Task WriteAsync(string key, int length)
    {
        using var content = new MemoryStream(Bytes(length));
        Assert.That(await Blobs.WriteAsync(key, content, long.MaxValue, default), Is.Not.Null);
    }

    protected async Task<byte[]> ReadAsync(string key)
    {
        await using var stream = (await Blobs.OpenReadAsync(key, default))!;
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        return copy.ToArray();
    }

    protected async Task<List<BlobEntry>> ListAsync()
    {
        var entries = new List<BlobEntry>();
        await foreach (var entry in Blobs.ListAsync(default))
            entries.Add(entry);
        return entries;
    }


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
