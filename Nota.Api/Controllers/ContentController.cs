using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Nota.Api.Contracts;
using Nota.Api.Http;
using Nota.Domain;
using Nota.Domain.Documents;
using Nota.Domain.Ports;
using Nota.Domain.Workflows.Documents;

namespace Nota.Api.Controllers;

/// <summary>What is in a document: the PDF, its text, its pages.</summary>
[Route("documents/{id}")]
public sealed class ContentController(DocumentService documents) : NotaController
{
    private const string Pdf = "application/pdf";
    private const string Text = "text/plain";
    private const string Json = "application/json";
    private const string Png = "image/png";
    private const string Jpeg = "image/jpeg";
    private const int DefaultDpi = 150;
    private const int MinDpi = 36;
    private const int MaxDpi = 300;

    /// <summary>The stored PDF, of a recognised document with its text; <c>?version=original</c> gives the upload byte for byte. Ranges and conditions are honoured.</summary>
    [HttpGet("pdf")]
    [Viewer(ViewerRight.Read)]
    [Gives(Pdf)]
    public async Task<ActionResult> GetPdf(string id, [FromQuery] string? version, CancellationToken ct)
    {
        var isOriginal = version == "original";
        var (document, content) = await documents.OpenPdfAsync(DocumentIdOf(id), isOriginal, Caller, ct);
        Response.RegisterForDisposeAsync(content);
        if (!isOriginal && version is not null)
            throw NotaException.Invalid("version", "version must be \"original\" or absent.");
        RangeRules.Apply(Request);
        Response.Headers.ContentDisposition = Disposition(document.FileName);
        ContentHeaders.Write(Response);
        return new FileStreamResult(content, isOriginal && document.PagesBlob is not null ? await TypeOfAsync(content, ct) : Pdf)
        {
            EnableRangeProcessing = true,
            EntityTag = new EntityTagHeaderValue($"\"{(isOriginal ? null : document.SearchableSha256 ?? document.PagesSha256) ?? document.SourceSha256}\""),
        };
    }

    /// <summary>Converts the text anew; annotations are placed on it again.</summary>
    [HttpPost("reconvert")]
    public async Task<ActionResult> Reconvert(string id, CancellationToken ct)
    {
        var document = DocumentIdOf(id);
        return await AnswerAsync(
            () => documents.ReconvertAsync(document, ETags.PreconditionOf(Request), Caller, ct),
            view => WriteAnswer.Of(DocumentAnswer.Of(view, withId: true)).With("ETag", ETags.Of(view.Document.Revision).In(HttpContext.GetVersion())),
            ct);
    }

    /// <summary>The formatted text, or as JSON with its pages and their places.</summary>
    [HttpGet("text")]
    [Viewer(ViewerRight.Read)]
    [Gives(Text, Json)]
    public async Task<ActionResult> GetText(string id, [FromQuery(Name = "offset_unit")] string? offsetUnit, CancellationToken ct)
    {
        var layer = await documents.OpenLayerAsync(DocumentIdOf(id), Caller, ct);
        Response.RegisterForDisposeAsync(layer);
        var unit = OffsetUnitQuery.Parse(offsetUnit);
        ContentHeaders.Write(Response);
        return Negotiation.Choose(Request, Negotiation.Offered(HttpContext.GetEndpoint())) == Json
            ? new LayerJsonResult(layer, unit)
            : new LayerTextResult(layer);
    }

    /// <summary>A page (zero-based) as a picture; <c>dpi</c> 36–300, 150 unless told.</summary>
    [HttpGet("pages/{page}/image")]
    [Viewer(ViewerRight.Read)]
    [Gives(Png, Jpeg)]
    public async Task<ActionResult> GetImage(string id, string page, [FromQuery] string? dpi, CancellationToken ct)
    {
        var document = await documents.GetAsync(DocumentIdOf(id), Caller, ct);
        var number = PageOf(page);
        DocumentService.RequirePage(document, number);
        var resolution = DpiOf(dpi);
        var type = Negotiation.Choose(Request, Negotiation.Offered(HttpContext.GetEndpoint()));
        var image = await documents.RenderPageAsync(document, number, resolution, type == Jpeg ? ImageFormat.Jpeg : ImageFormat.Png, ct);
        Response.RegisterForDispose(image);
        ContentHeaders.Write(Response);
        return new FileStreamResult(image.Content, type!);
    }

    /// <summary>The words of a page (zero-based) with offsets in the document's text and boxes on the page.</summary>
    [HttpGet("pages/{page}/words")]
    [Viewer(ViewerRight.Read)]
    public async Task<ActionResult> GetWords(
        string id, string page, [FromQuery(Name = "offset_unit")] string? offsetUnit, CancellationToken ct)
    {
        await using var layer = await documents.OpenLayerAsync(DocumentIdOf(id), Caller, ct);
        var number = PageOf(page) is var given && given < layer.Document.TotalPages ? given : throw NotaException.NotFound("The page");
        var unit = OffsetUnitQuery.Parse(offsetUnit);
        OffsetUnitQuery.Echo(Response, unit);
        return Ok(await WordsAnswer.ReadAsync(layer.Reader, number, unit, ct));
    }

    /// <summary>The media type of an original that is no PDF.</summary>
    private static async Task<string> TypeOfAsync(Stream content, CancellationToken ct)
    {
        var head = new byte[SourceFormats.HeadLength];
        var length = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct);
        content.Position = 0;
        return SourceFormats.Of(head.AsSpan(0, length), null) is { } format ? SourceFormats.MediaTypeOf(format) : "application/octet-stream";
    }

    /// <summary>What is no number is no page: beyond every document's last.</summary>
    private static int PageOf(string page) =>
        int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue;

    private static int DpiOf(string? dpi)
    {
        if (dpi is null)
            return DefaultDpi;
        return int.TryParse(dpi, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= MinDpi and <= MaxDpi
            ? number
            : throw NotaException.Invalid("dpi", $"dpi must be a whole number from {MinDpi} to {MaxDpi}.");
    }

    private static string Disposition(string fileName)
    {
        var disposition = new ContentDispositionHeaderValue("inline");
        disposition.SetHttpFileName(fileName);
        return disposition.ToString();
    }
}
