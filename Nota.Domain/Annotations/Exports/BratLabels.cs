using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Nota.Domain.Schemas;

namespace Nota.Domain.Annotations.Exports;

/// <summary>
/// What brat can call a schema's types: their names' letters A–Z, digits, <c>-</c> and <c>_</c>, the rest as <c>_</c>, each
/// once. A comment before each in annotation.conf (<c># {"label","type_id","type"}</c>) keeps the type, visual.conf shows its name.
/// </summary>
internal sealed class BratLabels
{
    public static JsonSerializerOptions Json { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<string, string> _labels = [];
    private readonly List<AnnotationType> _types;

    public BratLabels(IReadOnlyDictionary<string, AnnotationType> types)
    {
        _types = [.. types.Values.OrderBy(type => type.Id, StringComparer.Ordinal)];
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var type in _types)
        {
            var label = Safe(type.Name);
            for (var number = 2; !taken.Add(label); number++)
                label = $"{Safe(type.Name)}_{number}";
            _labels[type.Id] = label;
        }
    }

    public string Of(string typeId) => _labels.GetValueOrDefault(typeId) ?? Safe(typeId);

    public string AnnotationConf()
    {
        var conf = new StringBuilder("[entities]\n\n");
        foreach (var type in _types)
        {
            var kept = new Dictionary<string, string> { ["label"] = Of(type.Id), ["type_id"] = type.Id, ["type"] = TextRules.ScalarsOnly(type.Name) };
            conf.Append("# ").Append(JsonSerializer.Serialize(kept, Json)).Append('\n').Append(Of(type.Id)).Append('\n');
        }

        return conf.Append("\n[relations]\n\n[events]\n\n[attributes]\n").ToString();
    }

    public string VisualConf()
    {
        var conf = new StringBuilder("[labels]\n\n");
        foreach (var type in _types)
            conf.Append(Of(type.Id)).Append(" | ").Append(string.Concat(type.Name.Select(c => c == '|' || char.IsControl(c) ? ' ' : c))).Append('\n');
        return conf.Append("\n[drawing]\n\nSPAN_DEFAULT fgColor:black, bgColor:lightgreen, borderColor:darken\n").ToString();
    }

    private static string Safe(string name)
    {
        var safe = new StringBuilder();
        foreach (var rune in name.EnumerateRunes())
            safe.Append(rune.IsAscii && (Rune.IsLetterOrDigit(rune) || rune.Value is '-' or '_') ? (char)rune.Value : '_');
        return safe.Length > 0 ? safe.ToString() : "_";
    }
}
