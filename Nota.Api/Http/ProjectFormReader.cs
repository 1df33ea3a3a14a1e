using System.Text;
using System.Text.Json;
using Nota.Api.Contracts;
using Nota.Domain;
using Nota.Domain.Documents;

namespace Nota.Api.Http;

/// <summary>Reads a project's form part by part as it arrives: files go straight to the upload session, fields into the form.</summary>
public sealed class ProjectFormReader(UploadLimits limits)
{
    private const int MaxFieldBytes = 64 * 1024;
    private const int MaxFields = 10_000;
    private const int MaxJsonBytes = 2_000_000;

    /// <summary>Reads a multipart body (or, where the route takes it, a JSON one).</summary>
    /// <exception cref="NotaException">Invalid or PayloadTooLarge.</exception>
    public async Task<ProjectForm> ReadAsync(HttpRequest request, UploadSession upload, CancellationToken ct)
    {
        var isForm = FormParts.IsForm(request);
        FormParts.LimitBody(request, isForm ? limits.RequestBytes : MaxJsonBytes);
        if (!isForm)
            return await ReadJsonAsync(request, ct);
        try
        {
            return await ReadPartsAsync(FormParts.Open(request), upload, ct);
        }
        catch (Exception e) when (e is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            throw NotaException.Invalid("body", "The multipart body is malformed or ends early.", e);
        }
    }

    private static async Task<ProjectForm> ReadPartsAsync(FormParts form, UploadSession upload, CancellationToken ct)
    {
        var read = new ProjectForm();
        for (var parts = 0; await form.NextAsync(ct) is { } part; parts++)
        {
            if (parts == MaxFields)
                throw NotaException.TooLarge($"A request takes at most {MaxFields} parts.");
            if (part.FileName is null)
                await ReadFieldAsync(read, part.Name, part.Body, ct);
            else if (part.Name is "file[]" or "file")
                await upload.ReceiveAsync(part.FileName, part.Body, ct);
            else
                throw NotaException.Invalid(part.Name, $"Files come in parts named file[]; there is one named {part.Name}.");
        }

        return read;
    }

    private static async Task ReadFieldAsync(ProjectForm form, string name, Stream body, CancellationToken ct)
    {
        var text = await ReadTextAsync(name, body, ct);
        switch (name)
        {
            case "name":
                form.Name = text;
                break;
            case "description":
                form.Description = text;
                break;
            case "ocrFlags" or "ocrFlags[]":
                form.OcrFlags.Add(text);
                break;
            case "ocrLanguages":
                form.OcrLanguages = text;
                break;
            case "document_ids" or "document_ids[]":
                form.DocumentIds.Add(text);
                break;
            case "file[]" or "file":
                throw NotaException.Invalid(name, $"The part {name} has no file name.");
            default:
                break;
        }
    }

    private static async Task<string> ReadTextAsync(string name, Stream body, CancellationToken ct)
    {
        var bytes = new byte[MaxFieldBytes + 1];
        var length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct);
        return length <= MaxFieldBytes
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : throw NotaException.Invalid(name, $"The field {name} is too long.");
    }

    private static async Task<ProjectForm> ReadJsonAsync(HttpRequest request, CancellationToken ct)
    {
        var form = new ProjectForm();
        if (JsonBody.IsNone(request))
            return form;
        try
        {
            using var json = await JsonDocument.ParseAsync(request.Body, cancellationToken: ct);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                throw NotaException.Invalid("body", "The body must be a JSON object.");
            form.Name = FindText(json.RootElement, "name");
            form.Description = FindText(json.RootElement, "description");
            if (json.RootElement.TryGetProperty("document_ids", out var ids) && ids.ValueKind != JsonValueKind.Null)
                form.DocumentIds.Add(ids.GetRawText());
            return form;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The latter is text that is no Unicode: a lone surrogate, or bytes that are no UTF-8.
            throw NotaException.Invalid("body", "The body is not valid JSON.", e);
        }
    }

    private static string? FindText(JsonElement body, string name)
    {
        if (!body.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        return value.ValueKind == JsonValueKind.String ? value.GetString() : throw NotaException.Invalid(name, $"{name} must be a string.");
    }
}
