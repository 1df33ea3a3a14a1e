namespace Nota.Domain.Annotations;

/// <summary>
/// Where an annotation lies in the present text: begins and ends on a visible character. What is
/// <see cref="AnchorState.Orphaned"/> keeps the values of its <see cref="Anchor"/>.
/// </summary>
/// <param name="Score">0–1: how sure the placement is.</param>
/// <param name="Start">UTF-16 offset.</param>
/// <param name="End">Exclusive.</param>
/// <param name="Boxes">The layer's boxes from start to end, one a line.</param>
public sealed record Placement(
    string Id, AnchorState State, double Score, int? Start, int? End, string? Quote, string? Prefix, string? Suffix, Highlights Boxes);
