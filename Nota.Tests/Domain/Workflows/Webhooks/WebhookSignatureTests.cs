using System.Text;
using Nota.Domain.Workflows.Webhooks;

namespace Nota.Tests.Domain.Workflows.Webhooks;

public sealed class WebhookSignatureTests
{
    /// <summary>The code is that of <c>openssl dgst -sha256 -hmac</c>.</summary>
    [Test]
    public void Of_Body_IsTheCodeOverTimeAndBody() => Assert.That(
        WebhookSignature.Of("whsec_0123456789abcdef", 1_700_000_000, """{"a":1}"""u8),
        Is.EqualTo("t=1700000000,v1=9f5e37cdc7ea587c7c02062d93283cad000d66a831b2a1676418696db47ed6c2"));

    [Test]
    public void Of_AnotherSecretTimeOrBody_IsAnother()
    {
        string[] all =
        [
            Code("secret", 1, "1{}"), Code("Secret", 1, "1{}"), Code("secret", 2, "1{}"), Code("secret", 1, "1{} "), Code("secret", 11, "{}"), Code("ſecret", 1, "1{}"),
        ];
        Assert.That(all, Is.Unique);

        static string Code(string secret, long at, string body) => WebhookSignature.Of(secret, at, Encoding.UTF8.GetBytes(body)).Split("v1=")[1];
    }

    [Test]
    public void Schedule_Attempts_RestLongerEachTimeAndEnd()
    {
        var pauses = Enumerable.Range(1, DeliverySchedule.MaxAttempts).Select(DeliverySchedule.After).ToList();
        Assert.That(pauses[^1], Is.Null);
        Assert.That(pauses[..^1], Has.None.Null.And.Ordered.Ascending);
        Assert.That((pauses[0], pauses.Count), Is.EqualTo((TimeSpan.FromSeconds(10), 8)));
    }
}
