using Microsoft.AspNetCore.Mvc;
using Nota.Api.Contracts.Workflows;
using Nota.Api.Http;
using Nota.Domain.Ports;
using Nota.Domain.Workflows.Webhooks;

namespace Nota.Api.Controllers.Workflows;

/// <summary>
/// Addresses that are told what happens to a workflow's documents. Addresses may be secrets themselves: they are for those who
/// may change the workflow.
/// </summary>
[Route(WorkflowApi.Root + "/workflows/{workflow}/webhooks")]
public sealed class WorkflowWebhooksController(WebhookService webhooks, IWorkflowDocumentReader documents, IWorkflowReader reader) : WorkflowController(reader)
{
    private const int DefaultLimit = 100;

    [HttpGet]
    public async Task<ActionResult> List(string workflow, CancellationToken ct)
    {
        var view = await TargetAsync(workflow, ct);
        var found = await documents.ListWebhooksAsync(view.Workflow.Id, ct);
        return ETags.IsKnown(HttpContext, ETags.Of(view.Workflow.Revision)) ? ETags.NotModified() : Ok(new { webhooks = found.Select(WebhookAnswer.Of) });
    }

    /// <summary>Replaces the webhooks; one whose URL stays keeps its id and secret. Their counter is the workflow's.</summary>
    [HttpPut]
    public async Task<ActionResult> Replace(string workflow, CancellationToken ct)
    {
        var id = (await TargetAsync(workflow, ct)).Workflow.Id;
        var drafts = WebhookInput.ReadAll(await ReadBodyAsync(ct));
        var results = await webhooks.ReplaceAsync(id, drafts, Precondition, Caller, ct);
        return Tagged(WriteAnswer.Of(new { webhooks = results.Webhooks.Select(WebhookAnswer.Of) }), results.Workflow);
    }

    /// <summary>What was sent, and is to be; the newest first.</summary>
    [HttpGet("deliveries")]
    public async Task<object> ListDeliveries(string workflow, [FromQuery] NumberedPageQuery query, CancellationToken ct)
    {
        var id = (await TargetAsync(workflow, ct)).Workflow.Id;
        var (skip, take) = query.Read(DefaultLimit);
        var found = await documents.ListDeliveriesAsync(id, skip, take, ct);
        return new { deliveries = found.Select(DeliveryAnswer.Of) };
    }
}
