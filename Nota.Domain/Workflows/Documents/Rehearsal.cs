using Nota.Domain.Accounts;
using Nota.Domain.Documents;
using Nota.Domain.Ports;
using Nota.Domain.Processing;
using Nota.Domain.Text;

namespace Nota.Domain.Workflows.Documents;

/// <summary>
/// Goes the way of a workflow's document once, over a small page of its own, so that the first upload finds the engine's
/// children started and the code compiled. Nothing of it stays: the blob goes, and its rows are never committed.
/// </summary>
public sealed class Rehearsal(
    IBlobStore blobs, IPdfEngine engine, IUnitOfWork unitOfWork, IDocumentReader contents, IWorkflowDocumentReader documents, PageReading reading, DocumentRegistrar registrar,
    DocumentIds ids, WorkflowLimits limits, TimeProvider time)
{
    /// <summary>Whose share of the pool is taken; no account has this id.</summary>
    private const long Nobody = 0;

    /// <exception cref="EngineException">The engine is out of reach.</exception>
    /// <exception cref="NotaException">The store or the database is.</exception>
    public async Task RunAsync(CancellationToken ct)
    {
        // Without an intent, what a kill leaves of it is the sweep's.
        var key = BlobKeys.ForUpload(Guid.NewGuid().ToString("N"));
        using var pdf = new MemoryStream(RehearsalPage.Pdf, writable: false);
        var source = await blobs.WriteAsync(key, pdf, long.MaxValue, ct) ?? throw new InvalidOperationException("A write without a limit was cut.");
        try
        {
            var given = await LookAsync(source, ct);
            await WriteAsync(given, await ReadAsync(key, ct), ct);
        }
        finally
        {
            await blobs.DeleteAsync(key, CancellationToken.None);
        }
    }

    private async Task<IntakeContent> LookAsync(StoredBlob source, CancellationToken ct)
    {
        var seen = await engine.InspectAsync(new EngineSource(source.Key, Nobody), lookForText: true, ct);
        return new IntakeContent(SourceFormat.Pdf, source, null, seen.PageCount, null, HasText: true);
    }

    private async Task<IReadOnlyList<WorkflowPage>> ReadAsync(string key, CancellationToken ct)
    {
        var workflow = NewWorkflow(Nobody);
        var (content, document) = NewDocument(workflow.Workflow, key);
        using var file = await engine.ReadLayerAsync(new EngineSource(key, Nobody), new PageRange(0, 1), ct);
        using var layer = new MemoryStream();
        await TextLayerMerge.MergeAsync([file.Content], 1, layer, ct);
        layer.Position = 0;
        var pages = await reading.ReadAsync(workflow, document, content, await TextLayerReader.OpenAsync(layer, ct), ct);
        using var picture = await engine.RenderPageAsync(new EngineSource(key, Nobody), 0, limits.ImageDpi, ImageFormat.Jpeg, ct);
        // Nobody has such a document: the questions are asked all the same.
        await contents.FindOfWorkflowAsync(document.Id, ct);
        await documents.FindAsync(document.Id, ct);
        return pages;
    }

    /// <summary>What is written of a document from its upload to its results, in one unit of work that ends in nothing.</summary>
    private async Task WriteAsync(IntakeContent given, IReadOnlyList<WorkflowPage> pages, CancellationToken ct)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        try
        {
            await unitOfWork.RunAsync(
                async (store, token) =>
                {
                    var account = new Account { Name = ids.Next(), MaxContentLength = given.Source.Length, CreatedAt = now };
                    await store.Accounts.AddAsync(account, token);
                    var workflow = NewWorkflow(account.Id);
                    await store.Workflows.AddAsync(workflow, token);
                    var caller = new Caller(account.Id, account.Name, "", Role.Member, "");
                    var document = await registrar.AddAsync(store, workflow.Workflow, new DocumentDraft("", null, given), caller, now, token);
                    await store.WorkflowDocuments.GetViewAsync(document, token);
                    foreach (var page in pages)
                        (page.DocumentId, page.AccountId) = (document.Id, account.Id);
                    await DocumentOutcome.SucceedAsync(store, document, pages, now, token);
                    await store.Work.RemoveAllAsync(document.Id, null, token);
                    await store.WorkflowDocuments.GetViewAsync(document, token);
                    throw new OverException();
                },
                ct);
        }
        catch (OverException)
        {
            // Rolled back, as it was to be.
        }
    }

    private WorkflowView NewWorkflow(long accountId)
    {
        var type = WorkflowTypes.All[0];
        var workflow = new Workflow { Id = ids.Next(), AccountId = accountId, WorkflowType = type.Name, CreatedBy = "", Revision = 1 };
        return new WorkflowView(
            workflow,
            [.. type.Fields.Select((f, i) => WorkflowField.Of(workflow, ids.Next(), i, f))],
            [.. type.TableHeaders.Select((h, i) => WorkflowHeader.Of(workflow, ids.Next(), i, h))],
            []);
    }

    private (Document Content, WorkflowDocument Document) NewDocument(Workflow workflow, string key)
    {
        var id = ids.Next();
        return (
            new Document { Id = id, AccountId = Nobody, IsOfWorkflow = true, FileName = "", SourceBlob = key, TotalPages = 1, CreatedBy = "", ModifiedBy = "" },
            new WorkflowDocument { Id = id, AccountId = Nobody, WorkflowId = workflow.Id, Name = "", UploadedBy = "" });
    }

    /// <summary>Ends a unit of work that is to leave nothing.</summary>
    private sealed class OverException : Exception;
}
