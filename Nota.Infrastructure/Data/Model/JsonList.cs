using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Nota.Infrastructure.Data.Model;

/// <summary>Keeps a short list in one column, as JSON.</summary>
internal sealed class JsonList<T>() : ValueConverter<IReadOnlyList<T>, string>(list => Write(list), json => Read(json))
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    public static ValueComparer<IReadOnlyList<T>> Comparer { get; } =
        new((a, b) => a == b || (a != null && b != null && a.SequenceEqual(b)), list => HashOf(list), list => list);

    private static string Write(IReadOnlyList<T> list) => JsonSerializer.Serialize(list, Options);

    private static IReadOnlyList<T> Read(string json) => JsonSerializer.Deserialize<T[]>(json, Options) ?? [];

    private static int HashOf(IReadOnlyList<T> list)
    {
        var hash = new HashCode();
        foreach (var element in list)
            hash.Add(element);
        return hash.ToHashCode();
    }
}
