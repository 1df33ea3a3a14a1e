namespace Nota.Infrastructure.Webhooks;

/// <summary>What came of a try.</summary>
/// <param name="StatusCode">Of the receiver's answer; null if there was none.</param>
/// <param name="Error">Why it failed, without anything of the document; null if it didn't.</param>
/// <param name="IsFinal">Whether another try is pointless.</param>
internal sealed record DeliveryOutcome(int? StatusCode, string? Error, bool IsFinal = false)
{
    public bool IsDelivered => Error is null;

    public static DeliveryOutcome OfAnswer(int status) =>
        new(status, status is >= 200 and < 300 ? null : status is >= 300 and < 400 ? "The receiver redirects, which is not followed." : $"The receiver answered {status}.");

    public static DeliveryOutcome Failed(string reason) => new(null, reason);

    public static DeliveryOutcome Final(string reason) => new(null, reason, IsFinal: true);
}
