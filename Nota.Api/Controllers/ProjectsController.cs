using Microsoft.AspNetCore.Mvc;
using Nota.Api.Contracts;
using Nota.Api.Http;
using Nota.Domain;
using Nota.Domain.Documents;
using Nota.Domain.Ports;
using Nota.Domain.Projects;

namespace Nota.Api.Controllers;

[Route("projects")]
public sealed class ProjectsController(
    ProjectService projects, IProjectReader reader, UploadService uploads, ProjectFormReader forms, ProjectWriter writer) : NotaController
{
    /// <summary>The account's projects, id → project, in order of creation, with their documents.</summary>
    [HttpGet]
    public async Task<ActionResult> List([FromQuery] PageQuery query, CancellationToken ct)
    {
        var account = Caller.AccountId;
        var rows = await query.RowsAsync(
            HttpContext, (after, take, token) => reader.ListAsync(account, after, take, token), p => p.Project.Id, PushId.IsValid, ct);
        return new JsonStreamResult((json, token) => writer.WriteAllAsync(json, rows, account, token));
    }

    /// <summary>Creates a project with files, each judged by itself.</summary>
    [HttpPost]
    [Takes(TakesAttribute.Form)]
    [DisableRequestSizeLimit]
    public async Task<ActionResult> Create(CancellationToken ct)
    {
        await using var upload = uploads.Begin(Caller.AccountId);
        var form = await ReadAsync(upload, isNew: true, ct);
        return await AnswerAsync(() => projects.CreateAsync(Caller, form.ToDetails(), upload, ct), UploadAnswers.Created, ct);
    }

    [HttpGet("{id}")]
    [Viewer(ViewerRight.Read)]
    public async Task<ActionResult> Get(string id, CancellationToken ct)
    {
        var view = await projects.GetAsync(ProjectIdOf(id), Caller, ct);
        if (ETags.IsKnown(HttpContext, ETags.Of(view.Project.AnswerRevision)))
            return ETags.NotModified();
        return new JsonStreamResult((json, token) => writer.WriteOneAsync(json, view, token));
    }

    /// <summary>Changes name and description where given, and adds files and existing documents.</summary>
    [HttpPatch("{id}")]
    [Takes(TakesAttribute.Form, TakesAttribute.Json)]
    [DisableRequestSizeLimit]
    public async Task<ActionResult> Update(string id, CancellationToken ct)
    {
        var target = await projects.GetAsync(ProjectIdOf(id), Caller, ct);
        var precondition = ETags.PreconditionOf(Request);
        precondition?.Check(target.Project.AnswerRevision);
        await using var upload = uploads.Begin(target.Project.AccountId);
        var form = await ReadAsync(upload, isNew: false, ct);
        return await AnswerAsync(
            () => projects.UpdateAsync(Caller, target, form.ToDetails(), upload, precondition, ct), UploadAnswers.Updated, ct);
    }

    [HttpDelete("{id}")]
    public async Task<object> Delete(string id, CancellationToken ct)
    {
        await projects.DeleteAsync(ProjectIdOf(id), ETags.PreconditionOf(Request), Caller, ct);
        return new { id, deleted = true };
    }

    private async Task<ProjectForm> ReadAsync(UploadSession upload, bool isNew, CancellationToken ct)
    {
        var form = await forms.ReadAsync(Request, upload, ct);
        new ProjectFormValidator(isNew, upload.Files.Count).Check(form);
        await upload.DecideOcrAsync(form.OcrFlags.Count == 0 ? null : form.ParseOcrFlags(), form.ParseOcrLanguages(), ct);
        return form;
    }
}
