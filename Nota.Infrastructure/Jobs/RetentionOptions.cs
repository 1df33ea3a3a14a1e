using Microsoft.Extensions.Options;

namespace Nota.Infrastructure.Jobs;

/// <summary><c>Nota:Retention</c>: how long what nobody needs any more is kept.</summary>
public sealed class RetentionOptions
{
    public const string Section = "Nota:Retention";

    /// <summary>Age at which a blob that no row points to, or an unfinished write, is removed.</summary>
    public TimeSpan Orphans { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How long a deleted document's content stays on the disk.</summary>
    public TimeSpan Deleted { get; set; } = TimeSpan.FromDays(30);
}

internal sealed class RetentionOptionsValidator : IValidateOptions<RetentionOptions>
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3650);

    public ValidateOptionsResult Validate(string? name, RetentionOptions options)
    {
        if (options.Orphans < TimeSpan.Zero || options.Orphans > Longest)
            return ValidateOptionsResult.Fail("Nota:Retention:Orphans must be from 00:00:00 to 3650 days (d.hh:mm:ss).");
        return options.Deleted < TimeSpan.Zero || options.Deleted > Longest
            ? ValidateOptionsResult.Fail("Nota:Retention:Deleted must be from 00:00:00 to 3650 days (d.hh:mm:ss).")
            : ValidateOptionsResult.Success;
    }
}
