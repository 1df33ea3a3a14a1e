using Nota.Domain.Geometry;

namespace Nota.Domain.Workflows.Extraction;

/// <summary>A field's value that was found.</summary>
/// <param name="Field">The field's name.</param>
/// <param name="Page">One-based.</param>
/// <param name="Value">
/// Normalised: dates <c>yyyy-MM-dd</c>, amounts with a dot and at least two decimals, IBANs, VAT ids and phone numbers without
/// spaces, currencies as ISO 4217 codes; texts with single spaces.
/// </param>
/// <param name="RawText">As printed, lines joined by spaces.</param>
/// <param name="Box">Fractions of the page.</param>
/// <param name="Confidence">0–1, calibrated: of values at 0.9, about nine in ten are right.</param>
public sealed record FoundField(string Field, int Page, string Value, string RawText, PageRect Box, double Confidence, FieldEvidence Evidence)
{
    public FieldSource Source { get; init; }
}

/// <summary>What told a value.</summary>
public enum FieldSource
{
    /// <summary>Labels, types, places and agreement, as on any document.</summary>
    Rules = 0,

    /// <summary>Its place on earlier documents of the layout.</summary>
    Learned = 1,

    /// <summary>It is the same on all documents of the layout and not printed: its box is empty, and so is its raw text.</summary>
    Fixed = 2,
}

/// <summary>What speaks for a value; each 0–1.</summary>
/// <param name="Label">How specific the label is and how well it is printed; 0 without one.</param>
/// <param name="Place">How usual the value's place beside its label is, 0 without one; of a learned value, how far it is the taught one.</param>
/// <param name="Type">How well it is of the field's type.</param>
/// <param name="Agreement">Whether other values agree with it: sums, or a customary place where there is no label; of a learned value, how far the words near it are there.</param>
/// <param name="Recognition">How sure recognition was; 1 for digital text.</param>
/// <param name="Lead">How far the next best value of the field is behind.</param>
/// <param name="Strength">All of these together, before calibration.</param>
public sealed record FieldEvidence(double Label, double Place, double Type, double Agreement, double Recognition, double Lead, double Strength);
