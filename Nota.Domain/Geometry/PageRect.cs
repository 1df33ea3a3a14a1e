namespace Nota.Domain.Geometry;

/// <summary>A rectangle on the page as displayed (crop box and rotation applied): fractions 0–1, origin top left, y down.</summary>
public readonly record struct PageRect(double X1, double Y1, double X2, double Y2);
