using Microsoft.AspNetCore.Mvc;
using Nota.Api.Contracts;
using Nota.Api.Contracts.Workflows;
using Nota.Api.Http;
using Nota.Domain;
using Nota.Domain.Ports;
using Nota.Domain.Workflows.Documents;

namespace Nota.Api.Controllers.Workflows;

/// <summary>Documents of a workflow: in, read, out.</summary>
[Route(WorkflowApi.Root + "/workflows/{workflow}/documents")]
public sealed class WorkflowDocumentsController(
    WorkflowDocumentService documents, DocumentIntake intake, DocumentFetching fetching, DocumentSharing sharing, DocumentDeletion deletion, IWorkflowDocumentReader reader,
    IWorkflowReader workflows, DocumentFormReader forms, FileLinks links) : WorkflowController(workflows)
{
    private const int DefaultLimit = 10;

    /// <summary>Takes a document, from a form or from an address, and gives what was found in it or, later, will be.</summary>
    [HttpPost]
    [Takes(TakesAttribute.Form, TakesAttribute.Json)]
    [DisableRequestSizeLimit]
    public async Task<ActionResult> Add(string workflow, CancellationToken ct)
    {
        var target = (await FindAsync(workflow, ct)).Workflow;
        await using var session = intake.Begin(target.AccountId);
        var form = await forms.ReadAsync(Request, session, ct);
        if (form.FileName is null == form.DocumentUrl is null)
            throw NotaException.Invalid("file", "Send either a file or a document_url.");
        if (session.Problem is { } problem)
            throw problem.ToException();
        var draft = await DraftAsync(form, session, form.IsAsync ?? target.ProcessingType == Domain.Workflows.ProcessingType.Async, ct);
        var made = await links.PrepareAsync(Request, ct);
        return await AnswerAsync(
            () => documents.AddAsync(target.Id, draft, session, form.IsAsync, Caller, ct),
            view => Tagged(WriteAnswer.Created($"{WorkflowApi.Root}/workflows/{target.Id}/documents/{view.Document.Id}", WorkflowDocumentAnswer.Of(view, made)), view),
            ct);
    }

    /// <summary>A workflow's documents, the newest first, without what was found in them.</summary>
    [HttpGet]
    public async Task<object> List(string workflow, [FromQuery] NumberedPageQuery query, [FromQuery] DocumentFilterQuery filter, CancellationToken ct)
    {
        var id = (await FindAsync(workflow, ct)).Workflow.Id;
        var (skip, take) = query.Read(DefaultLimit);
        var (found, total) = await reader.ListAsync(id, filter.Read(), skip, take, ct);
        var made = await links.PrepareAsync(Request, ct);
        return new
        {
            documents = found.Select(v => WorkflowDocumentAnswer.Listed(v, made)),
            total_count = total,
            page_no = (skip / take) + 1,
            page_size = take,
        };
    }

    [HttpGet("{document}")]
    public async Task<ActionResult> Get(string workflow, string document, CancellationToken ct)
    {
        var view = await ViewAsync(workflow, document, ct);
        return ETags.IsKnown(HttpContext, ETags.Of(view.Document.Revision)) ? ETags.NotModified() : Ok(WorkflowDocumentAnswer.Of(view, await links.PrepareAsync(Request, ct)));
    }

    [HttpGet("{document}/pages/{page_id}")]
    public async Task<object> GetPage(string workflow, string document, [FromRoute(Name = "page_id")] string page, CancellationToken ct)
    {
        var found = await DocumentAsync(workflow, document, ct);
        var wanted = DocumentId.Parse(page) is { } id ? await reader.FindPageAsync(found.Id, id, ct) : null;
        return PageAnswer.Of(wanted ?? throw NotaException.NotFound("The page"), await links.PrepareAsync(Request, ct));
    }

    /// <summary>All values, in order of pages.</summary>
    [HttpGet("{document}/fields")]
    public async Task<object> ListFields(string workflow, string document, CancellationToken ct)
    {
        var view = await ViewAsync(workflow, document, ct);
        return view.Pages.SelectMany(p => p.Content.Fields.Select(f => new ListedFieldAnswer(p.Id, p.Number, f)));
    }

    /// <summary>All tables, in order of pages.</summary>
    [HttpGet("{document}/tables")]
    public async Task<object> ListTables(string workflow, string document, CancellationToken ct)
    {
        var view = await ViewAsync(workflow, document, ct);
        return view.Pages.SelectMany(p => p.Content.Tables.Select(t => new ListedTableAnswer(p.Id, p.Number, t)));
    }

    /// <summary>The upload, byte for byte.</summary>
    [HttpGet("{document}/original")]
    [Gives(OriginalAnswers.Pdf, OriginalAnswers.Jpeg, OriginalAnswers.Png, OriginalAnswers.Tiff, OriginalAnswers.Xls, OriginalAnswers.Xlsx)]
    public async Task<ActionResult> GetOriginal(string workflow, string document, CancellationToken ct) =>
        await OriginalAnswers.OfAsync(documents, await DocumentAsync(workflow, document, ct), Request, Response, ct);

    /// <summary>Puts the document into a project, to be annotated there.</summary>
    [HttpPost("{document}/project")]
    public async Task<ActionResult> Share(string workflow, string document, CancellationToken ct)
    {
        var found = await DocumentAsync(workflow, document, ct);
        var project = JsonFields.ReadObject(await ReadBodyAsync(ct), fields => fields.Required("project_id", PushId.Length));
        if (!PushId.IsValid(project))
            throw NotaException.NotFound("The project");
        return await AnswerAsync(
            () => sharing.ShareAsync(found.WorkflowId, found.Id, project, Precondition, Caller, ct),
            shared => WriteAnswer.Created($"/projects/{shared.ProjectId}/documents/{shared.DocumentId}", shared).About(found.Id),
            ct);
    }

    [HttpDelete("{document}")]
    public async Task<object> Delete(string workflow, string document, CancellationToken ct)
    {
        var found = await DocumentAsync(workflow, document, ct);
        await deletion.DeleteAsync(found.WorkflowId, found.Id, Precondition, Caller, ct);
        return new { message = "Document deleted successfully", document_id = found.Id };
    }

    /// <summary>A document without its pages, which may be many.</summary>
    private async Task<WorkflowDocument> DocumentAsync(string workflow, string document, CancellationToken ct)
    {
        var found = (await FindAsync(workflow, ct)).Workflow;
        return DocumentId.Parse(document) is { } id ? await reader.GetAsync(found.Id, id, Caller.Scope, ct) : throw NotaException.NotFound("The document");
    }

    private async Task<WorkflowDocumentView> ViewAsync(string workflow, string document, CancellationToken ct)
    {
        var found = (await FindAsync(workflow, ct)).Workflow;
        return DocumentId.Parse(document) is { } id ? await reader.GetViewAsync(found.Id, id, Caller.Scope, ct) : throw NotaException.NotFound("The document");
    }

    /// <summary>A repeat of a request with a key fetches nothing again.</summary>
    private async Task<DocumentDraft> DraftAsync(DocumentForm form, IntakeSession session, bool isLater, CancellationToken ct)
    {
        if (form.DocumentUrl is not { } url)
            return new DocumentDraft(NameOf(form), form.Metadata, session.Content);
        await fetching.RequireAllowedAsync(url, ct);
        if (isLater || KeyedRequest.Of(HttpContext) is { IsRepeat: true })
            return new DocumentDraft(form.UrlText!, form.Metadata, null, FetchUrl: url.AbsoluteUri);
        var failure = await fetching.FetchAsync(session, url, ct);
        if (session.Problem is { MaxPages: not null } tooLong)
            throw tooLong.ToException();
        return new DocumentDraft(form.UrlText!, form.Metadata, session.Content, Failure: failure);
    }

    private static string NameOf(DocumentForm form) => Domain.Documents.FileName.Clean(form.FileName) is { Length: > 0 } name ? name : "document";

    private WriteAnswer Tagged(WriteAnswer answer, WorkflowDocumentView view) =>
        answer.About(view.Document.Id).With("ETag", ETags.Of(view.Document.Revision).In(HttpContext.GetVersion()));
}
