using System.Net;
using System.Net.Sockets;

namespace Nota.Domain.Outgoing;

/// <summary>
/// Which addresses requests may go to that users ask for: those of the public internet, and no other. Ranges after the
/// special-purpose registries of IANA (RFC 6890), and the addresses at which clouds tell their machines secrets.
/// </summary>
public static class AddressRule
{
    private static readonly IPNetwork[] Closed4 =
    [
        .. new[]
        {
            // This host, private networks, carriers' networks, loopback, link-local (metadata of most clouds).
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16",
            // Protocol assignments (metadata of Oracle's cloud), documentation, relays, measurements.
            "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.175.48.0/24", "198.18.0.0/15",
            "198.51.100.0/24", "203.0.113.0/24",
            // Multicast, reserved, broadcast.
            "224.0.0.0/4", "240.0.0.0/4",
            // The host of Azure's machines.
            "168.63.129.16/32",
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>All that is assigned to the public.</summary>
    private static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] Closed6 =
    [
        .. new[]
        {
            // Protocol assignments with Teredo, documentation, 6to4 (which has an IPv4 address inside), measurements.
            "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20",
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>Whether an address is one of the public internet. IPv4 addresses inside IPv6 ones are never.</summary>
    public static bool IsPublic(IPAddress address) => address.AddressFamily switch
    {
        AddressFamily.InterNetwork => !Closed4.Any(network => network.Contains(address)),
        // A scope names an interface of this machine. A mapped address must not get to the networks: they hold its IPv4 bits
        // against their own, and 2000::/3 then contains ::ffff:10.0.0.1.
        AddressFamily.InterNetworkV6 => address.ScopeId == 0 && !address.IsIPv4MappedToIPv6 && Global6.Contains(address) && !Closed6.Any(network => network.Contains(address)),
        _ => false,
    };
}
