using Nota.Domain.Accounts;
using Nota.Domain.Ports;

namespace Nota.Domain.Workflows.Documents;

/// <summary>Takes documents into workflows, waits for their results, and opens what they are made of.</summary>
public sealed class WorkflowDocumentService(
    IUnitOfWork unitOfWork, IWorkflowDocumentReader reader, IDocumentReader contents, IBlobStore blobs, IPdfEngine engine,
    DocumentRegistrar registrar, ProcessingSignals signals, WorkflowLimits limits, TimeProvider time)
{
    /// <summary>How often to look for what no signal of this process tells.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// Adds a document and, unless it is to be processed later or is too long for that, waits for what comes of it: until
    /// <see cref="WorkflowLimits.SyncTimeout"/>.
    /// </summary>
    /// <param name="session">Where its content came in; null without.</param>
    /// <param name="isAsync">Null: as the workflow has it.</param>
    /// <exception cref="NotaException">NotFound for the workflow; TooMany for the rate; Exceeded for storage and credit.</exception>
    public async Task<WorkflowDocumentView> AddAsync(
        string workflowId, DocumentDraft draft, IntakeSession? session, bool? isAsync, Caller caller, CancellationToken ct)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var (view, waits) = (default(WorkflowDocumentView)!, false);
        view = await unitOfWork.RunAsync(async (store, token) =>
        {
            var workflow = (await store.Workflows.GetAsync(workflowId, caller.Scope, token)).Workflow;
            var document = await registrar.AddAsync(store, workflow, draft, caller, now, token);
            // Without its intent the content may be swept already.
            if (session is { HasIntent: true } && !await store.Blobs.RemoveIntentAsync(session.IntentId, token))
                throw Nota.Domain.Documents.UploadService.Lapsed();
            waits = !(isAsync ?? workflow.ProcessingType == ProcessingType.Async) && document.TotalPages <= limits.MaxSyncPages;
            return await store.WorkflowDocuments.GetViewAsync(document, token);
        }, ct);
        if (draft.Content is not null)
            session?.Keep();
        return waits && view.Document.Status == ProcessingStatus.Pending ? await WaitAsync(view, ct) : view;
    }

    /// <summary>The original, byte for byte.</summary>
    /// <exception cref="NotaException">NotReady while or where there is none.</exception>
    public async Task<(WorkflowDocument Document, Stream Content)> OpenOriginalAsync(WorkflowDocument document, CancellationToken ct)
    {
        var content = await FindContentAsync(document, ct);
        if (content?.SourceBlob is not { } key || document.Format is null)
            throw NotaException.NotReady($"unable to fetch original content for document status {StatusOf(document)}");
        return (document, await blobs.OpenReadAsync(key, ct) ?? throw NotaException.NotFound("The document"));
    }

    /// <summary>A page as a picture, of exactly the pixels that boxes are told in.</summary>
    /// <exception cref="NotaException">NotFound if it is gone, or can't be drawn.</exception>
    public async Task<EngineFile> RenderAsync(WorkflowDocument document, WorkflowPage page, ImageFormat format, CancellationToken ct)
    {
        var content = await FindContentAsync(document, ct);
        if (content?.PdfBlob is not { } key)
            throw NotaException.NotFound("The page's picture");
        try
        {
            return await engine.RenderPageAsync(new EngineSource(key, document.AccountId), page.Number - 1, page.Dpi, format, ct);
        }
        catch (EngineException e) when (e.Failure == EngineFailure.Unavailable)
        {
            throw NotaException.Unavailable("No document engine is free to draw the page. Try again shortly.", TimeSpan.FromSeconds(5), e);
        }
        catch (EngineException e)
        {
            throw new NotaException(FailureKind.NotFound, "not_found", "This page can't be drawn: it is damaged or too costly to draw.", e);
        }
    }

    private async Task<Nota.Domain.Documents.Document?> FindContentAsync(WorkflowDocument document, CancellationToken ct) =>
        await contents.FindOfWorkflowAsync(document.Id, ct);

    private async Task<WorkflowDocumentView> WaitAsync(WorkflowDocumentView view, CancellationToken ct)
    {
        var (document, started) = (view.Document, time.GetTimestamp());
        using var listening = signals.Listen(document.Id);
        while (true)
        {
            // Gone means deleted meanwhile: what was true when it was added is told.
            if (await reader.FindAsync(document.Id, ct) is not { } current)
                return view;
            if (current.Status != ProcessingStatus.Pending)
                return await reader.GetViewAsync(current.WorkflowId, current.Id, new AccountScope(current.AccountId), ct);
            var left = limits.SyncTimeout - time.GetElapsedTime(started);
            if (left <= TimeSpan.Zero)
                return view;
            await listening.WaitAsync(left < LookEvery ? left : LookEvery, ct);
        }
    }

    private static string StatusOf(WorkflowDocument document) => document.Status switch
    {
        ProcessingStatus.Success => "success",
        ProcessingStatus.Failure => "failure",
        _ => "pending",
    };
}
