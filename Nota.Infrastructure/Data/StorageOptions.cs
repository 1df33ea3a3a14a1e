using Microsoft.Extensions.Options;

namespace Nota.Infrastructure.Data;

/// <summary>Where Nota keeps everything: <c>Nota:DataDirectory</c>.</summary>
public sealed class StorageOptions
{
    public const string Section = "Nota";

    /// <summary>Relative to the working directory; made on the first start.</summary>
    public string DataDirectory { get; set; } = "./data";

    public string FullPath => Path.GetFullPath(DataDirectory);
}

internal sealed class StorageOptionsValidator : IValidateOptions<StorageOptions>
{
    public ValidateOptionsResult Validate(string? name, StorageOptions options) =>
        string.IsNullOrWhiteSpace(options.DataDirectory) || options.DataDirectory.Contains('\0', StringComparison.Ordinal)
            ? ValidateOptionsResult.Fail("Nota:DataDirectory must name a folder.")
            : ValidateOptionsResult.Success;
}
