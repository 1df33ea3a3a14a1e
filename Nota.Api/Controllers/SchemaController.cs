using Microsoft.AspNetCore.Mvc;
using Nota.Api.Contracts;
using Nota.Api.Http;
using Nota.Domain;
using Nota.Domain.Ports;
using Nota.Domain.Schemas;

namespace Nota.Api.Controllers;

/// <summary>A project's schema: the types that its annotations have.</summary>
[Route("projects/{project}/schema")]
public sealed class SchemaController(SchemaService schemas, ISchemaReader reader, IProjectReader projects) : NotaController
{
    private const long MaxBodyBytes = 8_000_000;

    /// <summary>A map id → type, in order of creation.</summary>
    [HttpGet]
    [Viewer(ViewerRight.Read, TellsNoDocument = true)]
    public async Task<ActionResult> Get(string project, [FromQuery] PageQuery query, CancellationToken ct)
    {
        var view = await projects.GetAsync(ProjectIdOf(project), Caller.Scope, ct);
        var rows = await query.RowsAsync(
            HttpContext, (after, take, token) => reader.ListAsync(view.Project.Id, after, take, token), static t => t.Id, static t => DocumentId.Parse(t) is not null, ct);
        if (ETags.IsKnown(HttpContext, ETags.Of(view.Project.SchemaRevision)))
            return ETags.NotModified();
        return new JsonStreamResult(async (json, token) =>
        {
            json.Writer.WriteStartObject();
            await foreach (var type in rows.WithCancellation(token))
            {
                json.Writer.WritePropertyName(type.Id);
                json.WriteValue(AnnotationTypeAnswer.Of(type));
                await json.BreatheAsync(token);
            }

            json.Writer.WriteEndObject();
        });
    }

    /// <summary>Replaces the schema; types whose names stay keep their ids and annotations.</summary>
    [HttpPut]
    public async Task<object> Replace(string project, [FromQuery] string? cascade, CancellationToken ct)
    {
        var id = await ExistingAsync(project, ct);
        var drafts = SchemaInput.ReadAll(await JsonBody.ReadAsync(Request, MaxBodyBytes, ct));
        return AnnotationTypeAnswer.MapOf(await schemas.ReplaceAsync(id, drafts, CascadeOf(cascade), ETags.PreconditionOf(Request), Caller, ct));
    }

    /// <summary>Adds types and answers with those added.</summary>
    [HttpPatch]
    public async Task<ActionResult> Extend(string project, CancellationToken ct)
    {
        var id = await ExistingAsync(project, ct);
        var drafts = SchemaInput.ReadAll(await JsonBody.ReadAsync(Request, MaxBodyBytes, ct));
        return await AnswerAsync(
            () => schemas.ExtendAsync(id, drafts, ETags.PreconditionOf(Request), Caller, ct), types => WriteAnswer.Of(AnnotationTypeAnswer.MapOf(types)), ct);
    }

    [HttpGet("annotations/{type}")]
    [Viewer(ViewerRight.Read, TellsNoDocument = true)]
    public async Task<ActionResult> GetType(string project, string type, CancellationToken ct)
    {
        var found = await TypeAsync(project, type, ct);
        return ETags.IsKnown(HttpContext, ETags.Of(found.Revision)) ? ETags.NotModified() : Ok(AnnotationTypeAnswer.Of(found, withId: true));
    }

    /// <summary>Changes what is given of name, description and colour.</summary>
    [HttpPut("annotations/{type}")]
    public async Task<object> Change(string project, string type, CancellationToken ct)
    {
        var found = await TypeAsync(project, type, ct);
        var precondition = ETags.PreconditionOf(Request);
        precondition?.Check(found.Revision);
        var draft = SchemaInput.ReadOne(await JsonBody.ReadAsync(Request, MaxBodyBytes, ct));
        var changed = await schemas.ChangeAsync(found.ProjectId, found.Id, draft, precondition, Caller, ct);
        ETags.IsKnown(HttpContext, ETags.Of(changed.Revision));
        return AnnotationTypeAnswer.Of(changed, withId: true);
    }

    [HttpDelete("annotations/{type}")]
    public async Task<object> Delete(string project, string type, [FromQuery] string? cascade, CancellationToken ct)
    {
        var found = await TypeAsync(project, type, ct);
        await schemas.DeleteAsync(found.ProjectId, found.Id, CascadeOf(cascade), ETags.PreconditionOf(Request), Caller, ct);
        return new { id = found.Id, deleted = true };
    }

    private async Task<string> ExistingAsync(string project, CancellationToken ct)
    {
        var (_, revision) = await schemas.ListAsync(ProjectIdOf(project), Caller, ct);
        ETags.PreconditionOf(Request)?.Check(revision);
        return project;
    }

    /// <summary>The project is judged first, for it may be gone with all below it.</summary>
    private async Task<AnnotationType> TypeAsync(string project, string type, CancellationToken ct)
    {
        var id = ProjectIdOf(project);
        if (DocumentId.Parse(type) is { } typeId)
            return await schemas.GetAsync(id, typeId, Caller, ct);
        await projects.GetAsync(id, Caller.Scope, ct);
        throw NotaException.NotFound("The annotation type");
    }

    private static bool CascadeOf(string? cascade) => cascade switch
    {
        null or "false" => false,
        "true" => true,
        _ => throw NotaException.Invalid("cascade", "cascade must be true or false."),
    };
}
