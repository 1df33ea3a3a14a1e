using System.Net;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Nota.Domain;

namespace Nota.Infrastructure.Blobs.S3;

/// <summary>
/// The few calls Nota makes to an object store, each with a time of its own and its failures in words. Thread-safe.
/// </summary>
internal sealed class ObjectBucket(IAmazonS3 client, string name, string prefix, int listedAtOnce = 1000) : IDisposable
{
    private const int Retries = 2;

    /// <summary>A call must be through by then, retries included; what carries content has more by its length.</summary>
    private static readonly TimeSpan CallTime = TimeSpan.FromSeconds(30);
    private const double SlowestBytesPerSecond = 200_000;
    private static readonly TimeSpan ComeBack = TimeSpan.FromSeconds(10);

    public static AmazonS3Config Configure(BlobOptions options)
    {
        var config = new AmazonS3Config
        {
            AuthenticationRegion = options.Region,
            ForcePathStyle = options.Endpoint is not null,
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            RetryMode = RequestRetryMode.Standard,
            MaxErrorRetry = Retries,
            // Each call brings its own time.
            Timeout = Timeout.InfiniteTimeSpan,
        };
        if (options.Endpoint is { } endpoint)
            config.ServiceURL = endpoint;
        else
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(options.Region);
        return config;
    }

    /// <summary>Bytes of an object; null if there is none.</summary>
    public Task<long?> FindLengthAsync(string key, CancellationToken ct) => CallAsync(0, "it could not be read", async token =>
    {
        try
        {
            return (long?)(await client.GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = name, Key = prefix + key }, token)).ContentLength;
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound && e.ErrorCode != "NoSuchBucket")
        {
            return null;
        }
    }, ct);

    /// <summary>One PUT: the object is there whole or not at all.</summary>
    /// <param name="content">Seekable, from its beginning; a retry reads it again. It stays the caller's.</param>
    public Task PutAsync(string key, Stream content, CancellationToken ct) => CallAsync(content.Length, "nothing was stored", token => client.PutObjectAsync(
        new PutObjectRequest
        {
            BucketName = name,
            Key = prefix + key,
            InputStream = content,
            AutoCloseStream = false,
            AutoResetStreamPosition = true,
            ContentType = "application/octet-stream",
            // A body in signed chunks is Amazon's own; other stores keep the chunks' heads in the content.
            UseChunkEncoding = false,
        },
        token), ct);

    /// <summary>Begins to read a range; the answer's stream is the caller's to dispose.</summary>
    public Task<GetObjectResponse> GetAsync(string key, long first, long last, CancellationToken ct) => CallAsync(
        0,
        "it could not be read",
        token => client.GetObjectAsync(new GetObjectRequest { BucketName = name, Key = prefix + key, ByteRange = new ByteRange(first, last) }, token),
        ct);

    public Task DeleteAsync(string key, CancellationToken ct) => CallAsync(
        0, "nothing was deleted", token => client.DeleteObjectAsync(new DeleteObjectRequest { BucketName = name, Key = prefix + key }, token), ct);

    /// <summary>A page of the listing, of keys beyond <paramref name="after"/>; keys come without the prefix.</summary>
    public async Task<(IReadOnlyList<(string Key, long Length, DateTime WrittenAt)> Objects, bool More)> ListAsync(string? after, CancellationToken ct)
    {
        var request = new ListObjectsV2Request
        {
            BucketName = name,
            Prefix = prefix,
            MaxKeys = listedAtOnce,
            StartAfter = after is null ? null : prefix + after,
        };
        var page = await CallAsync(0, "it could not be listed", token => client.ListObjectsV2Async(request, token), ct);
        var objects = (page.S3Objects ?? []).Select(o => (o.Key[prefix.Length..], o.Size ?? 0, o.LastModified?.ToUniversalTime() ?? DateTime.UtcNow));
        return ([.. objects], page.IsTruncated == true);
    }

    public void Dispose() => client.Dispose();

    private static async Task<T> CallAsync<T>(long bytes, string consequence, Func<CancellationToken, Task<T>> call, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(CallTime + TimeSpan.FromSeconds(bytes / SlowestBytesPerSecond));
        try
        {
            return await call(limit.Token);
        }
        catch (Exception e) when (!ct.IsCancellationRequested && Reason(e) is { } reason)
        {
            throw NotaException.Unavailable($"{reason}; {consequence}.", ComeBack, e);
        }
    }

    /// <summary>What is wrong with the store, in words without names or addresses; null for a bug of ours.</summary>
    public static string? Reason(Exception error) => error switch
    {
        AmazonS3Exception { ErrorCode: "NoSuchBucket" } => "The object store's bucket is missing",
        AmazonServiceException { StatusCode: HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized } => "The object store refuses access",
        AmazonServiceException { StatusCode: HttpStatusCode.InsufficientStorage } or AmazonServiceException { ErrorCode: "QuotaExceeded" } =>
            "The object store is full",
        AmazonServiceException { StatusCode: HttpStatusCode.NotFound } => "The object store no longer has the content",
        AmazonServiceException { StatusCode: >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError } =>
            "The object store did not take the request",
        AmazonServiceException or AmazonClientException or HttpRequestException or IOException => "The object store is out of reach",
        OperationCanceledException => "The object store did not answer in time",
        _ => null,
    };
}
