namespace Nota.Domain.Requests;

/// <summary><c>Nota:RateLimit</c>: how many requests a key may make.</summary>
public sealed class RateLimits
{
    /// <summary>Requests a second that a key may make for ever; 0: as many as it likes.</summary>
    public double PermitsPerSecond { get; set; } = 100;

    /// <summary>Requests that a key which was quiet may make at once.</summary>
    public int Burst { get; set; } = 200;
}
