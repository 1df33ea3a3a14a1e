using Microsoft.AspNetCore.Mvc;
using Nota.Api.Contracts;
using Nota.Api.Http;
using Nota.Domain;
using Nota.Domain.Annotations;
using Nota.Domain.Documents;
using Nota.Domain.Ports;
using Nota.Domain.Projects;
using Nota.Domain.Text;

namespace Nota.Api.Controllers;

/// <summary>The annotations of a document in a project; each route in the reference's form and in the longer one.</summary>
[Route("projects/{project}/{document}/annotations")]
[Route("projects/{project}/documents/{document}/annotations")]
public sealed class AnnotationsController(
    AnnotationService service, AnnotationLists lists, IAnnotationReader annotations, IDocumentReader documents, ProjectService projects) : NotaController
{
    /// <summary>An import of ten thousand with all the metadata they may have.</summary>
    private const long MaxImportBytes = 50_000_000;
    private const long MaxBodyBytes = 4_000_000;

    [HttpGet]
    [Viewer(ViewerRight.Read)]
    public async Task<ActionResult> List(string project, string document, [FromQuery] AnnotationQuery query, CancellationToken ct)
    {
        var view = await DocumentAsync(project, document, query.TextVersion, ct);
        return await lists.AnswerAsync(HttpContext, project, view.Document.Id, query, new AnnotationMap(), ct);
    }

    /// <summary>The reference's export, sorted by <c>document_sort_order_number</c>.</summary>
    [HttpGet("offsets")]
    [Viewer(ViewerRight.Read)]
    public async Task<ActionResult> ExportOffsets(string project, string document, [FromQuery] AnnotationQuery query, CancellationToken ct)
    {
        var view = await DocumentAsync(project, document, query.TextVersion, ct);
        return await lists.AnswerAsync(HttpContext, project, view.Document.Id, query, new OffsetsExport(view.Group), ct);
    }

    /// <summary>Imports a list of annotations, or none of them.</summary>
    [HttpPatch]
    [Viewer(ViewerRight.Annotate)]
    public async Task<ActionResult> Import(string project, string document, [FromQuery] AnnotationQuery query, CancellationToken ct)
    {
        var scope = await ScopeAsync(project, document, query.TextVersion, ct);
        var conditions = await ListConditionsAsync(scope, query, ct);
        var unit = query.Unit;
        var drafts = await ReadListAsync(unit, ct);
        return await AnswerAsync(() => service.ImportAsync(scope, drafts, conditions, ct), imported => AnnotationLists.Of(imported, unit), ct);
    }

    /// <summary>One annotation, by highlights or offsets or both.</summary>
    [HttpPost]
    [Viewer(ViewerRight.Annotate)]
    public async Task<ActionResult> Create(string project, string document, [FromQuery] AnnotationQuery query, CancellationToken ct)
    {
        var scope = await ScopeAsync(project, document, query.TextVersion, ct);
        var conditions = await ListConditionsAsync(scope, query, ct);
        var errors = new DraftErrors(isList: false);
        var draft = AnnotationInput.Read(await JsonBody.ReadAsync(Request, MaxBodyBytes, ct), 0, query.Unit, errors);
        errors.ThrowIfAny();
        return await AnswerAsync(
            () => service.CreateAsync(scope, draft, conditions, ct),
            made => Written(made[0], query.Unit, StatusCodes.Status201Created)
                .With("Location", $"/projects/{scope.ProjectId}/documents/{scope.DocumentId}/annotations/{made[0].Id}"),
            ct);
    }

    [HttpGet("{annotation}")]
    [Viewer(ViewerRight.Read)]
    public async Task<ActionResult> Get(string project, string document, string annotation, [FromQuery] AnnotationQuery query, CancellationToken ct)
    {
        var scope = await ScopeAsync(project, document, query.TextVersion, ct);
        return One(await annotations.GetAsync(scope.Key(AnnotationIdOf(annotation)), ct), query.Unit);
    }

    /// <summary>Replaces an annotation: what is left out goes.</summary>
    [HttpPut("{annotation}")]
    [Viewer(ViewerRight.Annotate)]
    public Task<ActionResult> Replace(string project, string document, string annotation, [FromQuery] AnnotationQuery query, CancellationToken ct) =>
        ChangeAsync(project, document, annotation, query, isWhole: true, ct);

    /// <summary>Changes an annotation: what is left out stays.</summary>
    [HttpPatch("{annotation}")]
    [Viewer(ViewerRight.Annotate)]
    public Task<ActionResult> Change(string project, string document, string annotation, [FromQuery] AnnotationQuery query, CancellationToken ct) =>
        ChangeAsync(project, document, annotation, query, isWhole: false, ct);

    [HttpDelete("{annotation}")]
    [Viewer(ViewerRight.Annotate)]
    public async Task<object> Delete(string project, string document, string annotation, CancellationToken ct)
    {
        var scope = await ScopeAsync(project, document, null, ct);
        var id = AnnotationIdOf(annotation);
        await service.DeleteAsync(scope, id, ETags.PreconditionOf(Request), ct);
        return new { id, deleted = true };
    }

    /// <summary>Who created, changed, deleted and restored the annotation, and what it was.</summary>
    [HttpGet("{annotation}/history")]
    [Viewer(ViewerRight.Read)]
    public async Task<ActionResult> GetHistory(string project, string document, string annotation, [FromQuery] HistoryQuery query, CancellationToken ct)
    {
        var scope = await ScopeAsync(project, document, null, ct);
        var key = scope.Key(AnnotationIdOf(annotation));
        var unit = OffsetUnitQuery.Parse(query.OffsetUnit);
        var present = await annotations.FindAsync(key, ct);
        if (present is null && (await annotations.HistoryAsync(key, 0, 1, ct)).Count == 0)
            await annotations.GetAsync(key, ct);
        var entries = await query.RowsAsync(
            HttpContext, new HistoryAnswer(annotations, key, present).ReadAsync, HistoryAnswer.PlaceOf, HistoryAnswer.IsPlace, ct);
        OffsetUnitQuery.Echo(Response, unit);
        return new JsonStreamResult((json, token) => HistoryAnswer.WriteAsync(json, entries, unit, token));
    }

    /// <summary>Brings a deleted annotation back.</summary>
    [HttpPost("{annotation}/restore")]
    [Viewer(ViewerRight.Annotate)]
    public async Task<ActionResult> Restore(string project, string document, string annotation, [FromQuery] AnnotationQuery query, CancellationToken ct)
    {
        var scope = await ScopeAsync(project, document, null, ct);
        var (id, unit) = (AnnotationIdOf(annotation), query.Unit);
        return await AnswerAsync(() => service.RestoreAsync(scope, id, ct), restored => Written(restored, unit), ct);
    }

    /// <summary>The annotations of all the project's documents.</summary>
    [HttpGet("/projects/{project}/annotations")]
    [Viewer(ViewerRight.Read)]
    public async Task<ActionResult> ListOfProject(string project, [FromQuery] AnnotationQuery query, CancellationToken ct)
    {
        var view = await projects.GetAsync(ProjectIdOf(project), Caller, ct);
        return await lists.AnswerAsync(HttpContext, view.Project.Id, null, query, new AnnotationsOfProject(), ct);
    }

    private async Task<ActionResult> ChangeAsync(
        string project, string document, string annotation, AnnotationQuery query, bool isWhole, CancellationToken ct)
    {
        var scope = await ScopeAsync(project, document, query.TextVersion, ct);
        var present = await annotations.GetAsync(scope.Key(AnnotationIdOf(annotation)), ct);
        scope.Caller.RequireChange(present);
        var precondition = ETags.PreconditionOf(Request);
        precondition?.Check(present.Revision);
        var errors = new DraftErrors(isList: false);
        var change = AnnotationInput.ReadChange(await JsonBody.ReadAsync(Request, MaxBodyBytes, ct), isWhole, query.Unit, present.Kind, errors);
        errors.ThrowIfAny();
        return await AnswerAsync(
            () => service.ChangeAsync(scope, present.Id, change, new WriteConditions(query.TextVersion, precondition), ct),
            changed => Written(changed, query.Unit),
            ct);
    }

    private async Task<IReadOnlyList<AnnotationDraft>> ReadListAsync(OffsetUnit unit, CancellationToken ct)
    {
        var errors = new DraftErrors(isList: true);
        var drafts = new List<AnnotationDraft>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var element in JsonBody.ReadListAsync(Request, MaxImportBytes, ct))
        {
            if (drafts.Count == AnnotationService.MostImported)
                throw NotaException.Invalid("body", $"An import has at most {AnnotationService.MostImported} elements.");
            var draft = AnnotationInput.Read(element, drafts.Count, unit, errors);
            if (draft.Id is not null && !ids.Add(draft.Id))
                errors.Add(drafts.Count, "id", "Another element has this id too.");
            drafts.Add(draft);
        }

        if (drafts.Count == 0)
            throw NotaException.Invalid("body", "An import has at least one element.");
        errors.ThrowIfAny();
        return drafts;
    }

    private WriteAnswer Written(Annotation annotation, OffsetUnit unit, int status = StatusCodes.Status200OK) =>
        new WriteAnswer(status, (json, _) =>
        {
            AnnotationAnswer.WriteOne(json.Writer, annotation, unit);
            return Task.CompletedTask;
        })
        .With("ETag", ETags.Of(annotation.Revision, unit).In(HttpContext.GetVersion()))
        .With(ApiHeaders.OffsetUnit, OffsetUnitQuery.NameOf(unit));

    private ActionResult One(Annotation annotation, OffsetUnit unit)
    {
        if (ETags.IsKnown(HttpContext, ETags.Of(annotation.Revision, unit)))
            return ETags.NotModified();
        OffsetUnitQuery.Echo(Response, unit);
        return new JsonStreamResult((json, _) =>
        {
            AnnotationAnswer.WriteOne(json.Writer, annotation, unit);
            return Task.CompletedTask;
        });
    }

    private async Task<WriteConditions> ListConditionsAsync(AnnotationScope scope, AnnotationQuery query, CancellationToken ct)
    {
        var precondition = ETags.PreconditionOf(Request);
        precondition?.Check(await annotations.RevisionAsync(scope.ProjectId, scope.DocumentId, ct));
        return new WriteConditions(query.TextVersion, precondition);
    }

    private async Task<AnnotationScope> ScopeAsync(string project, string document, string? textVersion, CancellationToken ct)
    {
        var view = await DocumentAsync(project, document, textVersion, ct);
        return new AnnotationScope(Caller, project, view.Document.Id);
    }

    /// <summary>The project is judged first where the document's id can't be one, for it may be gone with all below it.</summary>
    private async Task<DocumentView> DocumentAsync(string project, string document, string? textVersion, CancellationToken ct)
    {
        var projectId = ProjectIdOf(project);
        if (DocumentId.Parse(document) is not { } id)
        {
            await projects.GetAsync(projectId, Caller, ct);
            throw NotaException.NotFound("The document");
        }

        var view = await documents.GetInProjectAsync(projectId, id, Caller.Scope, ct);
        return textVersion is null || textVersion == view.Document.TextVersion ? view : throw AnnotationService.TextChanged();
    }

    private static string AnnotationIdOf(string id) => DocumentId.Parse(id) ?? throw NotaException.NotFound("The annotation");
}
