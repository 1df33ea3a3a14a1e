using Nota.Domain.Text;

namespace Nota.Domain.Annotations;

/// <summary>A highlight's box in the layer's own units, 1/65,535 of the page.</summary>
internal readonly struct GivenBox
{
    /// <summary>Six decimals of a fraction are up to 0.033 units off.</summary>
    private const double Rounding = 0.05;

    private readonly double _x1, _y1, _x2, _y2;

    public GivenBox(PageBox box)
    {
        Page = box.Page;
        var (x1, y1, x2, y2) = box.Rect;
        (_x1, _y1, _x2, _y2) = (x1 * PackedBox.Unit, y1 * PackedBox.Unit, x2 * PackedBox.Unit, y2 * PackedBox.Unit);
        if (IsWhole(_x1) && IsWhole(_y1) && IsWhole(_x2) && IsWhole(_y2))
            Exact = new PackedBox((ushort)Math.Round(_x1), (ushort)Math.Round(_y1), (ushort)Math.Round(_x2), (ushort)Math.Round(_y2));
        if (TieCode.Read(box.Rect) is { } told)
            (Exact, Tie) = told;
    }

    public int Page { get; }

    /// <summary>The union of a layer's boxes that this may be; null if it is none.</summary>
    public PackedBox? Exact { get; }

    /// <summary>Which of the ranges that have the box <see cref="Exact"/> it says it is: <see cref="TieCode"/>.</summary>
    public int Tie { get; }

    public double Area => (_x2 - _x1) * (_y2 - _y1);

    public bool HoldsCentre(PackedBox box)
    {
        var (x, y) = ((box.X1 + box.X2) / 2.0, (box.Y1 + box.Y2) / 2.0);
        return x >= _x1 && x <= _x2 && y >= _y1 && y <= _y2;
    }

    public bool Touches(PackedBox box) => OverlapX(box) > 0 && OverlapY(box) > 0;

    public double Overlap(PackedBox box) => Touches(box) ? OverlapX(box) * OverlapY(box) : 0;

    /// <summary>How much of the box's width is covered, 0–1; its height is not looked at.</summary>
    public double CoverX(PackedBox box) => Math.Max(0, OverlapX(box)) / Math.Max(1, box.X2 - box.X1);

    /// <summary>How much of the box's height is covered, 0–1; its width is not looked at.</summary>
    public double CoverY(PackedBox box) => Math.Max(0, OverlapY(box)) / Math.Max(1, box.Y2 - box.Y1);

    private double OverlapX(PackedBox box) => Math.Min(_x2, box.X2) - Math.Max(_x1, box.X1);

    private double OverlapY(PackedBox box) => Math.Min(_y2, box.Y2) - Math.Max(_y1, box.Y1);

    private static bool IsWhole(double units) => units is >= 0 and <= ushort.MaxValue && Math.Abs(units - Math.Round(units)) < Rounding;
}
