namespace Nota.Domain.Geometry;

/// <summary>A page's displayed size in points (crop box and rotation applied) and its rotation: 0, 90, 180 or 270, clockwise.</summary>
public readonly record struct PageGeometry(double Width, double Height, int Rotation);
