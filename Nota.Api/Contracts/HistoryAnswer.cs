using System.Globalization;
using System.Text.Json;
using Nota.Api.Http;
using Nota.Domain.Annotations;
using Nota.Domain.Ports;
using Nota.Domain.Text;

namespace Nota.Api.Contracts;

/// <summary>
/// <c>{"history": [{"at","member","action","before","after"}]}</c>, oldest first; <c>before</c> and <c>after</c> are annotations
/// or null, <c>member</c> is null where the service itself placed the annotation anew.
/// </summary>
internal sealed class HistoryAnswer(IAnnotationReader annotations, AnnotationKey key, Annotation? present)
{
    /// <summary>Entries behind a place, at most <paramref name="take"/>. What an event left stands in the one behind it, or in the annotation.</summary>
    public async Task<IReadOnlyList<HistoryEntry>> ReadAsync(string? after, int take, CancellationToken ct)
    {
        var number = after is null ? 0 : long.Parse(after, CultureInfo.InvariantCulture);
        var events = await annotations.HistoryAsync(key, number, take + 1, ct);
        var entries = new List<HistoryEntry>(take);
        if (after is null && StateBefore(events, 0) is { } first)
            entries.Add(new HistoryEntry(0, first.CreatedAt, first.CreatedBy, AnnotationAction.Created, null, first));
        for (var i = 0; i < events.Count && entries.Count < take; i++)
        {
            var change = events[i];
            var left = change.Action == AnnotationAction.Deleted ? null : StateBefore(events, i + 1);
            entries.Add(new HistoryEntry(
                change.Id, change.At, change.MemberId.Length == 0 ? null : change.MemberId, change.Action, change.ReadBefore(), left));
        }

        return entries;
    }

    public static bool IsPlace(string place) => long.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    public static string PlaceOf(HistoryEntry entry) => entry.Number.ToString(CultureInfo.InvariantCulture);

    public static async Task WriteAsync(JsonStream json, IAsyncEnumerable<HistoryEntry> entries, OffsetUnit unit, CancellationToken ct)
    {
        json.Writer.WriteStartObject();
        json.Writer.WriteStartArray("history");
        await foreach (var entry in entries.WithCancellation(ct))
        {
            WriteEntry(json.Writer, entry, unit);
            await json.BreatheAsync(ct);
        }

        json.Writer.WriteEndArray();
        json.Writer.WriteEndObject();
    }

    /// <summary>The annotation as the event at this place found it.</summary>
    private Annotation? StateBefore(IReadOnlyList<AnnotationEvent> events, int index) =>
        index < events.Count ? events[index].ReadBefore() : present;

    private static void WriteEntry(Utf8JsonWriter json, HistoryEntry entry, OffsetUnit unit)
    {
        json.WriteStartObject();
        json.WriteNumber("at", entry.At / 1000);
        json.WriteString("member", entry.Member);
        json.WriteString("action", entry.Action.ToString().ToLowerInvariant());
        WriteState(json, "before", entry.Before, unit);
        WriteState(json, "after", entry.After, unit);
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

/// <param name="Number">Ascending; 0 for the creation.</param>
/// <param name="At">Unix milliseconds, UTC.</param>
internal sealed record HistoryEntry(long Number, long At, string? Member, AnnotationAction Action, Annotation? Before, Annotation? After);
