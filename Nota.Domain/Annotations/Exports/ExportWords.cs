using System.Text.Encodings.Web;
using System.Text.Json;
using Nota.Domain.Text;

namespace Nota.Domain.Annotations.Exports;

/// <summary>What enumerations are called in exports, as in the rest of the API, and how their JSON is written.</summary>
internal static class ExportWords
{
    public static JsonWriterOptions Json { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(AnchorState state) => state switch
    {
        AnchorState.Exact => "exact",
        AnchorState.Moved => "moved",
        AnchorState.Approximate => "approximate",
        AnchorState.ByBoxes => "by_boxes",
        AnchorState.Orphaned => "orphaned",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static string Of(AnnotationKind kind) => kind == AnnotationKind.Area ? "area" : "text";

    public static string Of(OffsetUnit unit) => unit switch
    {
        OffsetUnit.Utf16 => "utf16",
        OffsetUnit.CodePoint => "codepoint",
        OffsetUnit.Utf8 => "utf8",
        _ => throw new ArgumentOutOfRangeException(nameof(unit)),
    };

    /// <summary>Null stays null; lone surrogates, which JSON can't carry, become U+FFFD.</summary>
    public static void WriteText(this Utf8JsonWriter json, string name, string? text)
    {
        if (text is null)
            json.WriteNull(name);
        else
            json.WriteString(name, TextRules.ScalarsOnly(text));
    }

    /// <summary>Call between records.</summary>
    public static async ValueTask BreatheAsync(this Utf8JsonWriter json, CancellationToken ct)
    {
        if (json.BytesPending >= TextSink.FlushAt)
            await json.FlushAsync(ct);
    }
}
