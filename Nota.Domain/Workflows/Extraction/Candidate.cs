namespace Nota.Domain.Workflows.Extraction;

/// <summary>Something printed that may be a value.</summary>
/// <param name="Value">Normalised.</param>
/// <param name="Raw">As printed.</param>
/// <param name="Fit">How well it is of its type, 0–1.</param>
internal sealed record Candidate(WordRun Run, PointBox Box, string Value, string Raw, double Fit)
{
    /// <summary>Of an amount or number.</summary>
    public decimal? Number { get; init; }

    /// <summary>Of a date.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Whether it is worth looking at without a label.</summary>
    public bool StandsAlone { get; init; }

    public static Candidate Of(WordRun run, string value, string raw, double fit) => new(run, run.Box, value, raw, fit);
}
