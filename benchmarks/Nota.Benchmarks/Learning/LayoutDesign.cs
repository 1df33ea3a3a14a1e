using Nota.Domain.Workflows;

namespace Nota.Benchmarks.Learning;

/// <summary>How the fields of the head stand to their labels.</summary>
internal enum LabelSide
{
    None,
    Left,
    LeftColumn,
    Above,
    Below,
}

/// <summary>A field at the head of a layout.</summary>
/// <param name="Key">Of its labels.</param>
/// <param name="Presence">How often a document has it.</param>
internal sealed record HeadField(string Field, string Key, string Label, LabelSide Side, double Presence);

/// <summary>How the documents of one seller look. Lengths in points.</summary>
internal sealed record LayoutDesign
{
    public required string Name { get; init; }

    public required LayoutVocabulary Words { get; init; }

    public required string Kind { get; init; }

    public required IReadOnlyList<FieldDefinition> Fields { get; init; }

    public required string Seller { get; init; }

    /// <summary>Whether the seller's name is a picture, so that nobody can read it.</summary>
    public required bool IsLogo { get; init; }

    public required string[] SellerLines { get; init; }

    public required double Width { get; init; }

    public required double Height { get; init; }

    public required double Margin { get; init; }

    public required double Size { get; init; }

    public required int SellerSide { get; init; }

    public required double BuyerTop { get; init; }

    public required string? BuyerLabel { get; init; }

    public required double HeadLeft { get; init; }

    public required double HeadTop { get; init; }

    /// <summary>Whether the head's fields are one row of columns below the buyer.</summary>
    public required bool IsStrip { get; init; }

    /// <summary>Whether columns of the head that a document lacks leave no gap.</summary>
    public required bool IsClosingUp { get; init; }

    public required IReadOnlyList<HeadField> Head { get; init; }

    public required string SubtotalLabel { get; init; }

    public required string TaxLabel { get; init; }

    /// <summary>Empty where the total is printed without one.</summary>
    public required string TotalLabel { get; init; }

    public required double TotalsLeft { get; init; }

    public required string? DepositLabel { get; init; }

    public required string DateFormat { get; init; }

    public required bool IsCommaDecimal { get; init; }

    public required string Currency { get; init; }

    public required bool IsCurrencyPrinted { get; init; }

    public required string NumberPrefix { get; init; }

    public required string? UpperSentence { get; init; }

    public required string? LowerSentence { get; init; }

    /// <summary>A sentence with a field of one's own in it; null for none.</summary>
    public required string? Reference { get; init; }

    public string TotalField => Kind == "receipt" ? "total" : "total_amount";
}
