using System.Text.Json;
using Nota.Domain.Annotations;
using Nota.Domain.Text;

namespace Nota.Api.Contracts;

/// <summary>
/// <c>{"history": [{"at","member","action","before","after"}]}</c>, oldest first; <c>before</c> and <c>after</c> are annotations
/// or null, <c>member</c> is null where the service itself placed the annotation anew.
/// </summary>
internal static class HistoryAnswer
{
    /// <param name="events">In order.</param>
    /// <param name="present">Null if the annotation is deleted; then there are events.</param>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<AnnotationEvent> events, Annotation? present, OffsetUnit unit)
    {
        json.WriteStartObject();
        json.WriteStartArray("history");
        var first = After(events, 0, present)!;
        WriteEntry(json, first.CreatedAt, first.CreatedBy, AnnotationAction.Created, null, first, unit);
        for (var i = 0; i < events.Count; i++)
        {
            var change = events[i];
            var after = change.Action == AnnotationAction.Deleted ? null : After(events, i + 1, present);
            WriteEntry(json, change.At, change.MemberId.Length == 0 ? null : change.MemberId, change.Action, change.ReadBefore(), after, unit);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The annotation as it was when the event at this place found it.</summary>
    private static Annotation? After(IReadOnlyList<AnnotationEvent> events, int index, Annotation? present) =>
        index < events.Count ? events[index].ReadBefore() : present;

    private static void WriteEntry(
        Utf8JsonWriter json, long at, string? member, AnnotationAction action, Annotation? before, Annotation? after, OffsetUnit unit)
    {
        json.WriteStartObject();
        json.WriteNumber("at", at / 1000);
        json.WriteString("member", member);
        json.WriteString("action", action.ToString().ToLowerInvariant());
        WriteState(json, "before", before, unit);
        WriteState(json, "after", after, unit);
        json.WriteEndObject();
    }

    private static void WriteState(Utf8JsonWriter json, string name, Annotation? annotation, OffsetUnit unit)
    {
        json.WritePropertyName(name);
        if (annotation is null)
            json.WriteNullValue();
        else
            AnnotationAnswer.WriteOne(json, annotation, unit);
    }
}
