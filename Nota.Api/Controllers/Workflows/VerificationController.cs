using Microsoft.AspNetCore.Mvc;
using Nota.Api.Contracts.Workflows;
using Nota.Api.Http;
using Nota.Domain.Ports;
using Nota.Domain.Workflows.Documents;

namespace Nota.Api.Controllers.Workflows;

/// <summary>Takes what people say of whole documents and pages, and tells who did what.</summary>
public sealed class VerificationController(ReviewService reviews, IWorkflowDocumentReader documents, IWorkflowReader workflows, FileLinks links)
    : ReviewController(documents, workflows)
{
    private const int DefaultLimit = 100;
    private readonly IWorkflowDocumentReader _documents = documents;

    /// <summary>Says whether a document is right: it goes on to the next stage then.</summary>
    [HttpPost("verify")]
    public async Task<ActionResult> VerifyDocument(string workflow, string document, CancellationToken ct)
    {
        var target = await ReviewAsync(workflow, document, ct);
        var verdict = ReviewInput.ReadVerdict(await ReadBodyAsync(ct));
        var made = await links.PrepareAsync(Request, ct);
        return await AnswerAsync(
            () => reviews.VerifyDocumentAsync(target, verdict, ct), view => Written(view.Document, WorkflowDocumentAnswer.Of(view, made)), ct);
    }

    /// <summary>Says whether what was found on a page is right.</summary>
    [HttpPost("pages/{page_id}/verify")]
    public async Task<ActionResult> VerifyPage(string workflow, string document, [FromRoute(Name = "page_id")] string page, CancellationToken ct)
    {
        var target = await ReviewAsync(workflow, document, ct);
        var verdict = ReviewInput.ReadVerdict(await ReadBodyAsync(ct));
        var made = await links.PrepareAsync(Request, ct);
        return await AnswerAsync(
            () => reviews.VerifyPageAsync(target, PageIdOf(page), verdict, ct), verified => Written(verified.Document, PageAnswer.Of(verified.Part, made)), ct);
    }

    /// <summary>Who did what, the oldest first.</summary>
    [HttpGet("history")]
    public async Task<object> GetHistory(string workflow, string document, [FromQuery] NumberedPageQuery query, CancellationToken ct)
    {
        var (skip, take) = query.Read(DefaultLimit);
        var changes = await _documents.ListChangesAsync((await DocumentAsync(workflow, document, ct)).Id, skip, take, ct);
        return new { history = changes.Select(DocumentChangeAnswer.Of) };
    }
}
