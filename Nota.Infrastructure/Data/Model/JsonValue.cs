using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Nota.Infrastructure.Data.Model;

/// <summary>Keeps a value that never changes, only is replaced, in one column, as JSON. Members with their defaults are left out.</summary>
internal sealed class JsonValue<T>() : ValueConverter<T, string>(value => Write(value), json => Read(json)) where T : class
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    };

    public static ValueComparer<T> Comparer { get; } = new((a, b) => ReferenceEquals(a, b), value => value.GetHashCode(), value => value);

    private static string Write(T value) => JsonSerializer.Serialize(value, Options);

    private static T Read(string json) => JsonSerializer.Deserialize<T>(json, Options) ?? throw new InvalidDataException("A column holds null instead of a value.");
}
