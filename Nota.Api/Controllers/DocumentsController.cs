using Microsoft.AspNetCore.Mvc;
using Nota.Api.Contracts;
using Nota.Api.Http;
using Nota.Domain.Documents;
using Nota.Domain.Ports;
using Nota.Domain.Projects;

namespace Nota.Api.Controllers;

/// <summary>Documents as members of a project.</summary>
public sealed class DocumentsController(ProjectService projects, DocumentService documents, IDocumentReader reader)
    : NotaController
{
    private const long MaxBodyBytes = 10_000;

    [HttpGet("projects/{project}/documents/ids")]
    [Viewer(ViewerRight.Read)]
    public async Task<ActionResult> ListIds(string project, [FromQuery] PageQuery query, CancellationToken ct)
    {
        var id = (await projects.GetAsync(ProjectIdOf(project), Caller, ct)).Project.Id;
        var rows = await query.RowsAsync(
            HttpContext, (after, take, token) => reader.ListIdsAsync(id, after, take, token), static d => d, static d => DocumentId.Parse(d) is not null, ct);
        return new JsonStreamResult((json, token) => ProjectWriter.WriteDocumentIdsAsync(json, rows, token));
    }

    [HttpGet("projects/{project}/documents")]
    [Viewer(ViewerRight.Read)]
    public async Task<ActionResult> List(string project, [FromQuery] PageQuery query, CancellationToken ct)
    {
        var id = (await projects.GetAsync(ProjectIdOf(project), Caller, ct)).Project.Id;
        var rows = await query.RowsAsync(
            HttpContext, (after, take, token) => reader.ListAsync(id, after, take, token), static d => d.Document.Id, static d => DocumentId.Parse(d) is not null, ct);
        return new JsonStreamResult((json, token) => ProjectWriter.WriteDocumentsAsync(json, rows, token));
    }

    [HttpGet("projects/{project}/documents/{id}")]
    [Viewer(ViewerRight.Read)]
    public async Task<ActionResult> Get(string project, string id, CancellationToken ct)
    {
        var document = await DocumentInAsync(project, id, ct);
        var view = await reader.GetInProjectAsync(project, document, Caller.Scope, ct);
        return ETags.IsKnown(HttpContext, ETags.Of(view.Document.Revision)) ? ETags.NotModified() : Ok(DocumentAnswer.Of(view, withId: true));
    }

    /// <summary>Recognises a document anew, with another flag or in other languages; annotations are placed on the new text.</summary>
    [HttpPost("projects/{project}/documents/{id}/ocr")]
    public async Task<ActionResult> Recognise(string project, string id, CancellationToken ct)
    {
        var document = await DocumentInAsync(project, id, ct);
        await reader.GetInProjectAsync(project, document, Caller.Scope, ct);
        var (flag, languages) = OcrInput.Read(JsonBody.IsNone(Request) ? null : await JsonBody.ReadAsync(Request, MaxBodyBytes, ct));
        return await AnswerAsync(
            () => documents.RecogniseAsync(project, document, flag, languages, ETags.PreconditionOf(Request), Caller, ct),
            view => WriteAnswer.Of(DocumentAnswer.Of(view, withId: true)).With("ETag", ETags.Of(view.Document.Revision).In(HttpContext.GetVersion())),
            ct);
    }

    /// <summary>Takes a document out of a project; out of its last one, deletes it. The second form is the reference's example.</summary>
    [HttpDelete("projects/{project}/documents/{id}")]
    [HttpDelete("{project}/documents/{id}")]
    public async Task<object> Delete(string project, string id, CancellationToken ct)
    {
        var document = await DocumentInAsync(project, id, ct);
        await documents.DeleteAsync(project, document, ETags.PreconditionOf(Request), Caller, ct);
        return new { id = document, deleted = true };
    }

    /// <summary>The document's id; the project is judged first where it can't be one, for it may be gone with all below it.</summary>
    private async Task<string> DocumentInAsync(string project, string id, CancellationToken ct)
    {
        var projectId = ProjectIdOf(project);
        if (DocumentId.Parse(id) is { } document)
            return document;
        await projects.GetAsync(projectId, Caller, ct);
        return DocumentIdOf(id);
    }
}
