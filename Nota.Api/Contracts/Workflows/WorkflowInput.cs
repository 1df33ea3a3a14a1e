using System.Text.Json;
using Nota.Domain.Documents;
using Nota.Domain.Workflows;

namespace Nota.Api.Contracts.Workflows;

/// <summary>Reads the bodies of the routes of workflows themselves. Each method throws Invalid, naming every field that is wrong.</summary>
internal static class WorkflowInput
{
    public const long MaxBodyBytes = 2_000_000;

    public static (string Description, string WorkflowType) ReadNew(JsonElement body) => JsonFields.ReadObject(body, fields =>
        (fields.Text("description", WorkflowService.MaxDescriptionLength) ?? "", fields.Text("workflow_type", int.MaxValue) ?? ""));

    public static string ReadDescription(JsonElement body) => JsonFields.ReadObject(body, fields => fields.Required("description", WorkflowService.MaxDescriptionLength));

    public static SettingsChange ReadSettings(JsonElement body) => JsonFields.ReadObject(body, fields => new SettingsChange(
        fields.Flag("table_capture"),
        Words<ProcessingType>.Read(fields, "processing_type"),
        fields.Names("languages"),
        LanguagesOf(fields),
        fields.Names("retention_days"),
        (int?)fields.Long("retention_days", 1, WorkflowService.MaxRetentionDays)));

    /// <summary>A list of names, or the one text <c>eng+deu</c>; null for the service's default, also as an empty list.</summary>
    private static OcrLanguages? LanguagesOf(JsonFields fields)
    {
        const string Name = "languages";
        var text = fields.Find(Name) switch
        {
            null => null,
            { ValueKind: JsonValueKind.String } => fields.Text(Name, OcrLanguages.MaxLength),
            _ => fields.Texts(Name, OcrLanguages.MaxCount, OcrLanguages.MaxLength) is { } names ? string.Join('+', names) : null,
        };
        if (string.IsNullOrEmpty(text))
            return null;
        if (OcrLanguages.TryParse(text) is { } languages)
            return languages;
        fields.Add(Name, $"languages must name languages as [\"eng\", \"deu\"], each once, at most {OcrLanguages.MaxCount}.");
        return null;
    }
}
