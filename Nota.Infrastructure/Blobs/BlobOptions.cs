using System.Buffers;
using Microsoft.Extensions.Options;

namespace Nota.Infrastructure.Blobs;

public enum BlobProvider
{
    /// <summary>Files in the data folder.</summary>
    Folder,

    /// <summary>An S3-compatible object store.</summary>
    S3,
}

/// <summary><c>Nota:Blobs</c>: where the bytes of documents and text layers live.</summary>
public sealed class BlobOptions
{
    public const string Section = "Nota:Blobs";

    public BlobProvider Provider { get; set; } = BlobProvider.Folder;

    /// <summary>The store's address, such as <c>https://s3.example.org:9000</c>; null: Amazon's own of <see cref="Region"/>.</summary>
    public string? Endpoint { get; set; }

    /// <summary>A bucket that exists already and belongs to this service.</summary>
    public string? Bucket { get; set; }

    public string Region { get; set; } = "us-east-1";

    /// <summary>With <see cref="SecretKey"/>; without both, the machine's own credentials are looked for, as Amazon's tools do.</summary>
    public string? AccessKey { get; set; }

    public string? SecretKey { get; set; }

    /// <summary>Put before every key, such as <c>nota/</c>, where several services share a bucket.</summary>
    public string Prefix { get; set; } = "";
}

internal sealed class BlobOptionsValidator : IValidateOptions<BlobOptions>
{
    private const int MaxPrefix = 200;
    private static readonly SearchValues<char> PrefixCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_./");

    public ValidateOptionsResult Validate(string? name, BlobOptions options)
    {
        if (!Enum.IsDefined(options.Provider))
            return ValidateOptionsResult.Fail("Nota:Blobs:Provider must be Folder or S3.");
        if (options.Provider == BlobProvider.Folder)
            return ValidateOptionsResult.Success;
        var problems = new List<string>();
        if (string.IsNullOrWhiteSpace(options.Bucket))
            problems.Add("Nota:Blobs:Bucket must name a bucket.");
        if (options.Endpoint is { } endpoint && !IsAddress(endpoint))
            problems.Add("Nota:Blobs:Endpoint must be an address such as https://s3.example.org.");
        if (string.IsNullOrWhiteSpace(options.Region))
            problems.Add("Nota:Blobs:Region must name a region; most stores other than Amazon's take us-east-1.");
        if (string.IsNullOrEmpty(options.AccessKey) != string.IsNullOrEmpty(options.SecretKey))
            problems.Add("Nota:Blobs:AccessKey and Nota:Blobs:SecretKey must be given together.");
        if (options.Prefix.Length > MaxPrefix || options.Prefix.AsSpan().ContainsAnyExcept(PrefixCharacters) || options.Prefix.StartsWith('/'))
            problems.Add($"Nota:Blobs:Prefix has up to {MaxPrefix} letters, digits, '-', '_', '.' and '/', and does not begin with '/'.");
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static bool IsAddress(string endpoint) =>
        Uri.TryCreate(endpoint, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Query.Length == 0;
}
