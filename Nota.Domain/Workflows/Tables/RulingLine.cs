namespace Nota.Domain.Workflows.Tables;

/// <summary>
/// A straight line drawn on a page, or a thin bar: fractions of the displayed page's width and height, origin top left.
/// Lines that are neither horizontal nor vertical are of no use to tables and left out by whoever finds them.
/// </summary>
public readonly record struct RulingLine(double X1, double Y1, double X2, double Y2);
