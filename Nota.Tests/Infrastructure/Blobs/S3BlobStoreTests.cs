using Amazon.S3;
using Amazon.S3.Model;
using Nota.Domain;
using Nota.Domain.Ports;
using Nota.Infrastructure.Blobs;
using Nota.Infrastructure.Blobs.S3;
using Nota.Tests.Support;

namespace Nota.Tests.Infrastructure.Blobs;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Parallelizable]
public sealed class S3BlobStoreTests : BlobStoreContract, IDisposable
{
    private static S3Server? _server;
    private readonly TempFolder _folder = new();
    private readonly CountingClient _client;
    private readonly S3BlobStore _blobs;
    private readonly string _prefix = $"{Guid.NewGuid():N}/";

    public S3BlobStoreTests()
    {
        _client = new CountingClient(_server!.Options());
        _blobs = new S3BlobStore(new ObjectBucket(_client, S3Server.Bucket, _prefix), _folder.File("spool"));
        _blobs.Prepare();
    }

    protected override IBlobStore Blobs => _blobs;

    [OneTimeSetUp]
    public static async Task StartServer() => _server = await S3Server.StartAsync();

    [OneTimeTearDown]
    public static void StopServer() => _server?.Dispose();

    public void Dispose()
    {
        _blobs.Dispose();
        _folder.Dispose();
    }

    protected override IReadOnlyList<string> Leftovers() => [.. _server!.Objects(_prefix), .. Directory.EnumerateFiles(_folder.File("spool"))];

    [Test]
    public async Task OpenReadAsync_ThreeSmallReads_AreThreeSmallRanges()
    {
        await WriteAsync("u-1-a", 3_000_000);
        await using var stream = (await _blobs.OpenReadAsync("u-1-a", default))!;
        var part = new byte[100];

        foreach (var place in new[] { 2_999_900, 2_000_000, 1000 })
        {
            stream.Position = place;
            await stream.ReadExactlyAsync(part);
        }

        Assert.That(_client.Ranges, Is.EqualTo(new[] { (2_999_900L, 100L), (2_000_000L, 100L), (1000L, 100L) }));
    }

    [Test]
    public async Task OpenReadAsync_ReadThrough_AsksForEverLongerRangesOnce()
    {
        await WriteAsync("u-1-a", 3_000_000);

        Assert.That(await ReadAsync("u-1-a"), Is.EqualTo(Bytes(3_000_000)));

        Assert.That(_client.Ranges, Has.Count.LessThan(6));
        Assert.That(_client.Ranges.Sum(r => r.Length), Is.EqualTo(3_000_000));
    }

    [Test]
    public async Task ListAsync_MoreThanAPage_GivesAllOfOurPrefixAlone()
    {
        foreach (var key in Enumerable.Range(0, 25).Select(i => $"{_prefix}u-1-{i}").Append($"{_prefix}notes/README").Append("other/u-1-a"))
        {
            using var content = new MemoryStream([1]);
            await new ObjectBucket(_client, S3Server.Bucket, "").PutAsync(key, content, default);
        }

        using var store = new S3BlobStore(new ObjectBucket(new CountingClient(_server!.Options()), S3Server.Bucket, _prefix, listedAtOnce: 10), _folder.File("spool"));
        var keys = new List<string>();
        await foreach (var entry in store.ListAsync(default))
            keys.Add(entry.Key);

        Assert.That(keys, Is.EquivalentTo(Enumerable.Range(0, 25).Select(i => $"u-1-{i}")));
    }

    [Test]
    public async Task RemoveUnfinished_AfterAKill_EmptiesTheSpool()
    {
        await File.WriteAllTextAsync(_folder.File("spool/u-1-a.tmp"), "half");

        _blobs.RemoveUnfinished();

        Assert.That(Leftovers(), Is.Empty);
    }

    [Test]
    public void AnyCall_StoreOutOfReach_IsUnavailableInPlainWords()
    {
        var gone = new BlobOptions { Endpoint = "http://127.0.0.1:9", AccessKey = "a", SecretKey = "b" };
        Refuses(new ObjectBucket(new CountingClient(gone), S3Server.Bucket, ""), "out of reach");
    }

    [Test]
    public void AnyCall_BucketMissing_IsUnavailableInPlainWords() =>
        Refuses(new ObjectBucket(new CountingClient(_server!.Options()), "nowhere", ""), "bucket is missing");

    [Test]
    public void AnyCall_KeyUnknown_IsUnavailableInPlainWords()
    {
        var options = _server!.Options();
        options.AccessKey = "nobody";
        Refuses(new ObjectBucket(new CountingClient(options), S3Server.Bucket, ""), "refuses access");
    }

    [Test]
    public async Task ReadAsync_BlobDeletedMeanwhile_IsUnavailable()
    {
        await WriteAsync("u-1-a", 1000);
        await using var stream = (await _blobs.OpenReadAsync("u-1-a", default))!;
        await _blobs.DeleteAsync("u-1-a", default);

        var failure = Assert.ThrowsAsync<NotaException>(async () => await stream.ReadExactlyAsync(new byte[10]));

        Assert.That(failure!.Kind, Is.EqualTo(FailureKind.Unavailable));
    }

    [TestCase("Bucket", "", "Nota:Blobs:Bucket")]
    [TestCase("Endpoint", "s3.example.org", "Nota:Blobs:Endpoint")]
    [TestCase("SecretKey", "", "Nota:Blobs:SecretKey")]
    [TestCase("Region", " ", "Nota:Blobs:Region")]
    [TestCase("Prefix", "/nota", "Nota:Blobs:Prefix")]
    [TestCase("Prefix", "no ta", "Nota:Blobs:Prefix")]
    public void Options_OutOfBounds_AreRefusedByTheirKey(string property, string value, string key)
    {
        var options = _server!.Options();
        typeof(BlobOptions).GetProperty(property)!.SetValue(options, value);

        Assert.That(new BlobOptionsValidator().Validate(null, options).FailureMessage, Does.Contain(key));
        Assert.That(new BlobOptionsValidator().Validate(null, _server.Options()).Succeeded);
    }

    /// <summary>The listing tells a missing bucket from a missing object; a plain look-up can't.</summary>
    private void Refuses(ObjectBucket bucket, string reason)
    {
        using var store = new S3BlobStore(bucket, _folder.File("spool"));
        foreach (var call in new Func<Task>[] { () => store.ProbeAsync(default), () => bucket.ListAsync(null, default) })
        {
            var failure = Assert.ThrowsAsync<NotaException>(() => call());
            Assert.That(failure!.Kind, Is.EqualTo(FailureKind.Unavailable));
            Assert.That(failure.Message, Does.Contain(reason));
            Assert.That(failure.RetryAfter, Is.Not.Null);
        }
    }

    /// <summary>Notes which ranges are asked for.</summary>
    private sealed class CountingClient(BlobOptions options) : AmazonS3Client(options.AccessKey, options.SecretKey, ObjectBucket.Configure(options))
    {
        public List<(long First, long Length)> Ranges { get; } = [];

        public override Task<GetObjectResponse> GetObjectAsync(GetObjectRequest request, CancellationToken cancellationToken = default)
        {
            Ranges.Add((request.ByteRange.Start, request.ByteRange.End - request.ByteRange.Start + 1));
            return base.GetObjectAsync(request, cancellationToken);
        }
    }
}
