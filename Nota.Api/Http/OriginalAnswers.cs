using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Nota.Domain.Workflows.Documents;

namespace Nota.Api.Http;

/// <summary>Gives the originals of workflows' documents, with ranges.</summary>
internal static class OriginalAnswers
{
    public const string Pdf = "application/pdf";
    public const string Jpeg = "image/jpeg";
    public const string Png = "image/png";
    public const string Tiff = "image/tiff";
    public const string Xls = "application/vnd.ms-excel";
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static async Task<ActionResult> OfAsync(
        WorkflowDocumentService documents, WorkflowDocument document, HttpRequest request, HttpResponse response, CancellationToken ct)
    {
        var (_, content) = await documents.OpenOriginalAsync(document, ct);
        response.RegisterForDisposeAsync(content);
        RangeRules.Apply(request);
        var disposition = new ContentDispositionHeaderValue("inline");
        disposition.SetHttpFileName(document.Name);
        response.Headers.ContentDisposition = disposition.ToString();
        ContentHeaders.Write(response);
        return new FileStreamResult(content, SourceFormats.MediaTypeOf(document.Format!.Value)) { EnableRangeProcessing = true };
    }
}
