using System.Security.Cryptography;

namespace Nota.Infrastructure.Blobs.S3;

/// <summary>
/// Content on its way to the store: an object's length must be known before it is sent, so it rests in a file of the data
/// folder, hashed while it passes. The file goes when this is disposed. Not thread-safe.
/// </summary>
internal sealed class S3Spool : IDisposable
{
    private readonly FileStream _file;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    private S3Spool(FileStream file) => _file = file;

    public long Length { get; private set; }

    public static S3Spool Create(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 0,
            Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            return new S3Spool(new FileStream(path, options));
        }
        catch (Exception e) when (DiskFailure.Explain(e) is { } failure)
        {
            throw failure;
        }
    }

    public async Task AppendAsync(ReadOnlyMemory<byte> chunk, CancellationToken ct)
    {
        try
        {
            await _file.WriteAsync(chunk, ct);
        }
        catch (Exception e) when (DiskFailure.Explain(e) is { } failure)
        {
            throw failure;
        }

        _hash.AppendData(chunk.Span);
        Length += chunk.Length;
    }

    /// <summary>The content from its beginning, and its hash in lower-case hex. Once, after the last append.</summary>
    public (Stream Content, string Sha256) Finish()
    {
        _file.Position = 0;
        return (_file, Convert.ToHexStringLower(_hash.GetHashAndReset()));
    }

    public void Dispose()
    {
        _file.Dispose();
        _hash.Dispose();
    }
}
