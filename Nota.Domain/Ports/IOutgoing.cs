using Nota.Domain.Outgoing;

namespace Nota.Domain.Ports;

/// <summary>
/// Requests to addresses that users name. Each connection, redirected ones included, goes to an address that was checked
/// when it was made: a name that stands for another one by then leads nowhere else.
/// </summary>
public interface IOutgoing
{
    /// <summary>Looks whether the URL may be asked now. A host that has no address at present passes: it will fail when asked.</summary>
    /// <exception cref="AddressRefusedException">It leads where no request may go.</exception>
    Task RequireAllowedAsync(Uri url, CancellationToken ct);

    /// <summary>Copies what a URL gives into a stream, as it comes: nothing is decompressed.</summary>
    /// <param name="maxBytes">More is <see cref="OutgoingFailedException"/>; up to that many may have been written.</param>
    /// <returns>The URL that gave it, after redirects.</returns>
    /// <exception cref="AddressRefusedException">It, or one it redirects to, leads where no request may go.</exception>
    /// <exception cref="OutgoingFailedException">No host, no answer in time, too many redirects, another status than 200, too many bytes.</exception>
    Task<Uri> DownloadAsync(Uri url, Stream target, long maxBytes, CancellationToken ct);

    /// <summary>Posts JSON. Redirects are not followed, and the answer's body is not read.</summary>
    /// <param name="headers">Besides those of any request.</param>
    /// <returns>The status code.</returns>
    /// <exception cref="AddressRefusedException">It leads where no request may go.</exception>
    /// <exception cref="OutgoingFailedException">No host, or no answer in time.</exception>
    Task<int> PostAsync(Uri url, ReadOnlyMemory<byte> json, IReadOnlyDictionary<string, string> headers, CancellationToken ct);
}
