using System.Text;
using System.Text.Json.Nodes;
using Nota.Api.Contracts.Workflows;
using Nota.Domain;
using Nota.Domain.Workflows;
using Nota.Domain.Workflows.Documents;

namespace Nota.Api.Http;

/// <summary>Reads what comes with a document: a form whose file goes straight to its session, or JSON.</summary>
public sealed class DocumentFormReader(WorkflowLimits limits)
{
    private const int MaxParts = 200;
    private const int MaxJsonBytes = 1_000_000;

    /// <summary>What a form adds to its file: boundaries, names, and its other parts.</summary>
    private const int Around = 2_000_000;

    /// <exception cref="NotaException">Invalid, PayloadTooLarge, Unavailable.</exception>
    internal async Task<DocumentForm> ReadAsync(HttpRequest request, IntakeSession session, CancellationToken ct)
    {
        if (!FormParts.IsForm(request))
            return DocumentForm.Of(await JsonBody.ReadAsync(request, MaxJsonBytes, ct));
        FormParts.LimitBody(request, limits.MaxFileBytes + Around);
        try
        {
            return await ReadPartsAsync(FormParts.Open(request), session, ct);
        }
        catch (Exception e) when (e is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            throw NotaException.Invalid("body", "The multipart body is malformed or ends early.", e);
        }
    }

    private static async Task<DocumentForm> ReadPartsAsync(FormParts form, IntakeSession session, CancellationToken ct)
    {
        var (read, others) = (new DocumentForm(), new JsonObject());
        for (var parts = 0; await form.NextAsync(ct) is { } part; parts++)
        {
            if (parts == MaxParts)
                throw NotaException.TooLarge($"A request takes at most {MaxParts} parts.");
            if (part.Name == "file" && part.FileName is not null)
            {
                if (read.FileName is not null)
                    throw NotaException.Invalid("file", "A request takes one file.");
                read.FileName = part.FileName;
                await session.ReceiveAsync(part.FileName, part.Body, ct);
                continue;
            }

            if (part.FileName is not null)
                throw NotaException.Invalid(part.Name, $"The file comes in a part named file; there is one named {part.Name}.");
            var text = await ReadTextAsync(part.Name, part.Body, ct);
            if (!read.Take(part.Name, text))
                others[part.Name] = text;
        }

        if (read.Metadata is not null || others.Count == 0)
            return read;
        read.Metadata = others.ToJsonString(ApiJson.Options);
        DocumentForm.CheckMetadata(read.Metadata);
        return read;
    }

    private static async Task<string> ReadTextAsync(string name, Stream body, CancellationToken ct)
    {
        var bytes = new byte[WorkflowDocument.MaxMetadataBytes + 1];
        var length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct);
        return length <= WorkflowDocument.MaxMetadataBytes
            ? TextRules.ScalarsOnly(Encoding.UTF8.GetString(bytes, 0, length))
            : throw NotaException.Invalid(name, $"{name} must have at most {WorkflowDocument.MaxMetadataBytes} bytes.");
    }
}
