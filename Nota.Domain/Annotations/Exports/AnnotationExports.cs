using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using Nota.Domain.Documents;
using Nota.Domain.Geometry;
using Nota.Domain.Ports;
using Nota.Domain.Schemas;

namespace Nota.Domain.Annotations.Exports;

/// <summary>Opens documents and their annotations for exports; rows come some thousand at a time, texts page by page.</summary>
public sealed class AnnotationExports(
    IAnnotationReader annotations, IDocumentReader documents, ISchemaReader schemas, DocumentService content, IPdfEngine engine)
{
    private const int RowsAtOnce = 1_000;

    public async Task<IReadOnlyDictionary<string, AnnotationType>> TypesAsync(string projectId, CancellationToken ct) =>
        (await schemas.ListAsync(projectId, ct)).Types.ToDictionary(t => t.Id, StringComparer.Ordinal);

    public async IAsyncEnumerable<ExportDocument> OneAsync(string projectId, Document document, [EnumeratorCancellation] CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        await Task.CompletedTask;
        yield return Open(projectId, document);
    }

    public async IAsyncEnumerable<ExportDocument> AllAsync(string projectId, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var document in DocumentsAsync(projectId, ct))
            yield return Open(projectId, document);
    }

    /// <summary>The PDF with its annotations as native highlights.</summary>
    /// <exception cref="NotaException">NotReady for a document in error; Conflict if there are too many to draw.</exception>
    public async Task<EngineFile> DrawAsync(string projectId, Document document, CancellationToken ct)
    {
        if (document.Status == DocumentStatus.Error || (document.SearchableBlob ?? document.PdfBlob) is not { } pdf)
            throw DocumentService.NotReady(document, "pdf");
        var types = await TypesAsync(projectId, ct);
        await using var notes = Scratch();
        try
        {
            using (var writer = new HighlightNoteWriter(notes))
            {
                await foreach (var annotation in AnnotationsAsync(projectId, document.Id, ct))
                    writer.Add(NoteOf(annotation, types));
                writer.Complete();
            }

            notes.Position = 0;
            return await engine.AddHighlightsAsync(new EngineSource(pdf, document.AccountId), notes, ct);
        }
        catch (HighlightLimitException e)
        {
            throw NotaException.Conflict(e.Message);
        }
        catch (IOException e)
        {
            throw NotaException.Unavailable("Temporary files can't be written now: the disk may be full.", TimeSpan.FromSeconds(30), e);
        }
        catch (EngineException e)
        {
            throw Explain(e);
        }
    }

    private async Task<IReadOnlyList<PageFrame>> FramesAsync(Document document, int pages, CancellationToken ct)
    {
        try
        {
            return await engine.ReadFramesAsync(new EngineSource(document.PdfBlob!, document.AccountId), new PageRange(0, pages), ct);
        }
        catch (EngineException e)
        {
            throw Explain(e);
        }
    }

    private static NotaException Explain(EngineException e) => e.Failure == EngineFailure.Unavailable
        ? NotaException.Unavailable("No document engine is free to read the document. Try again shortly.", TimeSpan.FromSeconds(5), e)
        : new NotaException(FailureKind.Conflict, "conflict", "This document can't be drawn on: it is damaged or too costly to read.", e);

    /// <summary>What writes the annotations as XFDF, to be imported into the same PDF elsewhere; all that can fail is done before.</summary>
    /// <exception cref="NotaException">NotReady for a document in error; Conflict if its pages can't be read.</exception>
    public async Task<Func<Stream, CancellationToken, Task>> PrepareXfdfAsync(string projectId, Document document, CancellationToken ct)
    {
        if (document.Status == DocumentStatus.Error || document.SourceBlob is null)
            throw DocumentService.NotReady(document, "pdf");
        var types = await TypesAsync(projectId, ct);
        // Reading how pages lie costs as much as parsing them: none beyond the last that is marked.
        var pages = 0;
        await foreach (var annotation in AnnotationsAsync(projectId, document.Id, ct))
            pages = Math.Max(pages, NoteOf(annotation, types).Boxes is { IsEmpty: false } boxes ? boxes.LastPage + 1 : 0);
        var frames = pages == 0 ? [] : await FramesAsync(document, Math.Min(pages, document.TotalPages), ct);
        return (output, token) => XfdfWriter.WriteAsync(output, document.FileName, NotesAsync(token), frames, token);

        async IAsyncEnumerable<HighlightNote> NotesAsync([EnumeratorCancellation] CancellationToken token)
        {
            await foreach (var annotation in AnnotationsAsync(projectId, document.Id, token))
            {
                // Written since: its page was not asked for.
                if (NoteOf(annotation, types) is var note && note.Boxes.LastPage < frames.Count)
                    yield return note;
            }
        }
    }

    /// <summary>One file a document, in a zip; a document that can't be written is left out and named in <c>errors.txt</c>.</summary>
    public async Task WriteZipAsync(
        string projectId, string extension, Func<Document, Stream, CancellationToken, Task> write, Stream output, CancellationToken ct)
    {
        var deferred = new DeferredStream(output);
        await using (var zip = await ZipArchive.CreateAsync(deferred, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct))
            await FillAsync(zip, projectId, extension, write, ct);
        await deferred.FlushAsync(ct);
    }

    private async Task FillAsync(
        ZipArchive zip, string projectId, string extension, Func<Document, Stream, CancellationToken, Task> write, CancellationToken ct)
    {
        var failed = new List<string>();
        await foreach (var document in DocumentsAsync(projectId, ct))
        {
            await using var whole = Scratch();
            try
            {
                await write(document, whole, ct);
            }
            catch (NotaException e)
            {
                failed.Add($"{document.Id}\t{e.Message}");
                continue;
            }

            whole.Position = 0;
            await using var entry = await zip.CreateEntry($"{document.Id}.{extension}").OpenAsync(ct);
            await whole.CopyToAsync(entry, ct);
        }

        if (failed.Count == 0)
            return;
        await using var errors = await zip.CreateEntry("errors.txt").OpenAsync(ct);
        await errors.WriteAsync(Encoding.UTF8.GetBytes(string.Join('\n', failed) + "\n"), ct);
    }

    private static FileStream Scratch() => new(
        Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);

    private static HighlightNote NoteOf(Annotation annotation, IReadOnlyDictionary<string, AnnotationType> types)
    {
        var type = types.GetValueOrDefault(annotation.TypeId);
        return new HighlightNote(
            annotation.Id,
            Highlights.Parse(annotation.AnchorHighlights ?? annotation.ShownHighlights),
            type is null ? new HighlightColor(255, 255, 0) : new HighlightColor(type.Red, type.Green, type.Blue),
            type?.Opacity ?? 0.5,
            annotation.CreatedBy,
            type?.Name ?? "",
            annotation.Text,
            annotation.CreatedAt,
            annotation.ModifiedAt);
    }

    private ExportDocument Open(string projectId, Document document) => new()
    {
        DocumentId = document.Id,
        FileName = document.FileName,
        TextVersion = document.TextVersion,
        Pages = document.LayerBlob is null || document.Status == DocumentStatus.Error ? null : ct => PagesAsync(document, ct),
        Annotations = ct => AnnotationsAsync(projectId, document.Id, ct),
    };

    private async IAsyncEnumerable<string> PagesAsync(Document document, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var layer = await content.OpenLayerAsync(document, ct);
        await foreach (var info in layer.Reader.EnumeratePageInfosAsync(ct))
            yield return await layer.Reader.ReadTextAsync(info, ct);
    }

    private async IAsyncEnumerable<Annotation> AnnotationsAsync(string projectId, string documentId, [EnumeratorCancellation] CancellationToken ct)
    {
        AnnotationCursor? after = null;
        while (true)
        {
            var page = await annotations.ListAsync(projectId, documentId, new AnnotationFilter(), after, RowsAtOnce, ct);
            foreach (var annotation in page)
                yield return annotation;
            if (page.Count < RowsAtOnce)
                yield break;
            after = AnnotationCursor.Behind(page[^1]);
        }
    }

    private async IAsyncEnumerable<Document> DocumentsAsync(string projectId, [EnumeratorCancellation] CancellationToken ct)
    {
        string? after = null;
        while (true)
        {
            var page = await documents.ListAsync(projectId, after, RowsAtOnce, ct);
            // A document in error has no content that annotations could be on.
            foreach (var view in page.Where(v => v.Document.Status != DocumentStatus.Error))
                yield return view.Document;
            if (page.Count < RowsAtOnce)
                yield break;
            after = page[^1].Document.Id;
        }
    }
}
