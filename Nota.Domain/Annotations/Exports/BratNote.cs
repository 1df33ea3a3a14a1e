using System.Text.Json.Serialization;

namespace Nota.Domain.Annotations.Exports;

/// <summary>What brat has no place for, as JSON in an annotator's note on the annotation.</summary>
internal sealed record BratNote
{
    [JsonPropertyName("id")]
    public string? Id { get; init; }

    /// <summary>What the type is called in brat: if it is changed there, type and its id no longer hold.</summary>
    [JsonPropertyName("label")]
    public string? Label { get; init; }

    [JsonPropertyName("type_id")]
    public string? TypeId { get; init; }

    [JsonPropertyName("type")]
    public string? Type { get; init; }

    [JsonPropertyName("metadata")]
    public string? Metadata { get; init; }

    /// <summary>As the client gave it.</summary>
    [JsonPropertyName("text")]
    public string? Text { get; init; }

    /// <summary>Line and page ends that the annotation begins with, which brat's spans leave out.</summary>
    [JsonPropertyName("before")]
    public int Before { get; init; }

    /// <summary>Line and page ends that it ends with.</summary>
    [JsonPropertyName("after")]
    public int After { get; init; }
}
