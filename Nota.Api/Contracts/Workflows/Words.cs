using System.Text.Json;

namespace Nota.Api.Contracts.Workflows;

/// <summary>An enumeration as JSON writes it: <c>vat_id</c>.</summary>
internal static class Words<T> where T : struct, Enum
{
    private static readonly Dictionary<string, T> Values = Enum.GetValues<T>().ToDictionary(Of, StringComparer.Ordinal);

    /// <summary>All of them, for people.</summary>
    public static string All { get; } = string.Join(", ", Values.Keys);

    public static string Of(T value) => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <summary>The value that a field names; null if it is absent, or wrong, which is noted.</summary>
    public static T? Read(JsonFields fields, string name)
    {
        if (fields.Text(name, int.MaxValue) is not { } word)
            return null;
        if (Values.TryGetValue(word, out var value))
            return value;
        fields.Add(name, $"{name} must be one of {All}.");
        return null;
    }
}
