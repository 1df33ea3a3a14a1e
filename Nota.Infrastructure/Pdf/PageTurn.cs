namespace Nota.Infrastructure.Pdf;

/// <summary>Turns a loaded page's text about the origin of its user space; the document itself is not changed.</summary>
internal static class PageTurn
{
    /// <param name="page">The page.</param>
    /// <param name="degrees">Counter-clockwise; multiples of 90 are exact.</param>
    internal static void Turn(PageHandle page, double degrees)
    {
        var (cos, sin) = (((degrees % 360) + 360) % 360) switch
        {
            0 => (1d, 0d),
            90 => (0, 1),
            180 => (-1, 0),
            270 => (0, -1),
            _ => (Math.Cos(degrees * Math.PI / 180), Math.Sin(degrees * Math.PI / 180)),
        };
        var count = PdfiumNative.PageCountObjects(page);
        for (var i = 0; i < count; i++)
        {
            var item = PdfiumNative.PageGetObject(page, i);
            if (PdfiumNative.ObjectGetType(item) is PdfiumNative.ObjectText or PdfiumNative.ObjectForm)
                PdfiumNative.ObjectTransform(item, cos, sin, -sin, cos, 0, 0);
        }
    }
}
