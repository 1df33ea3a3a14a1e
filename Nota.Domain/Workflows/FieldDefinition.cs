namespace Nota.Domain.Workflows;

/// <summary>What the values of a field are like: how they are found, normalised and checked.</summary>
public enum FieldType
{
    Text = 0,
    Number = 1,
    Amount = 2,
    Date = 3,
    Id = 4,
    Email = 5,
    Phone = 6,
    Iban = 7,
    VatId = 8,
    Currency = 9,
}

/// <summary>A field that a workflow looks for on pages.</summary>
/// <param name="Name">Letters, digits and underscores.</param>
/// <param name="Labels">Words that announce it, in any language; the name's own words count besides.</param>
/// <param name="Pattern">A regular expression that the printed value matches as a whole; null for any.</param>
/// <param name="IsMultiple">Whether a document may have several values of it.</param>
public sealed record FieldDefinition(string Name, FieldType Type, IReadOnlyList<string> Labels, string? Pattern, bool IsMultiple);

/// <summary>A column that a workflow looks for in tables.</summary>
/// <param name="Name">Letters, digits and underscores.</param>
/// <param name="Labels">What stands at the head of such columns, in any language; the name's own words count besides.</param>
public sealed record HeaderDefinition(string Name, IReadOnlyList<string> Labels);

/// <summary>A ready-made kind of workflow.</summary>
/// <param name="Name">As <c>invoice</c>.</param>
public sealed record WorkflowType(string Name, IReadOnlyList<FieldDefinition> Fields, IReadOnlyList<HeaderDefinition> TableHeaders);
