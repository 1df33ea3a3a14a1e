using Microsoft.Extensions.Options;

namespace Nota.Infrastructure.Jobs;

/// <summary><c>Nota:Jobs</c>: how background work is done.</summary>
public sealed class JobOptions
{
    public const string Section = "Nota:Jobs";

    /// <summary>Items worked on at once by this process, recognition apart.</summary>
    public int Workers { get; set; } = Environment.ProcessorCount;

    /// <summary>Pages recognised at once by this process; more than <c>Nota:Engine:Recognisers</c> wait for one.</summary>
    public int Recognisers { get; set; } = Environment.ProcessorCount;

    /// <summary>Failures after which an item is given up.</summary>
    public int MaxAttempts { get; set; } = 3;

    /// <summary>
    /// Claims after which an item is given up without being tried. More than <see cref="MaxAttempts"/>: a process that dies
    /// takes everything it was working on with it, and most of that is innocent.
    /// </summary>
    public int MaxClaims { get; set; } = 10;

    /// <summary>How long a claim holds unless it is renewed, which is done three times as often.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How often to look for work that nobody announced.</summary>
    public TimeSpan Poll { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a failed item rests before its second attempt; four times as long before each further one, at most 5 minutes.</summary>
    public TimeSpan BackOff { get; set; } = TimeSpan.FromSeconds(2);
}

internal sealed class JobOptionsValidator : IValidateOptions<JobOptions>
{
    public ValidateOptionsResult Validate(string? name, JobOptions options)
    {
        var problems = new List<string>();
        if (options.Workers is < 0 or > 256)
            problems.Add("Nota:Jobs:Workers must be from 0 (no work here) to 256.");
        if (options.Recognisers is < 0 or > 256)
            problems.Add("Nota:Jobs:Recognisers must be from 0 (no recognition here) to 256.");
        if (options.MaxAttempts is < 1 or > 100)
            problems.Add("Nota:Jobs:MaxAttempts must be from 1 to 100.");
        if (options.MaxClaims < options.MaxAttempts || options.MaxClaims > 1000)
            problems.Add("Nota:Jobs:MaxClaims must be from Nota:Jobs:MaxAttempts to 1000.");
        if (options.Lease < TimeSpan.FromSeconds(1) || options.Lease > TimeSpan.FromHours(1))
            problems.Add("Nota:Jobs:Lease must be from 00:00:01 to 01:00:00.");
        if (options.Poll < TimeSpan.FromMilliseconds(10) || options.Poll > TimeSpan.FromHours(1))
            problems.Add("Nota:Jobs:Poll must be from 00:00:00.010 to 01:00:00.");
        if (options.BackOff < TimeSpan.Zero || options.BackOff > TimeSpan.FromMinutes(5))
            problems.Add("Nota:Jobs:BackOff must be from 00:00:00 to 00:05:00.");
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
