namespace Nota.Domain.Annotations;

/// <summary>What is known of an annotation's place in an earlier text of its document.</summary>
/// <param name="Start">UTF-16 offset in the earlier text; null for what was written before there was text.</param>
/// <param name="End">Exclusive.</param>
/// <param name="Boxes">The boxes of the quote, or those that were given for what has no offsets.</param>
public sealed record Anchor(string Id, int? Start, int? End, string? Quote, string? Prefix, string? Suffix, Highlights Boxes);
