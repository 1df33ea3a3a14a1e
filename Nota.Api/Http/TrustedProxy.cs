using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace Nota.Api.Http;

/// <summary>Believes <c>X-Forwarded-For</c> and <c>-Proto</c> from the configured proxies alone.</summary>
internal sealed class TrustedProxy(IOptions<HttpsOptions> https) : IConfigureOptions<ForwardedHeadersOptions>
{
    public static bool IsValid(string proxy) => IPAddress.TryParse(proxy, out _) || System.Net.IPNetwork.TryParse(proxy, out _);

    public void Configure(ForwardedHeadersOptions options)
    {
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in https.Value.TrustedProxies)
        {
            if (IPAddress.TryParse(proxy, out var address))
                options.KnownProxies.Add(address);
            else
                options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
        }

        // Without a proxy to trust, nobody's headers are read: an empty list would mean everybody's.
        options.ForwardedHeaders = https.Value.TrustedProxies.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
    }
}
