using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Nota.Domain.Text;

namespace Nota.Domain.Annotations;

/// <summary>What a client says of an annotation; what it leaves out is taken from the text.</summary>
public sealed record AnnotationDraft
{
    /// <summary>Lower-case GUID; null: a new one.</summary>
    public string? Id { get; init; }

    public required string TypeId { get; init; }

    public AnnotationKind Kind { get; init; }

    /// <summary>In <see cref="Unit"/>; null together with <see cref="End"/>: the boxes tell.</summary>
    public int? Start { get; init; }

    public int? End { get; init; }

    public OffsetUnit Unit { get; init; }

    public string? Text { get; init; }

    public string? Metadata { get; init; }

    public Highlights? Highlights { get; init; }

    /// <summary>Tells whether an import brings the same again.</summary>
    public string Hash()
    {
        var parts = new StringBuilder();
        foreach (var part in new[]
        {
            TypeId, Kind.ToString(), Start?.ToString(CultureInfo.InvariantCulture), End?.ToString(CultureInfo.InvariantCulture),
            Start is null ? null : Unit.ToString(), Text, Metadata, Highlights?.ToString(),
        })
            parts.Append(part is null ? -1 : part.Length).Append(':').Append(part);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(parts.ToString())));
    }
}
