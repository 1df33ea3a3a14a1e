using Microsoft.Extensions.Options;

namespace Nota.Api.Http;

/// <summary><c>Nota:Limits</c>, as far as it concerns requests of every kind.</summary>
internal sealed class RequestLimits
{
    /// <summary>Requests of one account served at once by this process.</summary>
    public int MaxConcurrentRequests { get; set; } = 256;

    /// <summary>Streams of events that one account may hold open at once on this process; they don't count to the requests.</summary>
    public int MaxConcurrentStreams { get; set; } = 64;

    /// <summary>Characters of a request's target: path and query.</summary>
    public int MaxTargetLength { get; set; } = 8_000;

    /// <summary>Characters of all a request's headers together.</summary>
    public int MaxHeaderLength { get; set; } = 32_000;

    public int MaxHeaders { get; set; } = 100;

    /// <summary>Bytes a second that a body must bring on average, once <see cref="BodyGrace"/> is over.</summary>
    public double MinBodyBytesPerSecond { get; set; } = 240;

    public TimeSpan BodyGrace { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a body may take to arrive, however steadily it comes.</summary>
    public TimeSpan MaxBodyTime { get; set; } = TimeSpan.FromHours(1);
}

internal sealed class RequestLimitsValidator : IValidateOptions<RequestLimits>
{
    public ValidateOptionsResult Validate(string? name, RequestLimits options) =>
        Problems(options).ToList() is { Count: > 0 } problems ? ValidateOptionsResult.Fail(problems) : ValidateOptionsResult.Success;

    private static IEnumerable<string> Problems(RequestLimits limits)
    {
        if (limits.MaxConcurrentRequests < 1)
            yield return "Nota:Limits:MaxConcurrentRequests must be positive.";
        if (limits.MaxConcurrentStreams < 0)
            yield return "Nota:Limits:MaxConcurrentStreams must not be negative.";
        if (limits.MaxTargetLength is < 256 or > 1_000_000)
            yield return "Nota:Limits:MaxTargetLength must be from 256 to 1,000,000.";
        if (limits.MaxHeaderLength is < 1_024 or > 1_000_000)
            yield return "Nota:Limits:MaxHeaderLength must be from 1,024 to 1,000,000.";
        if (limits.MaxHeaders is < 20 or > 10_000)
            yield return "Nota:Limits:MaxHeaders must be from 20 to 10,000.";
        if (!(limits.MinBodyBytesPerSecond >= 0))
            yield return "Nota:Limits:MinBodyBytesPerSecond must not be negative.";
        if (limits.BodyGrace <= TimeSpan.FromSeconds(1) || limits.BodyGrace > TimeSpan.FromHours(1))
            yield return "Nota:Limits:BodyGrace must be more than 00:00:01 and at most 01:00:00.";
        if (limits.MaxBodyTime < TimeSpan.FromSeconds(1) || limits.MaxBodyTime > TimeSpan.FromDays(1))
            yield return "Nota:Limits:MaxBodyTime must be from 00:00:01 to 1.00:00:00.";
    }
}
