using System.Text.Json;
using System.Text.Json.Serialization;

namespace Nota.Domain.Workflows.Learning;

[JsonSourceGenerationOptions(
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, Converters = [typeof(LayoutWordJson), typeof(AnchorWordJson)])]
[JsonSerializable(typeof(LayoutExample))]
internal sealed partial class LayoutExampleJson : JsonSerializerContext;

/// <summary>Words as lists, <c>["total",7012,7405,9120]</c>: they are most of an example, and are read for every document.</summary>
internal sealed class LayoutWordJson : JsonConverter<LayoutWord>
{
    public override LayoutWord Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = JsonList.Begin(ref reader);
        var word = new LayoutWord(text, JsonList.Next(ref reader), JsonList.Next(ref reader), JsonList.Next(ref reader));
        JsonList.End(ref reader);
        return word;
    }

    public override void Write(Utf8JsonWriter writer, LayoutWord value, JsonSerializerOptions options) =>
        JsonList.Write(writer, value.Text, [value.Left, value.Right, value.Middle]);
}

/// <inheritdoc cref="LayoutWordJson"/>
internal sealed class AnchorWordJson : JsonConverter<AnchorWord>
{
    public override AnchorWord Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = JsonList.Begin(ref reader);
        var word = new AnchorWord(text, JsonList.Next(ref reader), JsonList.Next(ref reader), JsonList.Next(ref reader), JsonList.Next(ref reader));
        JsonList.End(ref reader);
        return word;
    }

    public override void Write(Utf8JsonWriter writer, AnchorWord value, JsonSerializerOptions options) =>
        JsonList.Write(writer, value.Text, [value.Left, value.Gap, value.Right, value.Down]);
}

/// <summary>Lists of a text and numbers.</summary>
file static class JsonList
{
    /// <exception cref="JsonException">It is no such list.</exception>
    public static string Begin(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray || !reader.Read() || reader.TokenType != JsonTokenType.String)
            throw new JsonException();
        return reader.GetString()!;
    }

    /// <exception cref="JsonException">No whole number follows.</exception>
    public static int Next(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number) ? number : throw new JsonException();

    /// <exception cref="JsonException">The list goes on.</exception>
    public static void End(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.EndArray)
            throw new JsonException();
    }

    public static void Write(Utf8JsonWriter writer, string text, ReadOnlySpan<int> numbers)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(text);
        foreach (var number in numbers)
            writer.WriteNumberValue(number);
        writer.WriteEndArray();
    }
}
