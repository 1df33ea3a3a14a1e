using System.Text.Json;
using System.Text.Json.Serialization;
using Nota.Api.Versions;
using Nota.Domain.Documents;

namespace Nota.Api.Contracts;

/// <summary>A document as answers show it. Times: Unix seconds, UTC.</summary>
internal sealed record DocumentAnswer : IVersioned
{
    public const string TextPending = "pending";
    public const string TextAwaitsOcr = "ocrPending";

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Id { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required long? CreatedAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required string? CreatedBy { get; init; }

    [JsonPropertyName("file-name")]
    public required string FileName { get; init; }

    public required string Group { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required long? ModifiedAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required string? ModifiedBy { get; init; }

    public required IReadOnlyDictionary<string, bool> Projects { get; init; }

    /// <summary>Bytes received.</summary>
    public required long Size { get; init; }

    public required string Status { get; init; }

    [JsonPropertyName("textConversionStatus")]
    public required string TextConversionStatus { get; init; }

    public required int TotalPages { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Error { get; init; }

    /// <summary>Pages of its recognition that are through; where it is or was recognised.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? PagesDone { get; init; }

    /// <summary>The languages of its recognition, as <c>eng+deu</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? OcrLanguages { get; init; }

    /// <summary>True where a copy with recognised text would break the original's signatures: then its PDF is the original.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Signed { get; init; }

    /// <summary>Pages whose text could not be read: a list of <c>{"page","error"}</c>, zero-based.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? PageErrors { get; init; }

    public object In(ApiVersion version) => version.Show(this);

    /// <param name="withId">Whether the answer is this document alone, which then carries its id.</param>
    public static DocumentAnswer Of(DocumentView view, bool withId = false)
    {
        var document = view.Document;
        return new DocumentAnswer
        {
            Id = withId ? document.Id : null,
            CreatedAt = document.CreatedAt / 1000,
            CreatedBy = document.CreatedBy,
            FileName = document.FileName,
            Group = view.Group,
            ModifiedAt = document.ModifiedAt / 1000,
            ModifiedBy = document.ModifiedBy,
            Projects = view.ProjectIds.ToDictionary(id => id, _ => true),
            Size = document.Size,
            Status = document.Status switch
            {
                DocumentStatus.Ready => "ready",
                DocumentStatus.OcrPending => "ocrPending",
                _ => "error",
            },
            TextConversionStatus = document.TextStatus switch
            {
                TextStatus.Ready => "ready",
                TextStatus.OcrPending => TextAwaitsOcr,
                _ => TextPending,
            },
            TotalPages = document.TotalPages,
            Error = document.Error,
            PagesDone = document.OcrLanguages is null ? null : document.PagesDone,
            OcrLanguages = document.OcrLanguages,
            Signed = document.IsSigned ? true : null,
            PageErrors = document.PageErrors is null ? null : JsonSerializer.Deserialize<JsonElement>(document.PageErrors),
        };
    }
}
