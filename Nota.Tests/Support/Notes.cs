using Nota.Domain.Annotations;
using Nota.Domain.Annotations.Exports;
using Nota.Domain.Geometry;

namespace Nota.Tests.Support;

/// <summary>Notes for exports that draw.</summary>
internal static class Notes
{
    public static readonly HighlightColor Orange = new(255, 165, 0);

    public static HighlightNote Of(string id, params PageBox[] boxes) => new(
        id, new Highlights(boxes), Orange, 0.4, "ada", "Cause", "some text", 1_700_000_000_000, 1_700_000_100_000);

    public static PageBox Box(int page, double x1, double y1, double x2, double y2) => new(page, new PageRect(x1, y1, x2, y2));

    /// <summary>As the engine takes them.</summary>
    public static MemoryStream Stream(params IEnumerable<HighlightNote> notes)
    {
        var stream = new MemoryStream();
        using var writer = new HighlightNoteWriter(stream);
        foreach (var note in notes)
            writer.Add(note);
        writer.Complete();
        return stream;
    }

    public static async IAsyncEnumerable<HighlightNote> Async(IEnumerable<HighlightNote> notes)
    {
        foreach (var note in notes)
        {
            await Task.Yield();
            yield return note;
        }
    }
}
