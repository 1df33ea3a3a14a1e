using Nota.Domain.Geometry;

namespace Nota.Domain.Ports;

/// <summary>For whom and on which file the engine works.</summary>
/// <param name="BlobKey">The PDF's blob.</param>
/// <param name="AccountId">Whose share of the pool the request takes.</param>
public sealed record EngineSource(string BlobKey, long AccountId);

/// <summary>What a look at an upload tells.</summary>
/// <param name="PageCount">At least 1.</param>
/// <param name="HasText">Whether any page has a visible character; null if it was not asked.</param>
public sealed record PdfInspection(int PageCount, bool? HasText);

/// <summary>Zero-based first page and a count ≥ 1.</summary>
public readonly record struct PageRange(int First, int Count);

public enum ImageFormat
{
    Png,
    Jpeg,
}

public enum EngineFailure
{
    /// <summary>The file is not a PDF, is damaged beyond reading, has no pages or needs a password.</summary>
    InvalidDocument,

    /// <summary>The page can't be read, or there is none of that number.</summary>
    InvalidPage,

    /// <summary>A limit of time or memory was met; the same input meets it again.</summary>
    LimitExceeded,

    /// <summary>The child died or answered nonsense, twice.</summary>
    Crashed,

    /// <summary>No child could be had in time, or none can be started; try again later.</summary>
    Unavailable,
}

/// <summary>Why the engine gave no answer; never shown as it is to a client.</summary>
public sealed class EngineException(EngineFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    public EngineFailure Failure { get; } = failure;

    /// <summary>Whether an <see cref="EngineFailure.InvalidDocument"/> opens with a password alone.</summary>
    public bool NeedsPassword { get; init; }
}

/// <summary>
/// Everything that parses an uploaded PDF, kept out of this process. Calls are bounded in time and memory, throw
/// <see cref="EngineException"/>, and may be made from any thread; cancelling one frees its child within a second.
/// </summary>
public interface IPdfEngine
{
    /// <summary>Most pixels of a drawn page.</summary>
    int MaxPixels { get; }

    /// <summary>Is it a PDF that opens without a password, and of how many pages; on request, has any of them text.</summary>
    Task<PdfInspection> InspectAsync(EngineSource source, bool lookForText, CancellationToken ct);

    /// <summary>
    /// Reads a range of pages into finished layer pages. The file (in the format of
    /// <c>TextLayerWriter</c>) is the engine's and goes when the result is disposed. Pages that
    /// can't be read are in it, with their error.
    /// </summary>
    Task<EngineFile> ReadLayerAsync(EngineSource source, PageRange pages, CancellationToken ct);

    /// <summary>Draws a page as displayed. <paramref name="dpi"/> is lowered if the picture would exceed the engine's pixel limit.</summary>
    Task<EngineFile> RenderPageAsync(EngineSource source, int page, int dpi, ImageFormat format, CancellationToken ct);

    /// <summary>How the pages of a range lie; a page that can't be read is given the size its text layer gives it.</summary>
    Task<IReadOnlyList<PageFrame>> ReadFramesAsync(EngineSource source, PageRange pages, CancellationToken ct);

    /// <summary>
    /// A copy of the PDF with highlight annotations, one for each note and page. Nothing else of the document is changed:
    /// the copy is the original's bytes and an update after them, or, where the original is damaged or encrypted, a new
    /// file of the same objects, encrypted alike. A document whose pages can be shown but not told apart in the file is an
    /// <see cref="EngineFailure.InvalidDocument"/>, a note beyond the last page an <see cref="EngineFailure.InvalidPage"/>.
    /// </summary>
    /// <param name="notes">As <c>HighlightNoteWriter</c> writes them; seekable, read from its start, left open.</param>
    Task<EngineFile> AddHighlightsAsync(EngineSource source, Stream notes, CancellationToken ct);

    /// <summary>
    /// A copy of the PDF that carries a layer's recognised text, invisible, where the pages show it; their look, links and
    /// everything else stays as it is. Text of an older recognition that the layer replaces is taken out.
    /// </summary>
    /// <param name="layer">The document's text layer; seekable, read from its start, left open.</param>
    /// <returns>Null where the document is signed: a copy would break its signatures.</returns>
    Task<EngineFile?> AddTextLayerAsync(EngineSource source, Stream layer, CancellationToken ct);

    /// <summary>Whether requests can be served: starts a child if none runs; throws if that fails.</summary>
    Task ProbeAsync(CancellationToken ct);
}

/// <summary>A file the engine made; reading is bounded by <see cref="Length"/>, disposing deletes it.</summary>
public sealed class EngineFile(Stream content, Action delete) : IDisposable
{
    public Stream Content { get; } = content;

    public long Length { get; } = content.Length;

    public void Dispose()
    {
        Content.Dispose();
        delete();
    }
}
