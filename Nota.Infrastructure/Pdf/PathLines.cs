using Nota.Domain.Workflows.Tables;

namespace Nota.Infrastructure.Pdf;

/// <summary>
/// The horizontal and vertical lines that a page's paths draw, those in form XObjects included: straight strokes, and shapes
/// so thin that they are bars. What is white or fully transparent is not drawn; clips are taken for the boxes around them.
/// </summary>
internal sealed unsafe class PathLines
{
    /// <summary>Segments of all paths; a page has no lines beyond these.</summary>
    private const int MostSegments = 2_000_000;

    /// <summary>Of a clip: of those with more, the box is not worth finding.</summary>
    private const int MostClipSegments = 64;

    /// <summary>Of red, green and blue: lighter ones can't be told from paper.</summary>
    private const uint White = 250;

    /// <summary>Points that a stroke's ends may be off a straight line, and of its length.</summary>
    private const double OffLine = 0.5;

    private const double OffShare = 0.01;

    private readonly PageMapping _mapping;
    private readonly Bars _bars;
    private int _segmentsLeft = MostSegments;

    private PathLines(PageMapping mapping)
    {
        _mapping = mapping;
        _bars = new Bars(mapping.Geometry);
    }

    internal static IReadOnlyList<RulingLine> Read(PageHandle page, PageMapping mapping)
    {
        var lines = new PathLines(mapping);
        PageObjects.Visit(page, (PageObjects.PlacedVisitor)lines.Visit);
        return lines._bars.ToLines();
    }

    private void Visit(IntPtr item, int type, in PdfiumNative.Matrix matrix, in PdfiumNative.Matrix outer)
    {
        int fill, stroke;
        if (type != PdfiumNative.ObjectPath || _segmentsLeft <= 0 || PdfiumPaths.GetDrawMode(item, &fill, &stroke) == 0)
            return;
        var isFilled = fill != 0 && IsVisible(item, isStroke: false);
        var isStroked = stroke != 0 && IsVisible(item, isStroke: true);
        if (!isFilled && !isStroked)
            return;
        var count = PdfiumPaths.CountSegments(item);
        if ((_segmentsLeft -= count) < 0)
            return;
        var clip = ClipOf(item, outer);
        if (clip.IsEmpty)
            return;
        var thickness = isStroked ? ThicknessOf(item, matrix) : 0;
        var (shape, start, last) = (Box.Nothing, default((double X, double Y)), default((double X, double Y)));
        for (var i = 0; i < count; i++)
        {
            var segment = PdfiumPaths.GetSegment(item, i);
            float x, y;
            if (segment == IntPtr.Zero || PdfiumPaths.GetPoint(segment, &x, &y) == 0)
                continue;
            var point = ToDisplayed(x, y, matrix);
            var kind = PdfiumPaths.GetSegmentType(segment);
            if (kind == PdfiumPaths.MoveTo)
            {
                AddShape(shape, isFilled, clip);
                (shape, start) = (Box.Nothing, point);
            }
            else if (isStroked && kind == PdfiumPaths.LineTo)
            {
                AddStroke(last, point, thickness, clip);
            }

            (shape, last) = (shape.With(point), point);
            if (PdfiumPaths.IsClosing(segment) == 0)
                continue;
            if (isStroked)
                AddStroke(last, start, thickness, clip);
            last = start;
        }

        AddShape(shape, isFilled, clip);
    }

    private void AddShape(Box shape, bool isFilled, Box clip)
    {
        if (isFilled && !shape.IsEmpty)
            Add(shape, clip);
    }

