using System.Text.Json.Nodes;
using Nota.Api.Contracts;

namespace Nota.Api.Versions;

/// <summary>
/// The first version. It knows no state of text but <c>ready</c> and <c>pending</c>, exports times in seconds, and shows
/// less of a document that is created with its project.
/// </summary>
internal sealed class Version20160503 : ApiVersion
{
    /// <summary>What it shows of a created document.</summary>
    private static readonly string[] Created = ["file-name", "group", "projects", "size", "status", "textConversionStatus", "total_pages"];

    public override string Name => "2016-05-03";

    internal override DocumentAnswer Show(DocumentAnswer document) =>
        document.TextConversionStatus == DocumentAnswer.TextAwaitsOcr ? document with { TextConversionStatus = DocumentAnswer.TextPending } : document;

    internal override DocumentAnswer ShowCreated(DocumentAnswer document) => Show(document) with
    {
        CreatedAt = null,
        CreatedBy = null,
        ModifiedAt = null,
        ModifiedBy = null,
        Error = null,
        PageErrors = null,
        PagesDone = null,
        OcrLanguages = null,
        Signed = null,
    };

    internal override long ShowExportedTime(long milliseconds) => milliseconds / 1000;

    internal override void Describe(JsonObject description)
    {
        var schemas = description["components"]!["schemas"]!;
        schemas["TextConversionStatus"] = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray(DocumentAnswer.TextPending, "ready") };
        schemas["ExportedTime"] = schemas["Time"]!.DeepClone();
        Reduce(schemas["CreatedDocument"]!["properties"]!.AsObject());
        schemas["CreatedDocument"]!["required"] = new JsonArray([.. Created.Select(m => JsonValue.Create(m))]);

        var examples = description["components"]!["examples"]!;
        foreach (var (_, example) in examples.AsObject())
            ShowPending(example);
        foreach (var (_, document) in examples["CreatedProject"]!["value"]!["documents"]!.AsObject())
            Reduce(document!.AsObject());
        foreach (var (_, annotation) in examples["OffsetsExport"]!["value"]!.AsObject())
            annotation!["created_at"] = ShowExportedTime(annotation["created_at"]!.GetValue<long>());
        examples["Hello"]!["value"]!["version"] = Name;
    }

    private static void Reduce(JsonObject document)
    {
        foreach (var member in document.Select(m => m.Key).Except(Created).ToList())
            document.Remove(member);
    }

    private static void ShowPending(JsonNode? example)
    {
        if (example is not JsonObject members)
            return;
        if (members["textConversionStatus"]?.GetValue<string>() == DocumentAnswer.TextAwaitsOcr)
            members["textConversionStatus"] = DocumentAnswer.TextPending;
        foreach (var (_, value) in members)
            ShowPending(value);
    }
}
