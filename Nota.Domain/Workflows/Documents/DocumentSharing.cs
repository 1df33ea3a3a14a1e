using Nota.Domain.Accounts;
using Nota.Domain.Documents;
using Nota.Domain.Ports;
using Nota.Domain.Projects;

namespace Nota.Domain.Workflows.Documents;

/// <summary>Puts workflows' documents into projects, to be annotated there: another document of the same content, which is kept and counted once.</summary>
public sealed class DocumentSharing(IUnitOfWork unitOfWork, DocumentIds ids, IOcrEngine ocr, TimeProvider time)
{
    /// <summary>Does nothing where the project has it already.</summary>
    /// <exception cref="NotaException">NotFound; Conflict until it is processed; Invalid for a spreadsheet and another account's project.</exception>
    public Task<SharedDocument> ShareAsync(string workflowId, string id, string projectId, Precondition? precondition, Caller caller, CancellationToken ct)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return unitOfWork.RunAsync(async (store, token) =>
        {
            var document = await store.WorkflowDocuments.GetAsync(workflowId, id, caller.Scope, token);
            precondition?.Check(document.Revision);
            var project = await ProjectAsync(store, projectId, caller, token);
            RequireShareable(document, project);
            var shared = await FindAsync(store, document, token);
            if (shared is null)
            {
                var content = (await store.Documents.FindAsync(document.Id, token))!;
                shared = CopyOf(content, document, caller, now);
                document.NotaDocumentId = shared.Id;
                await store.Documents.AddAsync([shared], [PlaceOf(shared, project, now)], [], token);
            }
            else
            {
                await store.Projects.AddDocumentAsync(PlaceOf(shared, project, now), token);
                await store.Documents.TouchAsync(shared.Id, token);
            }

            await store.Projects.TouchAsync(project.Id, caller.MemberId, now, token);
            return new SharedDocument(project.Id, shared.Id);
        }, ct);
    }

    private static async Task<Project> ProjectAsync(IStore store, string projectId, Caller caller, CancellationToken ct)
    {
        try
        {
            return await store.Projects.GetAsync(projectId, caller.Scope, ct);
        }
        catch (NotaException e) when (e.Kind == FailureKind.Gone)
        {
            throw NotaException.NotFound("The project");
        }
    }

    private static void RequireShareable(WorkflowDocument document, Project project)
    {
        if (project.AccountId != document.AccountId)
            throw NotaException.Invalid("project_id", "The project is another account's than the document.");
        if (document.Format is SourceFormat.Xls or SourceFormat.Xlsx)
            throw NotaException.Invalid("document", "Projects hold PDFs and pictures; this is a spreadsheet.");
        if (document.Status != ProcessingStatus.Success)
            throw NotaException.Conflict("Only a document that has been processed can be put into a project.");
    }

    /// <summary>The project half's document of the same content, if it is still there.</summary>
    private static async Task<Document?> FindAsync(IStore store, WorkflowDocument document, CancellationToken ct) =>
        document.NotaDocumentId is { } known && await store.Documents.FindAsync(known, ct) is { IsOfWorkflow: false } shared ? shared : null;

    private static ProjectDocument PlaceOf(Document document, Project project, long now) =>
        new() { ProjectId = project.Id, DocumentId = document.Id, AccountId = project.AccountId, AddedAt = now };

    /// <summary>The workflow's document counts the bytes as long as it is there.</summary>
    private Document CopyOf(Document content, WorkflowDocument document, Caller caller, long now) => new()
    {
        Id = ids.Next(),
        AccountId = content.AccountId,
        FileName = FileName.Clean(document.Name) is { Length: > 0 } name ? name : "document",
        Size = content.Size,
        StoredBytes = 0,
        Status = DocumentStatus.Ready,
        TextStatus = TextStatus.Ready,
        OcrFlag = OcrFlag.IfNoText,
        OcrLanguages = content.PagesDone > 0 ? content.LanguagesOr(ocr.DefaultLanguages).ToString() : null,
        TotalPages = content.TotalPages,
        PagesDone = content.PagesDone,
        SourceBlob = content.SourceBlob,
        SourceSha256 = content.SourceSha256,
        PagesBlob = content.PagesBlob,
        PagesSha256 = content.PagesSha256,
        LayerBlob = content.LayerBlob,
        TextVersion = content.TextVersion,
        PageErrors = content.PageErrors,
        CreatedAt = now,
        CreatedBy = caller.MemberId,
        ModifiedAt = now,
        ModifiedBy = caller.MemberId,
    };
}

/// <param name="DocumentId">The project half's id.</param>
public sealed record SharedDocument(string ProjectId, string DocumentId);
