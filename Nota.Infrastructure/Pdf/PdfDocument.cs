using System.IO.MemoryMappedFiles;
using Nota.Domain.Geometry;
using Nota.Domain.Text;

namespace Nota.Infrastructure.Pdf;

/// <summary>
/// One open PDF. For one thread at a time, and the same one for all documents of the process (see
/// <see cref="PdfiumLibrary"/>). What it reads may be hostile: it belongs into a process that may die, hang or grow.
/// </summary>
public sealed unsafe class PdfDocument : IDisposable
{
    /// <summary>Pictures are never larger, whatever is asked for: 40 megapixels are 160 MB.</summary>
    public const int MaxPixels = 40_000_000;

    private const int PagesKept = 3;
    private readonly Queue<PdfPage> _kept = new(PagesKept);
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly long _length;
    private DocumentHandle _document;
    private PdfForms? _forms;
    private bool _changed;

    private PdfDocument(MemoryMappedFile file, MemoryMappedViewAccessor view, long length, DocumentHandle document, int pageCount)
    {
        _length = length;
        _file = file;
        _view = view;
        _document = document;
        PageCount = pageCount;
    }

    /// <summary>What a page of no known size is given: US Letter, as PDFium does.</summary>
    internal static PageGeometry UnknownSize => new(612, 792, 0);

    /// <summary>At least 1.</summary>
    public int PageCount { get; }

    internal GlyphReader Glyphs { get; } = new();

    internal TextFormatter Formatter { get; } = new();

    internal DocumentHandle Handle => _document;

    /// <summary>The file's bytes as PDFium reads them: of the rebuilt copy, if that is what is open.</summary>
    internal ReadOnlySpan<byte> Bytes => new((void*)_view.SafeMemoryMappedViewHandle.DangerousGetHandle(), (int)Math.Min(_length, int.MaxValue));

    /// <summary>Form fields, prepared when a page first needs them: most documents have none.</summary>
    internal PdfForms Forms => _forms ??= new PdfForms(_document);

    /// <summary>Opens a file, which is mapped, not read, and must not change until this is disposed.</summary>
    /// <exception cref="PdfOpenException">It is not a PDF that opens without a password, or has no pages.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    public static PdfDocument Open(string path)
    {
        var length = new FileInfo(path).Length;
        if (length == 0)
            throw new PdfOpenException(PdfOpenFailure.NotPdf);
        var file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        MemoryMappedViewAccessor? view = null;
        try
        {
            view = file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
            var document = Load(view, length);
            var pageCount = PdfiumNative.GetPageCount(document);
            if (pageCount > 0)
                return new PdfDocument(file, view, length, document, pageCount);
            Close(document, view, file);
            throw new PdfOpenException(PdfOpenFailure.NoPages);
        }
        catch
        {
            view?.Dispose();
            file.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Whether any page shows or hides a visible character: one that is not white space and whose centre lies in the
    /// page's crop box, form fields and free text included. Looks no further than the first.
    /// </summary>
    /// <exception cref="OperationCanceledException">Asked between pages.</exception>
    public bool HasText(CancellationToken ct)
    {
        for (var index = 0; index < PageCount; index++)
        {
            ct.ThrowIfCancellationRequested();
            using var page = PdfPage.TryLoad(this, index);
            if (page is not null && page.HasText())
                return true;
        }

        return false;
    }

    /// <summary>The formatted text and boxes of a page; a page that can't be read comes empty, with its error.</summary>
    /// <param name="index">Zero-based.</param>
    public LayerPage ReadPage(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)PageCount, nameof(index));
        var page = PdfPage.TryLoad(this, index);
        if (page is null)
            return LayerPage.Empty(SizeOf(index), "page can't be read");
        Keep(page);
        return page.ReadText();
    }

