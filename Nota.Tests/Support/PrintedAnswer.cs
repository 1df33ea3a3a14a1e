using System.Text;
using System.Text.Json;

namespace Nota.Tests.Support;

/// <summary>An answer as the API's reference prints it, which ours must be like: every printed member is there, with a value of the printed kind.</summary>
internal sealed class PrintedAnswer
{
    private readonly JsonElement _printed;

    private PrintedAnswer(JsonElement printed) => _printed = printed;

    /// <param name="name">Such as <c>processed</c>.</param>
    public static PrintedAnswer Of(string name) => new(JsonSerializer.Deserialize<JsonElement>(SampleFile.Read(Path.Combine("Reference", name + ".json"))));

    /// <summary>The JSON values that a program wrote one after the other.</summary>
    public static IReadOnlyList<JsonElement> Read(string output)
    {
        var values = new List<JsonElement>();
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(output), new JsonReaderOptions { AllowMultipleValues = true });
        while (reader.Read())
            values.Add(JsonElement.ParseValue(ref reader));
        return values;
    }

    public IEnumerable<string> Members => _printed.EnumerateObject().Select(m => m.Name);

    /// <summary>What is not as printed, each with its place.</summary>
    public IReadOnlyList<string> DifferencesOf(JsonElement answer) => [.. Compare(_printed, answer, "$")];

    private static IEnumerable<string> Compare(JsonElement printed, JsonElement answer, string path)
    {
        // Whatever the client attached: "string | object".
        if (path.EndsWith(".metadata", StringComparison.Ordinal) && answer.ValueKind is JsonValueKind.String or JsonValueKind.Object)
            return [];
        if (!IsSameKind(printed, answer))
            return [$"{path} is {answer.GetRawText()}, not like {printed.GetRawText()}"];
        return printed.ValueKind switch
        {
            JsonValueKind.Object => CompareMembers(printed, answer, path),
            JsonValueKind.Array => CompareElements(printed, answer, path),
            _ => [],
        };
    }

    private static IEnumerable<string> CompareMembers(JsonElement printed, JsonElement answer, string path)
    {
        foreach (var member in printed.EnumerateObject())
        {
            if (!answer.TryGetProperty(member.Name, out var value))
                yield return $"{path}.{member.Name} is missing";
            else
                foreach (var difference in Compare(member.Value, value, $"{path}.{member.Name}"))
                    yield return difference;
        }

        // Fields are named by the workflow; one is like the other.
        if (path.EndsWith(".fields", StringComparison.Ordinal))
            foreach (var difference in answer.EnumerateObject().SelectMany(f => Compare(printed.EnumerateObject().First().Value, f.Value, $"{path}.{f.Name}")))
                yield return difference;
    }

    /// <summary>Lists of things are as long as they happen to be, but not empty; a box has its four numbers.</summary>
    private static IEnumerable<string> CompareElements(JsonElement printed, JsonElement answer, string path)
    {
        if (printed.GetArrayLength() == 0)
            return [];
        var first = printed[0];
        if (first.ValueKind == JsonValueKind.Object && answer.GetArrayLength() == 0)
            return [$"{path} is empty"];
        if (first.ValueKind == JsonValueKind.Number && answer.GetArrayLength() != printed.GetArrayLength())
            return [$"{path} is {answer.GetRawText()}, not like {printed.GetRawText()}"];
        return answer.EnumerateArray().SelectMany((element, i) => Compare(first, element, $"{path}[{i}]"));
    }

    private static bool IsSameKind(JsonElement printed, JsonElement answer) => (printed.ValueKind, answer.ValueKind) switch
    {
        (JsonValueKind.True or JsonValueKind.False, JsonValueKind.True or JsonValueKind.False) => true,
        (JsonValueKind.Number, JsonValueKind.Number) => !printed.TryGetInt64(out _) || answer.TryGetInt64(out _),
        var (one, other) => one == other,
    };
}
