using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Nota.Domain.Workflows.Webhooks;

/// <summary>
/// Signs what webhooks are sent: HMAC-SHA256, keyed with the secret's UTF-8, over the time in decimal digits, a dot, and the
/// body. Whoever has the secret can tell by it that the service sent this body, and when.
/// </summary>
public static class WebhookSignature
{
    /// <param name="at">Unix seconds, UTC.</param>
    /// <returns>As <c>t=1700000000,v1=</c> and the code in lower-case hexadecimal digits.</returns>
    public static string Of(string secret, long at, ReadOnlySpan<byte> body)
    {
        var time = at.ToString(CultureInfo.InvariantCulture);
        using var code = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        code.AppendData(Encoding.ASCII.GetBytes(time + "."));
        code.AppendData(body);
        return $"t={time},v1={Convert.ToHexStringLower(code.GetHashAndReset())}";
    }
}
