namespace Nota.Domain.Outgoing;

/// <summary>What requests to addresses that users name are held to.</summary>
/// <param name="AllowedHosts">
/// Hosts with a port, as <c>files.intranet:8080</c> or <c>[fd00::1]:443</c>, that may be asked wherever they are. Nothing else
/// lifts the rule for addresses.
/// </param>
/// <param name="Time">For a request as a whole, redirects and body included.</param>
/// <param name="MaxRedirects">A longer way is a failure.</param>
public sealed record OutgoingRules(IReadOnlyList<string> AllowedHosts, TimeSpan Time, int MaxRedirects)
{
    /// <summary>Whether the host and port of this URL are named as they are.</summary>
    public bool Allows(Uri url) => AllowedHosts.Contains(HostAndPort(url), StringComparer.OrdinalIgnoreCase);

    /// <summary>An http(s) URL without credentials, or null.</summary>
    public static Uri? ParseUrl(string text)
    {
        const int MaxLength = 2048;
        return text.Length <= MaxLength
            && Uri.TryCreate(text, UriKind.Absolute, out var url)
            && IsAllowedForm(url)
            ? url
            : null;
    }

    /// <summary>Whether it is http(s), names a host and has no credentials in it.</summary>
    public static bool IsAllowedForm(Uri url) =>
        url.IsAbsoluteUri && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
        && url.UserInfo.Length == 0 && url.HostNameType is UriHostNameType.Dns or UriHostNameType.IPv4 or UriHostNameType.IPv6;

    private static string HostAndPort(Uri url) => $"{url.IdnHost switch { var host when host.Contains(':') => $"[{host.Trim('[', ']')}]", var host => host }}:{url.Port}";
}

/// <summary>The address is one that no request may go to.</summary>
public sealed class AddressRefusedException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The host gave no answer that is of use.</summary>
public sealed class OutgoingFailedException(string message, Exception? inner = null) : Exception(message, inner);
