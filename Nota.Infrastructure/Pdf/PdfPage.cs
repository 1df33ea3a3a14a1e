using System.Runtime.InteropServices;
using Nota.Domain.Geometry;
using Nota.Domain.Text;

namespace Nota.Infrastructure.Pdf;

/// <summary>One loaded page of a <see cref="PdfDocument"/>; short-lived, one at a time.</summary>
internal sealed class PdfPage : IDisposable
{
    private readonly PdfDocument _document;
    private readonly int _index;
    private PageHandle _page;

    private PdfPage(PdfDocument document, int index, PageHandle page)
    {
        _document = document;
        _index = index;
        _page = page;
    }

    /// <summary>Null if PDFium can't load the page.</summary>
    internal static PdfPage? TryLoad(PdfDocument document, int index)
    {
        var page = PdfiumNative.LoadPage(document.Handle, index);
        if (!page.IsInvalid && !new PageMapping(page).HasArea)
        {
            // A crop box beside the media box leaves nothing to show. Readers then show the media box, and so does PDFium
            // where the crop box is empty.
            PdfiumNative.PageSetCropBox(page, 0, 0, 0, 0);
            page.Dispose();
            page = PdfiumNative.LoadPage(document.Handle, index);
        }

        if (!page.IsInvalid)
            return new PdfPage(document, index, page);
        page.Dispose();
        return null;
    }

    /// <summary>Null if it has no area.</summary>
    internal PageFrame? Frame => new PageMapping(_page) is { HasArea: true } mapping ? mapping.Frame : null;

    internal bool HasText()
    {
        var mapping = new PageMapping(_page);
        if (!mapping.HasArea)
            return false;
        ShowFields();
        try
        {
            return _document.Glyphs.Read(_page, mapping).Count > 0;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    /// <param name="onlyShown">Whether text that is not drawn is left out.</param>
    internal LayerPage ReadText(bool onlyShown = false)
    {
        var mapping = new PageMapping(_page);
        if (!mapping.HasArea)
            return LayerPage.Empty(PdfDocument.UnknownSize, "page has no size");
        ShowFields();
        try
        {
            return _document.Formatter.Format(mapping.Geometry, _document.Glyphs.Read(_page, mapping, onlyShown));
        }
        catch (InvalidDataException e)
        {
            return LayerPage.Empty(mapping.Geometry, e.Message);
        }
    }

    internal bool HasBrokenImage() => BrokenImages.AreOn(_page);

    /// <summary>Null if it has no area.</summary>
    internal DrawnLines? ReadLines()
    {
        var mapping = new PageMapping(_page);
        return mapping.HasArea ? new DrawnLines(mapping.Geometry, PathLines.Read(_page, mapping), new PageImages(_page).Area) : null;
    }

    internal PageContents ReadContents()
    {
        ShowFields();
        // First: reading text turned aside moves what is on the page.
        var images = new PageImages(_page);
        var shown = ReadText(onlyShown: true);
        return new PageContents(shown, images.Any, images.Dpi, images.Area);
    }

    /// <summary>
    /// Makes what form fields and free-text annotations show part of the page's content, in memory: PDFium's text page
    /// reads no annotations. Other annotations are taken off first, so that the page's own text stays as it is.
    /// </summary>
    private void ShowFields()
    {
        if (!FieldAppearances.Keep(_page, out var hasFields))
            return;
        _document.MarkChanged();
        var forms = hasFields ? _document.Forms.Handle : null;
        if (forms is { IsInvalid: false })
            PdfiumNative.FormOnAfterLoadPage(_page, forms);
        var outcome = PdfiumNative.PageFlatten(_page, PdfiumNative.FlattenForDisplay);
        if (forms is { IsInvalid: false })
            PdfiumNative.FormOnBeforeClosePage(_page, forms);
        if (outcome != PdfiumNative.FlattenDone)
            return;
        var again = PdfiumNative.LoadPage(_document.Handle, _index);
        if (again.IsInvalid)
        {
            again.Dispose();
            return;
        }

        _page.Dispose();
        _page = again;
    }

    internal PageImage? Render(int dpi, PixelLayout layout, int maxPixels)
    {
        if (NewPicture(dpi, layout, maxPixels) is not { } picture)
            return null;
        var forms = _document.Forms.Handle;
        if (!forms.IsInvalid)
            PdfiumNative.FormOnAfterLoadPage(_page, forms);
        Draw(picture, PdfiumNative.RenderAnnotations);
        if (!forms.IsInvalid)
        {
            PdfiumNative.FormDraw(forms, picture.Bitmap, _page, 0, 0, picture.Width, picture.Height, 0, PdfiumNative.RenderAnnotations);
            PdfiumNative.FormOnBeforeClosePage(_page, forms);
        }

        return picture;
    }

    /// <summary>
    /// In gray, without its digital text, and without annotations but for those that <see cref="ShowFields"/> has made part
    /// of the page. Changes the page's objects.
    /// </summary>
    internal PageImage? RenderWithoutText(int dpi, int maxPixels)
    {
        var picture = NewPicture(dpi, PixelLayout.Gray, maxPixels);
        if (picture is null)
            return null;
        PageObjects.Visit(_page, (PageObjects.Visitor)HideText);
        Draw(picture, 0);
        return picture;
    }

    private static void HideText(IntPtr item, int type, in PdfiumNative.Matrix matrix)
    {
        if (type == PdfiumNative.ObjectText)
            _ = PdfiumNative.TextObjectSetRenderMode(item, PdfiumNative.RenderModeInvisible);
    }

    private void Draw(PageImage picture, int flags) =>
        PdfiumNative.RenderPageBitmap(picture.Bitmap, _page, 0, 0, picture.Width, picture.Height, 0, flags);

    /// <summary>White; null if the page has no size that could be drawn, or there is no memory for it.</summary>
    private PageImage? NewPicture(int dpi, PixelLayout layout, int maxPixels)
    {
        var geometry = new PageMapping(_page).Geometry;
        double wanted = dpi / 72.0, area = geometry.Width * geometry.Height;
        if (!(geometry.Width > 0) || !(geometry.Height > 0) || !double.IsFinite(area))
            return null;
        var scale = Math.Min(wanted, Math.Sqrt(maxPixels / area));
        var width = Math.Clamp((int)Math.Round(geometry.Width * scale), 1, maxPixels);
        var height = Math.Clamp((int)Math.Round(geometry.Height * scale), 1, Math.Max(1, maxPixels / width));
        width = Math.Min(width, Math.Max(1, maxPixels / height));

        var bitmap = NewBitmap(width, height, layout);
        if (bitmap is null)
            return null;
        PdfiumNative.BitmapFillRect(bitmap, 0, 0, width, height, new CULong(0xFFFFFFFF));
        return new PageImage(bitmap, layout, scale * 72);
    }

    public void Dispose() => _page.Dispose();

    private static unsafe BitmapHandle? NewBitmap(int width, int height, PixelLayout layout)
    {
        var bitmap = PdfiumNative.BitmapCreate(width, height, (int)layout, null, 0);
        if (!bitmap.IsInvalid)
            return bitmap;
        bitmap.Dispose();
        return null;
    }
}
