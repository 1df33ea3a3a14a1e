using Microsoft.Extensions.Options;
using Nota.Domain.Outgoing;

namespace Nota.Infrastructure.Outgoing;

/// <summary><c>Nota:Outgoing</c>: requests to addresses that users name, for documents and of webhooks.</summary>
public sealed class OutgoingOptions
{
    public const string Section = "Nota:Outgoing";

    /// <summary>
    /// Hosts, as <c>files.intranet:8080</c>, <c>[fd00::1]:443</c> or without a port for all of its ports, that may be asked
    /// wherever they are. Nothing else lifts the rule for addresses.
    /// </summary>
    public IList<string> AllowedHosts { get; set; } = [];

    /// <summary>For a request as a whole, redirects and body included.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>A download that goes a longer way fails; webhooks' requests go none.</summary>
    public int MaxRedirects { get; set; } = 5;

    internal OutgoingRules ToRules() => new([.. AllowedHosts], Timeout, MaxRedirects);
}

internal sealed class OutgoingOptionsValidator : IValidateOptions<OutgoingOptions>
{
    public ValidateOptionsResult Validate(string? name, OutgoingOptions options)
    {
        var problems = new List<string>();
        if (options.AllowedHosts.FirstOrDefault(h => !OutgoingRules.IsHost(h)) is { } bad)
            problems.Add($"Nota:Outgoing:AllowedHosts must be hosts such as files.intranet:8080, which \"{bad}\" is not.");
        if (options.Timeout < TimeSpan.FromSeconds(1) || options.Timeout > TimeSpan.FromMinutes(10))
            problems.Add("Nota:Outgoing:Timeout must be from 00:00:01 to 00:10:00.");
        if (options.MaxRedirects is < 0 or > 20)
            problems.Add("Nota:Outgoing:MaxRedirects must be from 0 to 20.");
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
