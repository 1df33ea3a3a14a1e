using System.Text;
using System.Text.Json;
using Nota.Api.Http;
using Nota.Domain;
using Nota.Domain.Workflows.Documents;

namespace Nota.Api.Contracts.Workflows;

/// <summary>What comes with a document beside its content.</summary>
internal sealed class DocumentForm
{
    /// <summary>As the client gives it; null without a file.</summary>
    public string? FileName { get; set; }

    public Uri? DocumentUrl { get; private set; }

    /// <summary>As given; what answers show.</summary>
    public string? UrlText { get; private set; }

    /// <summary>Null unless given.</summary>
    public bool? IsAsync { get; private set; }

    /// <summary>As JSON; null if nothing was attached.</summary>
    public string? Metadata { get; set; }

    /// <summary>Reads <c>{"document_url", "async"?, "metadata"?}</c>.</summary>
    /// <exception cref="NotaException">Invalid.</exception>
    public static DocumentForm Of(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
            throw NotaException.Invalid("body", "The body must be a JSON object with document_url, or a form with a file.");
        var form = new DocumentForm();
        if (body.TryGetProperty("document_url", out var url) && url.ValueKind != JsonValueKind.Null)
            form.SetUrl(url.ValueKind == JsonValueKind.String ? TextOf("document_url", url) : "");
        if (body.TryGetProperty("async", out var isAsync) && isAsync.ValueKind != JsonValueKind.Null)
            form.IsAsync = isAsync.ValueKind switch
            {
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                JsonValueKind.String => FlagOf(TextOf("async", isAsync)),
                _ => throw NotAFlag(),
            };
        if (body.TryGetProperty("metadata", out var metadata) && metadata.ValueKind != JsonValueKind.Null)
            form.Metadata = metadata.ValueKind == JsonValueKind.String ? MetadataOf(TextOf("metadata", metadata)) : Written(metadata);
        return form;
    }

    /// <summary>Takes a text part of a form; false if it is none that we know.</summary>
    /// <exception cref="NotaException">Invalid.</exception>
    public bool Take(string name, string text)
    {
        switch (name)
        {
            case "async":
                IsAsync = text.Length == 0 ? null : FlagOf(text);
                return true;
            case "metadata":
                Metadata = text.Length == 0 ? null : MetadataOf(text);
                return true;
            case "document_url":
                if (text.Length > 0)
                    SetUrl(text);
                return true;
            case "file":
                throw NotaException.Invalid("file", "The part file has no file name.");
            default:
                return false;
        }
    }

    /// <exception cref="NotaException">Invalid: it is too long.</exception>
    public static void CheckMetadata(string given)
    {
        if (Encoding.UTF8.GetByteCount(given) > WorkflowDocument.MaxMetadataBytes)
            throw NotaException.Invalid("metadata", $"metadata must have at most {WorkflowDocument.MaxMetadataBytes} bytes.");
    }

    /// <summary>JSON that all can read is kept as JSON, other text as a string.</summary>
    private static string MetadataOf(string text)
    {
        CheckMetadata(text);
        try
        {
            if (JsonSerializer.Deserialize<JsonElement>(text) is var value && HasUsualNumbers(value))
                return Written(value);
        }
        catch (JsonException)
        {
            // Other text.
        }

        return JsonSerializer.Serialize(text, ApiJson.Options);
    }

    /// <summary>Whether a reader that takes numbers for doubles, as most do, can read it: of one that is larger some fail at the whole answer.</summary>
    private static bool HasUsualNumbers(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.TryGetDouble(out var number) && double.IsFinite(number),
        JsonValueKind.Array => value.EnumerateArray().All(HasUsualNumbers),
        JsonValueKind.Object => value.EnumerateObject().All(member => HasUsualNumbers(member.Value)),
        _ => true,
    };

    private static string Written(JsonElement value)
    {
        CheckMetadata(value.GetRawText());
        if (!HasUsualNumbers(value))
            throw NotaException.Invalid("metadata", "metadata has a number that is too large for most programs.");
        try
        {
            return JsonSerializer.Serialize(value, ApiJson.Options);
        }
        catch (Exception e) when (e is InvalidOperationException || e.InnerException is InvalidOperationException)
        {
            // Text that is no Unicode: a lone surrogate.
            throw NotaException.Invalid("metadata", "metadata is not valid JSON.", e);
        }
    }

    private static bool FlagOf(string text) => text.Trim().ToUpperInvariant() switch
    {
        "TRUE" or "1" => true,
        "FALSE" or "0" => false,
        _ => throw NotAFlag(),
    };

    private static NotaException NotAFlag() => NotaException.Invalid("async", "async must be true or false.");

    private static string TextOf(string name, JsonElement value)
    {
        try
        {
            return TextRules.ScalarsOnly(value.GetString()!);
        }
        catch (InvalidOperationException e)
        {
            throw NotaException.Invalid(name, $"{name} is not valid text.", e);
        }
    }

    private void SetUrl(string text)
    {
        text = text.Trim();
        if (text.Length > WorkflowDocument.MaxNameLength || !Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.UserInfo.Length > 0)
            throw NotaException.Invalid("document_url", $"document_url must be an http or https address without credentials, of at most {WorkflowDocument.MaxNameLength} characters.");
        (DocumentUrl, UrlText) = (url, text);
    }
}
