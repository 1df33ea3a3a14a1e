using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Nota.Infrastructure.Data.Stores;

/// <summary>Rows as one text: a list of lists, of which each begins with the row's number.</summary>
internal static class RowsJson
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static string Write<T>(IReadOnlyList<T> rows, Func<T, object?>[] columns)
    {
        var buffer = new ArrayBufferWriter<byte>(rows.Count * 256);
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartArray();
            for (var i = 0; i < rows.Count; i++)
            {
                json.WriteStartArray();
                json.WriteNumberValue(i);
                foreach (var column in columns)
                    Write(json, column(rows[i]));
                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case string text: json.WriteStringValue(text); break;
            case byte number: json.WriteNumberValue(number); break;
            case int number: json.WriteNumberValue(number); break;
            case long number: json.WriteNumberValue(number); break;
            case double number: json.WriteNumberValue(number); break;
            case bool truth: json.WriteBooleanValue(truth); break;
            default: throw new NotSupportedException($"Rows with {value.GetType().Name} columns are not written together.");
        }
    }
}
