using Microsoft.AspNetCore.Mvc;
using Nota.Api.Contracts.Workflows;
using Nota.Api.Http;
using Nota.Domain;
using Nota.Domain.Ports;
using Nota.Domain.Workflows;

namespace Nota.Api.Controllers.Workflows;

/// <summary>Workflows themselves.</summary>
[Route(WorkflowApi.Root + "/workflows")]
public sealed class WorkflowsController(WorkflowService workflows, WorkflowStageService stages, IWorkflowReader reader) : WorkflowController(reader)
{
    private const int DefaultLimit = 100;
    private readonly IWorkflowReader _reader = reader;

    /// <summary>The account's workflows, the newest first.</summary>
    [HttpGet]
    public async Task<object> List([FromQuery] NumberedPageQuery query, CancellationToken ct)
    {
        var (skip, take) = query.Read(DefaultLimit);
        var views = await _reader.ListAsync(Caller.AccountId, skip, take, ct);
        return new { workflows = views.Select(WorkflowAnswer.Of) };
    }

    [HttpPost]
    public async Task<ActionResult> Create(CancellationToken ct)
    {
        var (description, type) = WorkflowInput.ReadNew(await ReadBodyAsync(ct));
        return await AnswerAsync(
            () => workflows.CreateAsync(description, type, Caller, ct),
            view => Tagged(WriteAnswer.Created($"{WorkflowApi.Root}/workflows/{view.Workflow.Id}", WorkflowAnswer.Of(view)), view),
            ct);
    }

    /// <summary>The ready-made types.</summary>
    [HttpGet("types")]
    public ActionResult Types() => Ok(WorkflowTypeAnswer.All);

    [HttpGet("{workflow}")]
    public async Task<ActionResult> Get(string workflow, CancellationToken ct)
    {
        var view = await FindAsync(workflow, ct);
        return ETags.IsKnown(HttpContext, ETags.Of(view.Workflow.Revision)) ? ETags.NotModified() : Ok(WorkflowAnswer.Of(view));
    }

    /// <summary>Changes the description.</summary>
    [HttpPatch("{workflow}")]
    public async Task<ActionResult> Describe(string workflow, CancellationToken ct)
    {
        var id = (await TargetAsync(workflow, ct)).Workflow.Id;
        var description = WorkflowInput.ReadDescription(await ReadBodyAsync(ct));
        return await AnswerAsync(() => workflows.DescribeAsync(id, description, Precondition, Caller, ct), Changed, ct);
    }

    [HttpPatch("{workflow}/settings")]
    public async Task<ActionResult> ChangeSettings(string workflow, CancellationToken ct)
    {
        var id = (await TargetAsync(workflow, ct)).Workflow.Id;
        var change = WorkflowInput.ReadSettings(await ReadBodyAsync(ct));
        return await AnswerAsync(() => workflows.ChangeSettingsAsync(id, change, Precondition, Caller, ct), Changed, ct);
    }

    /// <summary>Replaces the stages of the review.</summary>
    [HttpPut("{workflow}/stages")]
    public async Task<ActionResult> ReplaceStages(string workflow, CancellationToken ct)
    {
        var id = (await TargetAsync(workflow, ct)).Workflow.Id;
        var drafts = StageInput.ReadAll(await ReadBodyAsync(ct));
        return Changed(await stages.ReplaceAsync(id, drafts, Precondition, Caller, ct));
    }

    /// <param name="cascade">Whether its documents go with it.</param>
    [HttpDelete("{workflow}")]
    public async Task<object> Delete(string workflow, [FromQuery] string? cascade, CancellationToken ct)
    {
        var id = (await TargetAsync(workflow, ct)).Workflow.Id;
        if (cascade is not (null or "true" or "false"))
            throw NotaException.Invalid("cascade", "cascade must be true or false.");
        await workflows.DeleteAsync(id, cascade == "true", Precondition, Caller, ct);
        return new { id, deleted = true, message = "Workflow deleted successfully" };
    }
}
