using Microsoft.AspNetCore.Mvc;
using Nota.Api.Contracts;
using Nota.Api.Contracts.Workflows;
using Nota.Api.Http;
using Nota.Domain;
using Nota.Domain.Ports;
using Nota.Domain.Workflows.Documents;

namespace Nota.Api.Controllers.Workflows;

/// <summary>What a workflow has learned from corrections.</summary>
[Route(WorkflowApi.Root + "/workflows/{workflow}/examples")]
public sealed class WorkflowExamplesController(DocumentLessons lessons, IWorkflowDocumentReader reader, IWorkflowReader workflows) : WorkflowController(workflows)
{
    /// <summary>The examples, the newest first.</summary>
    [HttpGet]
    public async Task<object> List(string workflow, CancellationToken ct)
    {
        var examples = await reader.ListExamplesAsync((await FindAsync(workflow, ct)).Workflow.Id, DocumentLessons.MostExamples, ct);
        return new { examples = examples.Select(e => new { e.Id, e.DocumentId, e.Layout, e.Fields, created_at = WorkflowAnswer.TimeOf(e.CreatedAt) }) };
    }

    /// <summary>Forgets one.</summary>
    [HttpDelete("{example}")]
    public async Task<object> Remove(string workflow, string example, CancellationToken ct)
    {
        var id = (await FindAsync(workflow, ct)).Workflow.Id;
        var wanted = DocumentId.Parse(example) ?? throw NotaException.NotFound("The example");
        await lessons.ForgetAsync(id, wanted, ct);
        return new { id = wanted, deleted = true, message = "Example deleted successfully" };
    }
}
