namespace Nota.Domain.Geometry;

/// <summary>
/// The frame text of one direction lies in: the displayed page (points, origin top left, y down) turned so that lines run
/// from left to right. u = x·cos + y·sin, v = y·cos − x·sin, of the angle the text is turned clockwise by. Vertical
/// writing has the frame of 90°: down the page is along its lines, leftwards is its next line.
/// </summary>
public readonly record struct TextFrame
{
    private readonly double _cos;
    private readonly double _sin;

    /// <param name="angle">Degrees clockwise, as displayed; multiples of 90 are exact.</param>
    public TextFrame(double angle)
    {
        Angle = ((angle % 360) + 360) % 360;
        (_cos, _sin) = Angle switch
        {
            0 => (1, 0),
            90 => (0, 1),
            180 => (-1, 0),
            270 => (0, -1),
            _ => (Math.Cos(Angle * Math.PI / 180), Math.Sin(Angle * Math.PI / 180)),
        };
    }

    /// <summary>Degrees clockwise, 0 ≤ angle &lt; 360.</summary>
    public double Angle { get; }

    public double U(double x, double y) => (x * _cos) + (y * _sin);

    public double V(double x, double y) => (y * _cos) - (x * _sin);

    public double X(double u, double v) => (u * _cos) - (v * _sin);

    public double Y(double u, double v) => (u * _sin) + (v * _cos);

    /// <summary>The upright rectangle, in points of the displayed page, around a rectangle of this frame.</summary>
    public (double Left, double Top, double Right, double Bottom) ToDisplayed(double u1, double v1, double u2, double v2)
    {
        if (_sin == 0 && _cos == 1)
            return (u1, v1, u2, v2);
        double xa = X(u1, v1), xb = X(u2, v1), xc = X(u1, v2), xd = X(u2, v2);
        double ya = Y(u1, v1), yb = Y(u2, v1), yc = Y(u1, v2), yd = Y(u2, v2);
        return (
            Math.Min(Math.Min(xa, xb), Math.Min(xc, xd)),
            Math.Min(Math.Min(ya, yb), Math.Min(yc, yd)),
            Math.Max(Math.Max(xa, xb), Math.Max(xc, xd)),
            Math.Max(Math.Max(ya, yb), Math.Max(yc, yd)));
    }
}
