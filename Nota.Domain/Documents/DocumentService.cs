using Nota.Domain.Accounts;
using Nota.Domain.Ports;
using Nota.Domain.Processing;
using Nota.Domain.Projects;
using Nota.Domain.Text;

namespace Nota.Domain.Documents;

/// <summary>Reads and deletes documents and opens their content.</summary>
public sealed class DocumentService(
    IUnitOfWork unitOfWork, IDocumentReader documents, IBlobStore blobs, IPdfEngine engine, IOcrEngine ocr, RetentionPolicy retention, TimeProvider time)
{
    public Task<Document> GetAsync(string id, Caller caller, CancellationToken ct) => documents.GetAsync(id, caller.Scope, ct);

    /// <summary>A document as answers show it.</summary>
    public Task<DocumentView> GetViewAsync(string id, Caller caller, CancellationToken ct) => documents.GetViewAsync(id, caller.Scope, ct);

    /// <summary>Takes a document out of a project; out of its last one, deletes it.</summary>
    public Task DeleteAsync(string projectId, string id, Precondition? precondition, Caller caller, CancellationToken ct)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return unitOfWork.RunAsync(async (store, token) =>
        {
            var document = await store.Documents.GetInProjectAsync(projectId, id, caller.Scope, token);
            precondition?.Check(document.Revision);
            await store.Documents.RemoveFromProjectAsync(document, projectId, now, now + retention.DeletedMilliseconds, token);
            await store.Projects.TouchAsync(projectId, caller.MemberId, now, token);
        }, ct);
    }

    /// <summary>
    /// Converts a document's text anew, by recognition where it came from there; the present text is served until then. Takes
    /// an administrator.
    /// </summary>
    /// <exception cref="NotaException">Conflict for a document in error, while recognition is awaited, and without the credit for it.</exception>
    public Task<DocumentView> ReconvertAsync(string id, Precondition? precondition, Caller caller, CancellationToken ct)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return unitOfWork.RunAsync(async (store, token) =>
        {
            var document = await store.Documents.GetAsync(id, caller.Scope, token);
            if (caller.Role == Role.Member)
                throw NotaException.Forbidden("Converting a document anew takes an administrator.");
            precondition?.Check(document.Revision);
            if (document.Status != DocumentStatus.Ready)
                throw NotaException.Conflict("Only a document that is ready can be converted anew.");
            var languages = document.OcrLanguages is null ? null : document.LanguagesOr(ocr.DefaultLanguages);
            await TextWork.RestartAsync(store, document, languages, now, null, token);
            return await store.Documents.GetViewAsync(document, token);
        }, ct);
    }

    /// <summary>
    /// Makes a document's text anew as this flag and these languages have it; the present text is served until then. Takes an
    /// administrator or whoever uploaded it.
    /// </summary>
    /// <exception cref="NotaException">Conflict for a document in error and without the credit for it, Invalid for unknown languages.</exception>
    public async Task<DocumentView> RecogniseAsync(
        string projectId, string id, OcrFlag flag, OcrLanguages? languages, Precondition? precondition, Caller caller, CancellationToken ct)
    {
        var view = await documents.GetInProjectAsync(projectId, id, caller.Scope, ct);
        RequireSay(view.Document, caller);
        ocr.Require(languages);
        var needsOcr = OcrDecision.NeedsOcr(flag, flag == OcrFlag.IfNoText && view.Document.SourceBlob is not null ? await HasTextAsync(view.Document, ct) : null);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return await unitOfWork.RunAsync(async (store, token) =>
        {
            var document = await store.Documents.GetInProjectAsync(projectId, id, caller.Scope, token);
            precondition?.Check(document.Revision);
            if (document.Status == DocumentStatus.Error)
                throw NotaException.Conflict("A document in error has nothing to recognise.");
            document.OcrFlag = flag;
            await TextWork.RestartAsync(store, document, needsOcr ? languages ?? document.LanguagesOr(ocr.DefaultLanguages) : null, now, null, token);
            return await store.Documents.GetViewAsync(document, token);
        }, ct);
    }

    /// <summary>The PDF: of a recognised document the copy that carries its text, or, if told or where there is none, the upload.</summary>
    /// <exception cref="NotaException">NotReady for a document in error.</exception>
    public async Task<(Document Document, Stream Content)> OpenPdfAsync(string id, bool original, Caller caller, CancellationToken ct) =>
        await OpenAsync(await GetAsync(id, caller, ct), original ? static d => d.SourceBlob : static d => d.SearchableBlob ?? d.PdfBlob, "pdf", ct);

    /// <summary>The document's text layer.</summary>
    /// <exception cref="NotaException">NotReady until there is text.</exception>
    public async Task<OpenLayer> OpenLayerAsync(string id, Caller caller, CancellationToken ct) =>
        await OpenLayerAsync(await GetAsync(id, caller, ct), ct);

    /// <summary>A document's text layer; <see cref="OpenLayer.Document"/> tells of which version, should the text have changed since.</summary>
    /// <exception cref="NotaException">NotReady until there is text.</exception>
    public async Task<OpenLayer> OpenLayerAsync(Document found, CancellationToken ct)
    {
        var (document, stream) = await OpenAsync(found, static d => d.LayerBlob, "text", ct);
        try
        {
            return new OpenLayer(document, await TextLayerReader.OpenAsync(stream, ct), stream);
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }

    /// <exception cref="NotaException">NotFound if there is no such page (zero-based), NotReady for a document in error.</exception>
    public static void RequirePage(Document document, int page)
    {
        if (document.SourceBlob is null)
            throw NotReady(document, "image");
        if (page >= document.TotalPages)
            throw NotaException.NotFound("The page");
    }

    /// <summary>Draws a page (zero-based) as displayed.</summary>
    /// <exception cref="NotaException">NotFound if there is no such page or it can't be drawn, NotReady for a document in error.</exception>
    public async Task<EngineFile> RenderPageAsync(Document document, int page, int dpi, ImageFormat format, CancellationToken ct)
    {
        RequirePage(document, page);
        try
        {
            return await engine.RenderPageAsync(new EngineSource(document.PdfBlob!, document.AccountId), page, dpi, format, ct);
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

    private static void RequireSay(Document document, Caller caller)
    {
        if (caller.Role == Role.Member && document.CreatedBy != caller.MemberId)
            throw NotaException.Forbidden("Recognising a document anew takes an administrator or whoever uploaded it.");
    }

    private async Task<bool> HasTextAsync(Document document, CancellationToken ct)
    {
        try
        {
            return (await engine.InspectAsync(new EngineSource(document.PdfBlob!, document.AccountId), lookForText: true, ct)).HasText is not false;
        }
        catch (EngineException e) when (e.Failure == EngineFailure.Unavailable)
        {
            throw NotaException.Unavailable("No document engine is free to look at the document. Try again shortly.", TimeSpan.FromSeconds(5), e);
        }
        catch (EngineException)
        {
            return true;
        }
    }

    private async Task<(Document Document, Stream Content)> OpenAsync(
        Document document, Func<Document, string?> keyOf, string content, CancellationToken ct)
    {
        if (document.Status == DocumentStatus.Error || keyOf(document) is not { } key)
            throw NotReady(document, content);
        if (await blobs.OpenReadAsync(key, ct) is { } stream)
            return (document, stream);
        // The row may be older than the blob's removal (deleted or converted anew meanwhile): look once more.
        var current = await documents.GetAsync(document.Id, new AccountScope(document.AccountId), ct);
        return (current, (keyOf(current) is { } newKey ? await blobs.OpenReadAsync(newKey, ct) : null)
            ?? throw NotaException.Unavailable("The document's content can't be read now.", TimeSpan.FromSeconds(30)));
    }

    /// <summary>The failure of content that is not there (yet), worded as the reference words it.</summary>
    public static NotaException NotReady(Document document, string content)
    {
        var status = document.Status switch
        {
            DocumentStatus.Error => "error",
            DocumentStatus.OcrPending => "ocrPending",
            _ => "pending",
        };
        return NotaException.NotReady($"unable to fetch {content} content for document status {status}");
    }
}

/// <summary>A document's text layer, open for reading.</summary>
public sealed class OpenLayer(Document document, TextLayerReader reader, Stream stream) : IAsyncDisposable
{
    public Document Document { get; } = document;

    public TextLayerReader Reader { get; } = reader;

    public ValueTask DisposeAsync() => stream.DisposeAsync();
}
