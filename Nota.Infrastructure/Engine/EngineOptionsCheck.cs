using Microsoft.Extensions.Options;
using Nota.Domain.Documents;

namespace Nota.Infrastructure.Engine;

/// <summary>Refuses settings the engine can't work with, naming the key.</summary>
internal sealed class EngineOptionsCheck : IValidateOptions<EngineOptions>
{
    private const long MinMemory = 600L * 1024 * 1024;
    private static readonly TimeSpan MaxTime = TimeSpan.FromHours(1);

    public ValidateOptionsResult Validate(string? name, EngineOptions options)
    {
        var failures = new List<string>();
        Between(nameof(options.Workers), options.Workers, 1, 256);
        Between(nameof(options.Recognisers), options.Recognisers, 1, 256);
        Between(nameof(options.Interactive), options.Interactive, 1, 256);
        Between(nameof(options.MaxPixels), options.MaxPixels, 10_000, 40_000_000);
        Between(nameof(options.MemoryLimit), options.MemoryLimit, MinMemory, 64L * 1024 * 1024 * 1024);
        Between(nameof(options.ResidentLimit), options.ResidentLimit, 64L * 1024 * 1024, long.MaxValue);
        Between(nameof(options.RequestsPerChild), options.RequestsPerChild, 1, int.MaxValue);
        Time(nameof(options.InspectTime), options.InspectTime);
        Time(nameof(options.TextTime), options.TextTime);
        Time(nameof(options.TextTimePerPage), options.TextTimePerPage);
        Time(nameof(options.ImportTime), options.ImportTime);
        Time(nameof(options.RenderTime), options.RenderTime);
        Time(nameof(options.RecogniseTime), options.RecogniseTime);
        Time(nameof(options.WaitForRecogniser), options.WaitForRecogniser);
        Time(nameof(options.WaitForChild), options.WaitForChild);
        Time(nameof(options.WaitForWorker), options.WaitForWorker);
        Time(nameof(options.IdleTime), options.IdleTime);
        if (OcrLanguages.TryParse(options.Languages) is null)
            failures.Add($"{EngineOptions.Section}:{nameof(options.Languages)} is \"{options.Languages}\"; it must name languages, as eng or eng+deu.");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Between(string key, long value, long low, long high)
        {
            if (value < low || value > high)
                failures.Add($"{EngineOptions.Section}:{key} is {value}; it must be from {low} to {high}.");
        }

        void Time(string key, TimeSpan value)
        {
            if (value <= TimeSpan.Zero || value > MaxTime)
                failures.Add($"{EngineOptions.Section}:{key} is {value}; it must be more than 0 and at most {MaxTime}.");
        }
    }
}
