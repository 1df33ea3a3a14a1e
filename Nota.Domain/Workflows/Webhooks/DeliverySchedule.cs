namespace Nota.Domain.Workflows.Webhooks;

/// <summary>When a delivery that failed is tried again.</summary>
public static class DeliverySchedule
{
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2), TimeSpan.FromHours(6), TimeSpan.FromHours(12),
    ];

    /// <summary>Tries after which it is given up: about 21 hours after the first.</summary>
    public static int MaxAttempts => Pauses.Length + 1;

    /// <summary>The rest after this many tries; null: it is given up.</summary>
    /// <param name="attempts">From 1.</param>
    public static TimeSpan? After(int attempts) => attempts <= Pauses.Length ? Pauses[attempts - 1] : null;
}
