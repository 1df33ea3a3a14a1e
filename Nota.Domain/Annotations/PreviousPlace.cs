using System.Text.Json;
using Nota.Domain.Text;

namespace Nota.Domain.Annotations;

/// <summary>Where an annotation was before it was last placed anew.</summary>
/// <param name="Start">Null if it had no offsets.</param>
/// <param name="Highlights">Anchor boxes (<see cref="Annotations.Highlights"/> as text).</param>
/// <param name="TextVersion">Of the text that the offsets count in; null if there was none.</param>
public sealed record PreviousPlace(TextExtent? Start, TextExtent? End, string Highlights, string? TextVersion)
{
    public static PreviousPlace? Of(Annotation annotation) =>
        annotation.Previous is null ? null : JsonSerializer.Deserialize<PreviousPlace>(annotation.Previous);

    public override string ToString() => JsonSerializer.Serialize(this);
}
