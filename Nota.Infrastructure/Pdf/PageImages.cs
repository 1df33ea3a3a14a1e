namespace Nota.Infrastructure.Pdf;

/// <summary>What a loaded page says of its images, those inside form XObjects included. Nothing is decoded.</summary>
internal sealed unsafe class PageImages
{
    /// <summary>Of the largest image's area: smaller ones are logos and stamps, whose resolution is not the scan's.</summary>
    private const double LargeShare = 0.3;

    private readonly List<(double Area, double Dpi)> _images = [];

    internal PageImages(PageHandle page) => PageObjects.Visit(page, (PageObjects.Visitor)Visit);

    internal bool Any => _images.Count > 0;

    /// <summary>Square points of the largest image; 0 without images.</summary>
    internal double Area => _images.Count == 0 ? 0 : _images.Max(static image => image.Area);

    /// <summary>Pixels an inch of the finest of the page's large images; 0 without images.</summary>
    internal double Dpi
    {
        get
        {
            var largest = Area;
            return _images.Where(image => image.Area >= LargeShare * largest).Select(static image => image.Dpi).DefaultIfEmpty(0).Max();
        }
    }

    /// <summary>An image fills the unit square, which the matrix lays on the page.</summary>
    private void Visit(IntPtr item, int type, in PdfiumNative.Matrix matrix)
    {
        PdfiumNative.ImageMetadata metadata;
        if (type != PdfiumNative.ObjectImage || PdfiumNative.ImageObjectGetMetadata(item, IntPtr.Zero, &metadata) == 0)
            return;
        var across = Math.Sqrt((matrix.A * (double)matrix.A) + (matrix.B * (double)matrix.B));
        var up = Math.Sqrt((matrix.C * (double)matrix.C) + (matrix.D * (double)matrix.D));
        var dpi = 72 * Math.Max(metadata.Width / across, metadata.Height / up);
        if (double.IsFinite(dpi) && double.IsFinite(across * up))
            _images.Add((across * up, dpi));
    }
}
