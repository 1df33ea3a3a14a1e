namespace Nota.Domain.Schemas;

/// <summary>What a client says of an annotation type; null: not given.</summary>
public sealed record TypeDraft(string? Name, string? Description, TypeColor? Color);

/// <param name="Opacity">0–1.</param>
public readonly record struct TypeColor(byte Red, byte Green, byte Blue, double Opacity);
