using Microsoft.AspNetCore.Mvc;
using Nota.Api.Contracts;
using Nota.Api.Contracts.Workflows;
using Nota.Api.Http;
using Nota.Domain;
using Nota.Domain.Ports;
using Nota.Domain.Workflows;

namespace Nota.Api.Controllers.Workflows;

/// <summary>What a workflow looks for: its fields and table headers.</summary>
[Route(WorkflowApi.Root + "/workflows/{workflow}/fields")]
public sealed class WorkflowFieldsController(WorkflowFieldService fields, IWorkflowReader reader) : WorkflowController(reader)
{
    /// <summary>Replaces the fields and table headers that are given; a name that stays keeps its id.</summary>
    [HttpPut]
    public async Task<ActionResult> Replace(string workflow, CancellationToken ct)
    {
        var id = (await TargetAsync(workflow, ct)).Workflow.Id;
        var (newFields, headers) = FieldInput.ReadAll(await ReadBodyAsync(ct));
        return Changed(await fields.ReplaceAsync(id, newFields, headers, Precondition, Caller, ct));
    }

    /// <summary>Adds one field or table header.</summary>
    [HttpPost]
    public async Task<ActionResult> Add(string workflow, CancellationToken ct)
    {
        var id = (await TargetAsync(workflow, ct)).Workflow.Id;
        var (field, header) = FieldInput.ReadOne(await ReadBodyAsync(ct));
        return await AnswerAsync(
            () => field is not null ? fields.AddAsync(id, field, Precondition, Caller, ct) : fields.AddAsync(id, header!, Precondition, Caller, ct),
            added => WriteAnswer.Of(StatusCodes.Status201Created, AnswerOf(added)),
            ct);
    }

    /// <summary>Changes what is given of one field or table header.</summary>
    [HttpPatch("{field}")]
    public async Task<ActionResult> Change(string workflow, string field, CancellationToken ct)
    {
        var view = await TargetAsync(workflow, ct);
        var part = PartOf(view, field);
        var change = FieldInput.ReadChange(await ReadBodyAsync(ct));
        return await AnswerAsync(
            () => fields.ChangeAsync(view.Workflow.Id, part.Id, change, Precondition, Caller, ct), changed => WriteAnswer.Of(AnswerOf(changed)), ct);
    }

    [HttpDelete("{field}")]
    public async Task<object> Remove(string workflow, string field, CancellationToken ct)
    {
        var view = await TargetAsync(workflow, ct);
        var part = await fields.RemoveAsync(view.Workflow.Id, PartOf(view, field).Id, Precondition, Caller, ct);
        return new { id = part.Id, deleted = true, message = $"{(part.Field is null ? "Table header" : "Field")} deleted successfully" };
    }

    private static FieldOrHeader PartOf(WorkflowView view, string field) =>
        FieldOrHeader.Of(view, DocumentId.Parse(field) ?? throw NotaException.NotFound("The field"));

    private static object AnswerOf(FieldOrHeader part) => part.Field is { } field ? FieldAnswer.Of(field) : HeaderAnswer.Of(part.Header!);
}
