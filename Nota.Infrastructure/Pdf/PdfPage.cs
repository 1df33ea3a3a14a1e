using System.Runtime.InteropServices;
using Nota.Domain.Geometry;
using Nota.Domain.Text;

namespace Nota.Infrastructure.Pdf;

/// <summary>One loaded page of a <see cref="PdfDocument"/>; short-lived, one at a time.</summary>
internal sealed class PdfPage : IDisposable
{
    private readonly PdfDocument _document;
    private readonly PageHandle _page;

    private PdfPage(PdfDocument document, PageHandle page)
    {
        _document = document;
        _page = page;
    }

    /// <summary>Null if PDFium can't load the page.</summary>
    internal static PdfPage? TryLoad(PdfDocument document, int index)
    {
        var page = PdfiumNative.LoadPage(document.Handle, index);
        if (!page.IsInvalid)
            return new PdfPage(document, page);
        page.Dispose();
        return null;
    }

    internal PageGeometry Geometry =>
        new(PdfiumNative.GetPageWidth(_page), PdfiumNative.GetPageHeight(_page), PdfiumNative.PageGetRotation(_page) * 90);

    internal bool HasText()
    {
        using var text = PdfiumNative.TextLoadPage(_page);
        return !text.IsInvalid && PdfiumNative.TextCountChars(text) > 0;
    }

    internal LayerPage ReadText()
    {
        using var text = PdfiumNative.TextLoadPage(_page);
        var count = text.IsInvalid ? 0 : PdfiumNative.TextCountChars(text);
        var characters = new System.Text.StringBuilder();
        for (var i = 0; i < count; i++)
        {
            var value = PdfiumNative.TextGetUnicode(text.DangerousGetHandle(), i);
            characters.Append(value is '\n' ? '\n' : value >= 32 && System.Text.Rune.IsValid(value) ? (char)value : ' ');
        }

        characters.Append('\n').Append(LayerPage.PageEnd);
        return new LayerPage(Geometry, characters.ToString(), new PackedBox[characters.Length]);
    }

    internal PageImage? Render(int dpi, PixelLayout layout, int maxPixels)
    {
        var geometry = Geometry;
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
        var forms = _document.Forms.Handle;
        if (!forms.IsInvalid)
            PdfiumNative.FormOnAfterLoadPage(_page, forms);
        PdfiumNative.RenderPageBitmap(bitmap, _page, 0, 0, width, height, 0, PdfiumNative.RenderAnnotations);
        if (!forms.IsInvalid)
        {
            PdfiumNative.FormDraw(forms, bitmap, _page, 0, 0, width, height, 0, PdfiumNative.RenderAnnotations);
            PdfiumNative.FormOnBeforeClosePage(_page, forms);
        }

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
