using System.Text.Json;
using Nota.Api.Contracts;
using Nota.Api.Contracts.Workflows;
using Nota.Api.Http;
using Nota.Domain;
using Nota.Domain.Ports;
using Nota.Domain.Workflows;

namespace Nota.Api.Controllers.Workflows;

/// <summary>What the controllers of one workflow share.</summary>
public abstract class WorkflowController(IWorkflowReader reader) : NotaController
{
    protected Precondition? Precondition => ETags.PreconditionOf(Request);

    protected Task<JsonElement> ReadBodyAsync(CancellationToken ct) => JsonBody.ReadAsync(Request, WorkflowInput.MaxBodyBytes, ct);

    /// <exception cref="NotaException">NotFound.</exception>
    protected Task<WorkflowView> FindAsync(string workflow, CancellationToken ct) =>
        DocumentId.Parse(workflow) is { } id ? reader.GetAsync(id, Caller.Scope, ct) : throw NotaException.NotFound("The workflow");

    /// <summary>Judges what comes before the body: whether it exists, and whether the caller may change it as it is.</summary>
    /// <exception cref="NotaException">NotFound, Forbidden, PreconditionFailed.</exception>
    protected async Task<WorkflowView> TargetAsync(string workflow, CancellationToken ct)
    {
        var view = await FindAsync(workflow, ct);
        view.Workflow.RequireChangeableBy(Caller);
        Precondition?.Check(view.Workflow.Revision);
        return view;
    }

    private protected WriteAnswer Changed(WorkflowView view) => Tagged(WriteAnswer.Of(WorkflowAnswer.Of(view)), view);

    private protected WriteAnswer Tagged(WriteAnswer answer, WorkflowView view) =>
        answer.With("ETag", ETags.Of(view.Workflow.Revision).In(HttpContext.GetVersion()));
}
