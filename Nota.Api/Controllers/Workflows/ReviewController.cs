using Microsoft.AspNetCore.Mvc;
using Nota.Api.Contracts;
using Nota.Api.Http;
using Nota.Domain;
using Nota.Domain.Ports;
using Nota.Domain.Workflows.Documents;

namespace Nota.Api.Controllers.Workflows;

/// <summary>What the controllers share that let people change what was found in a document. Its counter is that of all in it.</summary>
[Route(WorkflowApi.Root + "/workflows/{workflow}/documents/{document}")]
public abstract class ReviewController(IWorkflowDocumentReader documents, IWorkflowReader workflows) : WorkflowController(workflows)
{
    /// <exception cref="NotaException">NotFound.</exception>
    protected async Task<WorkflowDocument> DocumentAsync(string workflow, string document, CancellationToken ct)
    {
        var id = (await FindAsync(workflow, ct)).Workflow.Id;
        return await documents.GetAsync(id, DocumentIdOf(document), Caller.Scope, ct);
    }

    /// <summary>Judges what comes before the body: whether the document is there, processed, and as the caller thinks.</summary>
    /// <exception cref="NotaException">NotFound, Conflict, PreconditionFailed.</exception>
    protected async Task<ReviewTarget> ReviewAsync(string workflow, string document, CancellationToken ct)
    {
        var found = await DocumentAsync(workflow, document, ct);
        ReviewService.RequireProcessed(found);
        Precondition?.Check(found.Revision);
        return new ReviewTarget(found.WorkflowId, found.Id, Precondition, Caller);
    }

    /// <summary>An id in lower case; what can't be one is none of what there is.</summary>
    /// <exception cref="NotaException">NotFound.</exception>
    protected static string IdOf(string id, string what) => DocumentId.Parse(id) ?? throw NotaException.NotFound(what);

    protected static string PageIdOf(string page) => IdOf(page, "The page");

    private protected WriteAnswer Written<T>(WorkflowDocument document, T value, int status = StatusCodes.Status200OK) where T : notnull =>
        WriteAnswer.Of(status, value).About(document.Id).With("ETag", ETags.Of(document.Revision).In(HttpContext.GetVersion()));
}
