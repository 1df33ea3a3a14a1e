using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
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

    /// <summary>RFC 2046 allows 70; some clients use more.</summary>
    private const int MaxBoundaryLength = 200;

    /// <summary>Reads a multipart body (or, where the route takes it, a JSON one).</summary>
    /// <exception cref="NotaException">Invalid or PayloadTooLarge.</exception>
    public async Task<ProjectForm> ReadAsync(HttpRequest request, UploadSession upload, CancellationToken ct)
    {
        var isForm = MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && type.MediaType.Equals(TakesAttribute.Form, StringComparison.OrdinalIgnoreCase);
        LimitBody(request, isForm ? limits.RequestBytes : MaxJsonBytes);
        if (!isForm)
            return await ReadJsonAsync(request, ct);
        var boundary = HeaderUtilities.RemoveQuotes(type!.Boundary).Value;
        if (string.IsNullOrWhiteSpace(boundary) || boundary.Length > MaxBoundaryLength)
            throw NotaException.Invalid("body", $"The Content-Type multipart/form-data needs a boundary of 1 to {MaxBoundaryLength} characters.");
        try
        {
            return await ReadPartsAsync(new MultipartReader(boundary, request.Body), upload, ct);
        }
        catch (Exception e) when (e is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            throw NotaException.Invalid("body", "The multipart body is malformed or ends early.", e);
        }
    }

    private static void LimitBody(HttpRequest request, long bytes)
    {
        if (request.ContentLength > bytes)
            throw NotaException.TooLarge($"The request is larger than {bytes} bytes.");
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
            feature.MaxRequestBodySize = bytes;
    }

    private static async Task<ProjectForm> ReadPartsAsync(MultipartReader reader, UploadSession upload, CancellationToken ct)
    {
        var form = new ProjectForm();
        for (var parts = 0; await reader.ReadNextSectionAsync(ct) is { } section; parts++)
        {
            if (parts == MaxFields)
                throw NotaException.TooLarge($"A request takes at most {MaxFields} parts.");
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
                throw NotaException.Invalid("body", "A part has no Content-Disposition.");
            var name = HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? "";
            if (disposition.FileName.HasValue || disposition.FileNameStar.HasValue)
                await ReceiveFileAsync(name, disposition, section.Body, upload, ct);
            else
                await ReadFieldAsync(form, name, section.Body, ct);
        }

        return form;
    }

    private static Task ReceiveFileAsync(
        string name, ContentDispositionHeaderValue disposition, Stream body, UploadSession upload, CancellationToken ct)
    {
        if (name is not ("file[]" or "file"))
            throw NotaException.Invalid(name, $"Files come in parts named file[]; there is one named {name}.");
        var fileName = disposition.FileNameStar.HasValue
            ? disposition.FileNameStar.Value
            : Unquote(disposition.FileName.Value!);
        return upload.ReceiveAsync(fileName, body, ct);
    }

    /// <summary>Browsers escape nothing but the quote, and write paths with plain backslashes: so only quotes are unescaped.</summary>
    private static string Unquote(string fileName) =>
        fileName is ['"', .. var inner, '"'] ? inner.Replace("\\\"", "\"", StringComparison.Ordinal) : fileName;

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
        if (request.ContentLength == 0 || (request.ContentLength is null && request.Headers.TransferEncoding.Count == 0 && HttpProtocol.IsHttp11(request.Protocol)))
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
