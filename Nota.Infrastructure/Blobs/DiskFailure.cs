using Nota.Domain;

namespace Nota.Infrastructure.Blobs;

/// <summary>What the disk's errors mean to a caller. Texts carry no path.</summary>
internal static class DiskFailure
{
    private const int PermissionDenied = 13;
    private const int InputOutput = 5;
    private const int TooManyFiles = 24;
    private const int NoSpace = 28;
    private const int ReadOnlyFileSystem = 30;
    private const int QuotaExceeded = 122;
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int WindowsHandleDiskFull = unchecked((int)0x80070027);

    /// <summary>The failure a caller should see, or null if the error does not speak of the store's state.</summary>
    public static NotaException? Explain(Exception error) => Reason(error) is { } reason
        ? NotaException.Unavailable($"{reason}; nothing was stored.", TimeSpan.FromSeconds(30), error)
        : null;

    /// <summary>What is wrong with the disk, in words, or null.</summary>
    public static string? Reason(Exception error) => error switch
    {
        UnauthorizedAccessException => "The storage can't be written: permission denied or read-only",
        DirectoryNotFoundException => "The storage's folder is missing",
        // On Unix the runtime keeps errno as the HResult.
        IOException io => io.HResult switch
        {
            NoSpace or WindowsDiskFull or WindowsHandleDiskFull => "The storage is full",
            QuotaExceeded => "The storage's disk quota is used up",
            ReadOnlyFileSystem => "The storage is read-only",
            PermissionDenied => "The storage can't be written: permission denied or read-only",
            InputOutput => "The storage could not be read or written (input/output error)",
            TooManyFiles => "Too many files are open",
            _ => null,
        },
        _ => null,
    };
}
