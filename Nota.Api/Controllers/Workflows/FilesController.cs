using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Nota.Api.Http;
using Nota.Domain;
using Nota.Domain.Ports;
using Nota.Domain.Workflows.Documents;

namespace Nota.Api.Controllers.Workflows;

/// <summary>Files by the links that answers give, without a key.</summary>
[Route(WorkflowApi.Files + "/{document}")]
public sealed class FilesController(WorkflowDocumentService documents, IWorkflowDocumentReader reader) : NotaController
{
    private const string Jpeg = "image/jpeg";

    /// <summary>A page (one-based) as a picture.</summary>
    [HttpGet("pages/{number}.jpg")]
    [Gives(Jpeg)]
    public async Task<ActionResult> GetImage(string document, string number, CancellationToken ct)
    {
        var found = await FindAsync(document, ct);
        var page = int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 0;
        var ofDocument = await reader.FindPageAsync(found.Id, page, ct) ?? throw NotaException.NotFound("The page");
        var image = await documents.RenderAsync(found, ofDocument, ImageFormat.Jpeg, ct);
        Response.RegisterForDispose(image);
        ContentHeaders.Write(Response);
        return new FileStreamResult(image.Content, Jpeg);
    }

    /// <summary>The upload, byte for byte.</summary>
    [HttpGet("original")]
    [Gives(OriginalAnswers.Pdf, OriginalAnswers.Jpeg, OriginalAnswers.Png, OriginalAnswers.Tiff, OriginalAnswers.Xls, OriginalAnswers.Xlsx)]
    public async Task<ActionResult> GetOriginal(string document, CancellationToken ct) =>
        await OriginalAnswers.OfAsync(documents, await FindAsync(document, ct), Request, Response, ct);

    private async Task<WorkflowDocument> FindAsync(string document, CancellationToken ct) =>
        await reader.FindAsync(DocumentIdOf(document), ct) is { } found && found.AccountId == Caller.AccountId ? found : throw NotaException.NotFound("The document");
}
