using System.Net;
using Nota.Domain.Outgoing;

namespace Nota.Tests.Domain.Outgoing;

public sealed class AddressRuleTests
{
    [TestCase("93.184.216.34")]
    [TestCase("8.8.8.8")]
    [TestCase("172.15.255.255")]
    [TestCase("172.32.0.0")]
    [TestCase("100.63.255.255")]
    [TestCase("100.128.0.0")]
    [TestCase("223.255.255.255")]
    [TestCase("2606:2800:220:1:248:1893:25c8:1946")]
    [TestCase("2a00:1450:4001:80b::200e")]
    public void IsPublic_AddressOfTheInternet_IsTrue(string address) => Assert.That(AddressRule.IsPublic(IPAddress.Parse(address)), Is.True);

    [TestCase("0.0.0.0")]
    [TestCase("0.1.2.3")]
    [TestCase("10.255.255.255")]
    [TestCase("100.64.0.1")]
    [TestCase("100.100.100.200", Description = "metadata of Alibaba's cloud")]
    [TestCase("127.0.0.1")]
    [TestCase("127.255.255.254")]
    [TestCase("168.63.129.16", Description = "host of Azure's machines")]
    [TestCase("169.254.169.254", Description = "metadata of most clouds")]
    [TestCase("172.16.0.1")]
    [TestCase("172.31.255.255")]
    [TestCase("192.0.0.192", Description = "metadata of Oracle's cloud")]
    [TestCase("192.0.2.1")]
    [TestCase("192.88.99.1")]
    [TestCase("192.168.1.1")]
    [TestCase("198.19.255.255")]
    [TestCase("203.0.113.9")]
    [TestCase("224.0.0.1")]
    [TestCase("239.255.255.250")]
    [TestCase("240.0.0.1")]
    [TestCase("255.255.255.255")]
    [TestCase("::")]
    [TestCase("::1")]
    [TestCase("::127.0.0.1", Description = "IPv4-compatible")]
    [TestCase("::ffff:127.0.0.1", Description = "IPv4-mapped")]
    [TestCase("::ffff:93.184.216.34", Description = "IPv4-mapped, public inside")]
    [TestCase("::ffff:0:10.0.0.1", Description = "IPv4-translated")]
    [TestCase("64:ff9b::10.0.0.1", Description = "NAT64")]
    [TestCase("64:ff9b:1::1")]
    [TestCase("100::1")]
    [TestCase("2001::1", Description = "Teredo")]
    [TestCase("2001:db8::1")]
    [TestCase("2002:7f00:1::", Description = "6to4 of 127.0.0.1")]
    [TestCase("3fff::1")]
    [TestCase("5f00::1")]
    [TestCase("fc00::1")]
    [TestCase("fd00:ec2::254", Description = "metadata of Amazon's cloud")]
    [TestCase("fe80::1")]
    [TestCase("fe80::1%1")]
    [TestCase("2606:2800::1%1", Description = "by an interface of this machine")]
    [TestCase("fec0::1")]
    [TestCase("ff02::1")]
    public void IsPublic_AnyOther_IsFalse(string address) => Assert.That(AddressRule.IsPublic(IPAddress.Parse(address)), Is.False);

    [Test]
    public void IsPublic_AnyMappedAddress_IsFalse() => Assert.That(
        Enumerable.Range(0, 256).Select(first => IPAddress.Parse($"::ffff:{first}.0.0.1")).Where(AddressRule.IsPublic), Is.Empty);

    [TestCase("https://example.com/a.pdf", true)]
    [TestCase("http://[2606:2800::1]:8080/", true)]
    [TestCase("HTTP://EXAMPLE.COM", true)]
    [TestCase("ftp://example.com/a.pdf", false)]
    [TestCase("file:///etc/passwd", false)]
    [TestCase("//example.com/a.pdf", false)]
    [TestCase("https://user:word@example.com/", false)]
    [TestCase("https://user@example.com/", false)]
    [TestCase("javascript:alert(1)", false)]
    [TestCase("gopher://127.0.0.1:25/", false)]
    [TestCase("a.pdf", false)]
    [TestCase("", false)]
    public void ParseUrl_Text_IsAUrlToAskOrNone(string text, bool isOne) => Assert.That(OutgoingRules.ParseUrl(text), isOne ? Is.Not.Null : Is.Null);

    [TestCase("http://files.intranet:8080/a", true)]
    [TestCase("http://FILES.intranet:8080/a", true)]
    [TestCase("http://files.intranet/a", false)]
    [TestCase("https://files.intranet:8443/a", false)]
    [TestCase("http://files.intranet.evil.com:8080/a", false)]
    [TestCase("http://[fd00::1]:443/a", true)]
    [TestCase("https://[fd00::1]/a", true)]
    public void Allows_Url_IsByHostAndPort(string url, bool isAllowed) =>
        Assert.That(new OutgoingRules(["files.intranet:8080", "[fd00::1]:443"], TimeSpan.FromSeconds(1), 1).Allows(new Uri(url)), Is.EqualTo(isAllowed));

    [TestCase("http://files.intranet:8080/a", true)]
    [TestCase("https://Files.Intranet/a", true)]
    [TestCase("http://files.intranet.evil.com/a", false)]
    [TestCase("http://evil.files.intranet/a", false)]
    [TestCase("http://[fd00::1]:9/a", true)]
    [TestCase("http://[fd00::11]:9/a", false)]
    public void Allows_HostWithoutAPort_IsForEachOfItsPorts(string url, bool isAllowed) =>
        Assert.That(new OutgoingRules(["files.intranet", "[fd00::1]"], TimeSpan.FromSeconds(1), 1).Allows(new Uri(url)), Is.EqualTo(isAllowed));

    [TestCase("files.intranet", true)]
    [TestCase("Files.Intranet:8080", true)]
    [TestCase("127.0.0.1:80", true)]
    [TestCase("[fd00::1]:443", true)]
    [TestCase("[fd00::1]", true)]
    [TestCase("fd00::1", false)]
    [TestCase("0x7f.1:80", false)]
    [TestCase("files.intranet:", false)]
    [TestCase("files.intranet:99999", false)]
    [TestCase("http://files.intranet", false)]
    [TestCase("files.intranet/a", false)]
    [TestCase("user@files.intranet", false)]
    [TestCase("*.intranet", false)]
    [TestCase("10.0.0.0/8", false)]
    [TestCase("", false)]
    public void IsHost_Text_IsAHostAsUrlsNameItOrNot(string text, bool isOne) => Assert.That(OutgoingRules.IsHost(text), Is.EqualTo(isOne));
}
