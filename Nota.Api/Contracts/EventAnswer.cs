using System.Text.Json.Serialization;
using Nota.Domain.Events;

namespace Nota.Api.Contracts;

/// <summary>The data of an event. What does not apply is left out; <c>at</c> is Unix seconds, UTC.</summary>
internal sealed record EventAnswer(
    string Event,
    long At,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Project,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Document,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Annotation,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Count,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Member)
{
    public static EventAnswer Of(AccountEvent happened) => new(
        happened.Kind, happened.At / 1000, happened.ProjectId, happened.DocumentId, happened.AnnotationId, happened.Count, happened.MemberId);
}