    /// <summary>What a page shows as text, and whether images stand beside it.</summary>
    /// <param name="index">Zero-based.</param>
    internal PageContents ReadContents(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)PageCount, nameof(index));
        using var page = PdfPage.TryLoad(this, index);
        return page?.ReadContents() ?? new PageContents(LayerPage.Empty(SizeOf(index), "page can't be read"), false, 0, 0);
    }

    /// <summary>The lines that a page's paths draw; null if it can't be read.</summary>
    /// <param name="index">Zero-based.</param>
    internal DrawnLines? ReadLines(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)PageCount, nameof(index));
        if (_changed)
            Reopen();
        using var page = PdfPage.TryLoad(this, index);
        return page?.ReadLines();
    }

    /// <summary>
    /// Draws in gray what <see cref="ReadContents"/> has not read of a page: all but its digital text and the annotations
    /// that don't belong to it.
    /// </summary>
    /// <returns>The picture, or null if the page can't be drawn.</returns>
    internal PageImage? DrawWithoutText(int index, int dpi, int maxPixels)
    {
        using var page = PdfPage.TryLoad(this, index);
        return page?.RenderWithoutText(dpi, Math.Min(maxPixels, MaxPixels));
    }

    /// <summary>Whether a page has an image that can't be decoded; as costly as drawing it.</summary>
    internal bool HasBrokenImage(int index)
    {
        using var page = PdfPage.TryLoad(this, index);
        return page is not null && page.HasBrokenImage();
    }

    /// <summary>How a page lies; one that can't be read, as if it were of the size that <see cref="ReadPage"/> gives it.</summary>
    /// <param name="index">Zero-based.</param>
    public PageFrame ReadFrame(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)PageCount, nameof(index));
        if (_changed)
            Reopen();
        using (var page = PdfPage.TryLoad(this, index))
        {
            if (page?.Frame is { } frame)
                return frame;
        }

        var size = SizeOf(index);
        return new PageFrame(new PdfRect(0, 0, size.Width, size.Height), 0);
    }

    /// <summary>Draws a page as a viewer shows it, annotations and form fields included, on white.</summary>
    /// <param name="index">Zero-based.</param>
    /// <param name="dpi">Dots an inch; lowered where the picture would have more than <paramref name="maxPixels"/>.</param>
    /// <param name="layout">Gray or colour.</param>
    /// <param name="maxPixels">At most <see cref="MaxPixels"/>.</param>
    /// <returns>The picture, or null if the page can't be read.</returns>
    public PageImage? RenderPage(int index, int dpi, PixelLayout layout = PixelLayout.Bgrx, int maxPixels = MaxPixels)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)PageCount, nameof(index));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dpi);
        if (_changed)
            Reopen();
        using var page = PdfPage.TryLoad(this, index);
        return page?.Render(dpi, layout, Math.Min(maxPixels, MaxPixels));
    }

    public void Dispose()
    {
        LetPagesGo();
        _forms?.Dispose();
        Close(_document, _view, _file);
    }

    /// <summary>Notes that reading text has changed pages in memory: they must not be drawn so.</summary>
    internal void MarkChanged() => _changed = true;

    /// <summary>
    /// Leaves a page open while the next few are read: PDFium lets go of a font with its last page, and reading the same
    /// fonts anew for every page takes a third of the time.
    /// </summary>
    private void Keep(PdfPage page)
    {
        if (_kept.Count == PagesKept)
            _kept.Dequeue().Dispose();
        _kept.Enqueue(page);
    }

    private void LetPagesGo()
    {
        while (_kept.TryDequeue(out var page))
            page.Dispose();
    }

    private void Reopen()
    {
        LetPagesGo();
        _forms?.Dispose();
        _forms = null;
        _document.Dispose();
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _document = Load(_view, _length);
        _changed = false;
    }

    private static DocumentHandle Load(MemoryMappedViewAccessor view, long length)
    {
        byte* data = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref data);
        var document = PdfiumNative.LoadMemDocument64(data, (nuint)length, null);
        if (!document.IsInvalid)
            return document;
        var error = (int)PdfiumNative.GetLastError().Value;
        document.Dispose();
        view.SafeMemoryMappedViewHandle.ReleasePointer();
        throw new PdfOpenException(
            error is PdfiumNative.ErrorPassword or PdfiumNative.ErrorSecurity ? PdfOpenFailure.Password : PdfOpenFailure.NotPdf);
    }

    /// <summary>In this order: PDFium reads from the mapped file until its document is closed.</summary>
    private static void Close(DocumentHandle document, MemoryMappedViewAccessor view, MemoryMappedFile file)
    {
        document.Dispose();
        view.SafeMemoryMappedViewHandle.ReleasePointer();
        view.Dispose();
        file.Dispose();
    }

    private PageGeometry SizeOf(int index)
    {
        var found = PdfiumNative.GetPageSizeByIndex(_document, index, out var size) != 0;
        return found && size.Width > 0 && size.Height > 0
            ? new PageGeometry(size.Width, size.Height, 0)
            : UnknownSize;
    }
}
