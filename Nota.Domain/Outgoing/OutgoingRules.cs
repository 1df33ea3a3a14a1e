namespace Nota.Domain.Outgoing;

/// <summary>What requests to addresses that users name are held to.</summary>
/// <param name="AllowedHosts">
/// Hosts, as <c>files.intranet:8080</c>, <c>[fd00::1]:443</c> or without a port for all of its ports, that may be asked wherever
/// they are. Nothing else lifts the rule for addresses.
/// </param>
/// <param name="Time">For a request as a whole, redirects and body included.</param>
/// <param name="MaxRedirects">A longer way is a failure.</param>
public sealed record OutgoingRules(IReadOnlyList<string> AllowedHosts, TimeSpan Time, int MaxRedirects)
{
    /// <summary>Whether the host of this URL is named as it is written there, with this port or with none.</summary>
    public bool Allows(Uri url) => HostOf(url) is var host && AllowedHosts.Any(named => IsSame(named, host) || IsSame(named, $"{host}:{url.Port}"));

    /// <summary>Whether this can be one of <see cref="AllowedHosts"/>: a host's name or address, an IPv6 one in brackets, with a port or without.</summary>
    public static bool IsHost(string text) =>
        Uri.TryCreate($"http://{text}/", UriKind.Absolute, out var url) && IsAllowedForm(url)
        && (IsSame(text, HostOf(url)) || IsSame(text, $"{HostOf(url)}:{url.Port}"));

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

    private static string HostOf(Uri url) => url.IdnHost is var host && host.Contains(':') ? $"[{host.Trim('[', ']')}]" : host;

    private static bool IsSame(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}

/// <summary>The address is one that no request may go to.</summary>
public sealed class AddressRefusedException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The host gave no answer that is of use.</summary>
public sealed class OutgoingFailedException(string message, Exception? inner = null) : Exception(message, inner);