    private void AddStroke((double X, double Y) from, (double X, double Y) to, double thickness, Box clip)
    {
        double across = Math.Abs(to.X - from.X), down = Math.Abs(to.Y - from.Y);
        var length = Math.Max(across, down);
        if (length == 0 || Math.Min(across, down) > Math.Max(OffLine, OffShare * length))
            return;
        var half = thickness / 2;
        // Along the stroke its ends may stick out by as much, which tells nothing.
        Add(
            across >= down
                ? new Box(Math.Min(from.X, to.X), ((from.Y + to.Y) / 2) - half, Math.Max(from.X, to.X), ((from.Y + to.Y) / 2) + half)
                : new Box(((from.X + to.X) / 2) - half, Math.Min(from.Y, to.Y), ((from.X + to.X) / 2) + half, Math.Max(from.Y, to.Y)),
            clip);
    }

    private void Add(Box box, Box clip)
    {
        var shown = box.Within(clip);
        if (!shown.IsEmpty)
            _bars.Add(shown.Left, shown.Top, shown.Right, shown.Bottom);
    }

    private static bool IsVisible(IntPtr item, bool isStroke)
    {
        uint red, green, blue, alpha;
        var isKnown = isStroke
            ? PdfiumPaths.GetStrokeColor(item, &red, &green, &blue, &alpha)
            : PdfiumPaths.GetFillColor(item, &red, &green, &blue, &alpha);
        // A pattern has no colour of its own.
        return isKnown == 0 || (alpha > 0 && (red < White || green < White || blue < White));
    }

    /// <summary>Points on the page; the thinnest line there is has none.</summary>
    private static double ThicknessOf(IntPtr item, in PdfiumNative.Matrix matrix)
    {
        float width;
        if (PdfiumPaths.GetStrokeWidth(item, &width) == 0)
            return 0;
        var area = Math.Abs(((double)matrix.A * matrix.D) - ((double)matrix.B * matrix.C));
        return Math.Abs(width) * Math.Sqrt(area);
    }

    /// <summary>What an object's clips leave to be seen; clips lie in the space of the form that holds the object.</summary>
    private Box ClipOf(IntPtr item, in PdfiumNative.Matrix outer)
    {
        var box = Box.Everything;
        var clip = PdfiumPaths.GetClip(item);
        var paths = clip == IntPtr.Zero ? 0 : PdfiumPaths.CountClipPaths(clip);
        for (var path = 0; path < paths && path < MostClipSegments; path++)
        {
            var count = PdfiumPaths.CountClipSegments(clip, path);
            if (count is < 1 or > MostClipSegments)
                continue;
            var around = Box.Nothing;
            for (var i = 0; i < count; i++)
            {
                float x, y;
                var segment = PdfiumPaths.GetClipSegment(clip, path, i);
                if (segment != IntPtr.Zero && PdfiumPaths.GetPoint(segment, &x, &y) != 0)
                    around = around.With(ToDisplayed(x, y, outer));
            }

            box = box.Within(around);
        }

        return box;
    }

    private (double X, double Y) ToDisplayed(float x, float y, in PdfiumNative.Matrix matrix) => _mapping.ToDisplayed(
        ((double)matrix.A * x) + ((double)matrix.C * y) + matrix.E, ((double)matrix.B * x) + ((double)matrix.D * y) + matrix.F);

    /// <summary>On the displayed page, in points; lines have no width but are not empty.</summary>
    private readonly record struct Box(double Left, double Top, double Right, double Bottom)
    {
        public static Box Everything => new(double.NegativeInfinity, double.NegativeInfinity, double.PositiveInfinity, double.PositiveInfinity);

        public static Box Nothing => new(double.PositiveInfinity, double.PositiveInfinity, double.NegativeInfinity, double.NegativeInfinity);

        public bool IsEmpty => !(Right >= Left && Bottom >= Top);

        public Box With((double X, double Y) point) =>
            new(Math.Min(Left, point.X), Math.Min(Top, point.Y), Math.Max(Right, point.X), Math.Max(Bottom, point.Y));

        public Box Within(Box other) =>
            new(Math.Max(Left, other.Left), Math.Max(Top, other.Top), Math.Min(Right, other.Right), Math.Min(Bottom, other.Bottom));
    }
}
