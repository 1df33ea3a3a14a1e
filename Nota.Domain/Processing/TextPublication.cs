using System.IO.Pipelines;
using System.Text.Json;
using Nota.Domain.Annotations;
using Nota.Domain.Documents;
using Nota.Domain.Events;
using Nota.Domain.Ports;
using Nota.Domain.Text;

namespace Nota.Domain.Processing;

/// <summary>Joins a document's finished ranges into its text layer and switches readers over to it: the old or the new, never a mix.</summary>
public sealed class TextPublication(IBlobStore blobs, IUnitOfWork unitOfWork, IAnnotationReader annotations, SearchableCopies copies, TimeProvider time) : IWorkHandler
{
    public WorkKind Kind => WorkKind.PublishText;

    public async Task HandleAsync(WorkItem item, CancellationToken ct)
    {
        var (document, ranges) = await unitOfWork.RunAsync(async (store, token) =>
        {
            var found = await store.Documents.FindAsync(item.DocumentId, token);
            var items = await store.Work.ListAsync(item.DocumentId, item.Generation, token);
            return (found, items.Where(i => i.Kind != WorkKind.PublishText).ToList());
        }, ct);
        if (document is null || document.Generation != item.Generation)
        {
            await unitOfWork.DropAsync(item, ct);
            return;
        }

        var chunks = new List<Stream>(ranges.Count);
        try
        {
            foreach (var range in ranges)
            {
                chunks.Add(await blobs.OpenReadAsync(range.ResultBlob!, ct)
                    ?? throw new WorkPostponedException("A finished range can't be read.", TimeSpan.FromSeconds(30)));
            }

            await PublishAsync(item, document, chunks, ct);
        }
        finally
        {
            foreach (var chunk in chunks)
                await chunk.DisposeAsync();
        }
    }

    /// <summary>The ranges can't be joined: the document gets a layer of empty pages that say so, rather than wait for ever.</summary>
    public async Task ExhaustedAsync(WorkItem item, CancellationToken ct)
    {
        var document = await unitOfWork.RunAsync((store, token) => store.Documents.FindAsync(item.DocumentId, token), ct);
        if (document is null || document.Generation != item.Generation)
        {
            await unitOfWork.DropAsync(item, ct);
            return;
        }

        using var chunk = UnreadPages.Chunk(0, document.TotalPages);
        await PublishAsync(item, document, [chunk], ct);
    }

    /// <summary>Publishes chunks that cover the document, under the item's claim; publishes nothing if the claim or the generation is lost.</summary>
    /// <param name="chunks">Layer chunks in page order.</param>
    /// <exception cref="InvalidDataException">A chunk breaks the layer's rules.</exception>
    public async Task PublishAsync(WorkItem item, Document document, IReadOnlyList<Stream> chunks, CancellationToken ct)
    {
        var (blob, summary) = await JoinAsync(item, document, chunks, ct);
        var errors = summary.PageErrors.Count == 0
            ? null
            : JsonSerializer.Serialize(summary.PageErrors.Select(e => new { page = e.Page, error = e.Error }));
        await using var layer = await blobs.OpenReadAsync(blob.Key, ct)
            ?? throw new WorkPostponedException("The new text can't be read.", TimeSpan.FromSeconds(30));
        var copy = document is { AwaitsRecognition: true, IsOfWorkflow: false } ? await copies.MakeAsync(item, document, layer, ct) : new SearchableCopy();
        var text = new NewText(blob.Key, summary.TextVersion, errors, copy);
        var places = new Reanchoring(annotations, await TextLayerReader.OpenAsync(layer, ct), summary.TextVersion);
        while (true)
        {
            // Annotations written while others were placed are placed in the next round; the last one finds none missing.
            var missing = await unitOfWork.RunAsync((store, token) => SwitchAsync(store, item, text, places, token), ct);
            if (missing.Count == 0)
                return;
            await places.PlaceAsync(document.Id, missing, ct);
        }
    }

    /// <summary>Switches to the new text, annotations included; the annotations whose places are still to be found, if there are any.</summary>
    private async Task<IReadOnlyList<AnnotationKey>> SwitchAsync(
        IStore store, WorkItem item, NewText text, Reanchoring places, CancellationToken ct)
    {
        var current = await store.Work.FindClaimedAsync(item.Id, item.LeaseOwner!, ct) is null
            ? null
            : await store.Documents.FindAsync(item.DocumentId, ct);
        if (current is null || current.Generation != item.Generation)
        {
            store.Blobs.Purge(text.LayerBlob, item.AccountId, 0);
            store.Blobs.Purge(text.Copy.Blob, item.AccountId, 0);
            return [];
        }

        var missing = await places.MissingAsync(store, item.DocumentId, ct);
        if (missing.Count > 0)
            return missing;
        await places.WriteAsync(store, item.DocumentId, time.GetUtcNow().ToUnixTimeMilliseconds(), ct);
        store.Blobs.Purge(current.LayerBlob, item.AccountId, 0);
        store.Blobs.Purge(current.SearchableBlob, item.AccountId, 0);
        (current.LayerBlob, current.TextVersion, current.PageErrors) = (text.LayerBlob, text.Version, text.PageErrors);
        (current.SearchableBlob, current.SearchableSha256, current.IsSigned) = (text.Copy.Blob, text.Copy.Sha256, text.Copy.IsSigned);
        current.Status = DocumentStatus.Ready;
        current.TextStatus = TextStatus.Ready;
        await store.Work.RemoveAllAsync(item.DocumentId, null, ct);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (current.IsOfWorkflow)
        {
            store.Work.Add(TextWork.Of(WorkKind.Extract, current, now));
            return [];
        }

        TextWork.NoteFailures(store, current, now);
        await store.Documents.TouchAsync(item.DocumentId, ct);
        await store.Events.AddOfDocumentAsync(item.AccountId, item.DocumentId, EventKind.DocumentReady, now, ct);
        return [];
    }

    private async Task<(StoredBlob Blob, TextLayerSummary Summary)> JoinAsync(
        WorkItem item, Document document, IReadOnlyList<Stream> chunks, CancellationToken ct)
    {
        var pipe = new Pipe();
        var writing = StoreAsync();
        try
        {
            TextLayerSummary summary;
            await using (var output = pipe.Writer.AsStream(leaveOpen: true))
                summary = await TextLayerMerge.MergeAsync(chunks, document.TotalPages, output, ct);
            await pipe.Writer.CompleteAsync();
            var blob = await writing ?? throw new InvalidOperationException("A write without a limit was cut.");
            return (blob, summary);
        }
        catch (Exception e)
        {
            await pipe.Writer.CompleteAsync(e);
            await writing.ContinueWith(static t => t.Exception, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            throw;
        }

        async Task<StoredBlob?> StoreAsync()
        {
            try
            {
                return await blobs.WriteAsync(BlobKeys.ForWork(item.Id), pipe.Reader.AsStream(leaveOpen: true), long.MaxValue, ct);
            }
            finally
            {
                // Whatever happened: without this, a writer that waits for room would wait for ever.
                await pipe.Reader.CompleteAsync();
            }
        }
    }

    private sealed record NewText(string LayerBlob, string Version, string? PageErrors, SearchableCopy Copy);
}
