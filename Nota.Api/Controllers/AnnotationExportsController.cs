using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Nota.Api.Contracts;
using Nota.Api.Http;
using Nota.Domain;
using Nota.Domain.Annotations;
using Nota.Domain.Annotations.Exports;
using Nota.Domain.Documents;
using Nota.Domain.Ports;
using Nota.Domain.Projects;
using Nota.Domain.Text;

namespace Nota.Api.Controllers;

/// <summary>Annotations in the formats of other tools.</summary>
public sealed class AnnotationExportsController(
    AnnotationExports exports, ImportDrafts importDrafts, AnnotationService service, IDocumentReader documents, ProjectService projects,
    ExportAddress address) : NotaController
{
    private const string Zip = "application/zip";
    private const string Pdf = "application/pdf";
    private const string Xfdf = "application/vnd.adobe.xfdf";

    /// <summary>A document's annotations in a format.</summary>
    [HttpGet("projects/{project}/{document}/annotations/export")]
    [HttpGet("projects/{project}/documents/{document}/annotations/export")]
    [Viewer(ViewerRight.Read)]
    [Gives("application/ld+json", "application/json", "application/x-ndjson", "text/plain", "text/csv", Zip, Xfdf, Pdf)]
    public async Task<ActionResult> Export(
        string project, string document, [FromQuery] string? format, [FromQuery(Name = "offset_unit")] string? offsetUnit, CancellationToken ct)
    {
        var found = await DocumentAsync(project, document, ct);
        var unit = OffsetUnitQuery.ParseOrNull(offsetUnit);
        switch (format)
        {
            case "pdf":
                var drawn = await exports.DrawAsync(project, found, ct);
                Response.RegisterForDispose(drawn);
                Name(found.FileName);
                return new FileStreamResult(drawn.Content, Pdf);
            case "xfdf":
                return Stream(Xfdf, $"{found.FileName}.xfdf", await exports.PrepareXfdfAsync(project, found, ct));
            default:
                var export = FormatOf(format);
                var context = new ExportContext(address.Of(project), await exports.TypesAsync(project, ct), unit ?? UnitOf(export), OfProject: false);
                return Stream(
                    export.ContentType(ofProject: false), $"{found.FileName}.{export.FileExtension}",
                    (output, token) => export.WriteAsync(exports.OneAsync(project, found, token), context, output, token));
        }
    }

    /// <summary>The annotations of all the project's documents in a format; PDF and XFDF as a zip of one file a document.</summary>
    [HttpGet("projects/{project}/annotations/export")]
    [Viewer(ViewerRight.Read)]
    [Gives("application/ld+json", "application/json", "application/x-ndjson", "text/plain", "text/csv", Zip, Xfdf, Pdf)]
    public async Task<ActionResult> ExportProject(
        string project, [FromQuery] string? format, [FromQuery(Name = "offset_unit")] string? offsetUnit, CancellationToken ct)
    {
        var view = await projects.GetAsync(ProjectIdOf(project), Caller, ct);
        var unit = OffsetUnitQuery.ParseOrNull(offsetUnit);
        switch (format)
        {
            case "pdf":
                return Zipped("pdf", DrawAsync);
            case "xfdf":
                return Zipped("xfdf", WriteXfdfAsync);
            default:
                var export = FormatOf(format);
                var context = new ExportContext(address.Of(project), await exports.TypesAsync(project, ct), unit ?? UnitOf(export), OfProject: true);
                if (export.Format == "conll")
                    return Zipped(export.FileExtension, (document, file, token) =>
                        export.WriteAsync(exports.OneAsync(project, document, token), context with { OfProject = false }, file, token));
                return Stream(
                    export.ContentType(ofProject: true), $"{view.Project.Name}.{export.FileExtension}",
                    (output, token) => export.WriteAsync(exports.AllAsync(project, token), context, output, token));
        }

        StreamResult Zipped(string extension, Func<Document, Stream, CancellationToken, Task> write) =>
            Stream(Zip, $"{view.Project.Name}.zip", (output, token) => exports.WriteZipAsync(project, extension, write, output, token));

        async Task WriteXfdfAsync(Document document, Stream file, CancellationToken token) =>
            await (await exports.PrepareXfdfAsync(project, document, token))(file, token);

        async Task DrawAsync(Document document, Stream file, CancellationToken token)
        {
            using var drawn = await exports.DrawAsync(project, document, token);
            await drawn.Content.CopyToAsync(file, token);
        }
    }

    /// <summary>Imports annotations from a file of another tool, or none of them.</summary>
    [HttpPost("projects/{project}/{document}/annotations/import")]
    [HttpPost("projects/{project}/documents/{document}/annotations/import")]
    [Viewer(ViewerRight.Annotate)]
    [Takes("application/json", "application/ld+json", "application/x-ndjson", "text/plain", Zip, "application/octet-stream")]
    [RequestSizeLimit(IAnnotationImport.MaxBytes)]
    public async Task<ActionResult> Import(
        string project, string document, [FromQuery] string? format, [FromQuery(Name = "offset_unit")] string? offsetUnit,
        [FromQuery(Name = "text_version")] string? textVersion, CancellationToken ct)
    {
        var found = await DocumentAsync(project, document, ct);
        var unit = OffsetUnitQuery.ParseOrNull(offsetUnit);
        var import = AnnotationFormats.Imports.FirstOrDefault(f => f.Format == format)
            ?? throw NotaException.Invalid("format", $"format must be {string.Join(", ", AnnotationFormats.Imports.Select(f => f.Format))}.");
        var elements = await import.ReadAsync(Request.Body, unit, ct);
        var drafts = await importDrafts.ReadAsync(project, found, elements, ct);
        var scope = new AnnotationScope(Caller, project, found.Id);
        return await AnswerAsync(
            () => service.ImportAsync(scope, drafts, new WriteConditions(textVersion, ETags.PreconditionOf(Request)), ct),
            imported => AnnotationLists.Of(imported, unit ?? OffsetUnit.Utf16),
            ct);
    }

    private static IAnnotationExport FormatOf(string? format) =>
        AnnotationFormats.Exports.FirstOrDefault(f => f.Format == format)
        ?? throw NotaException.Invalid("format", $"format must be {string.Join(", ", AnnotationFormats.Exports.Select(f => f.Format))}, xfdf or pdf.");

    /// <summary>What loaders of JSON lines count; the API's own unit elsewhere.</summary>
    private static OffsetUnit UnitOf(IAnnotationExport export) => export.Format == "jsonl" ? OffsetUnit.CodePoint : OffsetUnit.Utf16;

    private StreamResult Stream(string contentType, string fileName, Func<Stream, CancellationToken, Task> write)
    {
        Name(fileName);
        return new StreamResult(contentType, write);
    }

    private void Name(string fileName)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(fileName);
        Response.Headers.ContentDisposition = disposition.ToString();
        ContentHeaders.Write(Response);
    }

    private async Task<Document> DocumentAsync(string project, string document, CancellationToken ct)
    {
        var projectId = ProjectIdOf(project);
        if (DocumentId.Parse(document) is { } id)
            return (await documents.GetInProjectAsync(projectId, id, Caller.Scope, ct)).Document;
        await projects.GetAsync(projectId, Caller, ct);
        throw NotaException.NotFound("The document");
    }
}
