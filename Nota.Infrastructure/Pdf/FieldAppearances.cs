namespace Nota.Infrastructure.Pdf;

/// <summary>Which of a page's annotations show text that belongs to the page: form fields and free text.</summary>
internal static class FieldAppearances
{
    /// <summary>Takes all other annotations off the loaded page, if there are any to keep.</summary>
    /// <param name="hasFields">Whether form fields are among those kept.</param>
    /// <returns>Whether any is kept.</returns>
    internal static bool Keep(PageHandle page, out bool hasFields)
    {
        hasFields = false;
        var count = PdfiumNative.PageGetAnnotCount(page);
        if (count <= 0)
            return false;
        var shown = new bool[count];
        var any = false;
        for (var i = 0; i < count; i++)
        {
            using var annotation = PdfiumNative.PageGetAnnot(page, i);
            if (annotation.IsInvalid)
                continue;
            var subtype = PdfiumNative.AnnotGetSubtype(annotation);
            shown[i] = subtype is PdfiumNative.AnnotationWidget or PdfiumNative.AnnotationFreeText
                && (PdfiumNative.AnnotGetFlags(annotation) & (PdfiumNative.AnnotationHidden | PdfiumNative.AnnotationNoView)) == 0;
            hasFields |= shown[i] && subtype == PdfiumNative.AnnotationWidget;
            any |= shown[i];
        }

        for (var i = count - 1; any && i >= 0; i--)
        {
            if (!shown[i])
                _ = PdfiumNative.PageRemoveAnnot(page, i);
        }

        return any;
    }
}
