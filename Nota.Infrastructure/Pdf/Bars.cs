using Nota.Domain.Geometry;
using Nota.Domain.Workflows.Tables;

namespace Nota.Infrastructure.Pdf;

/// <summary>
/// Collects thin upright bars on the displayed page (points, origin top left) and makes ruling lines of them: what lies on
/// one another or goes on from one another is one.
/// </summary>
internal sealed class Bars(PageGeometry page)
{
    /// <summary>Points: what is thicker is an area.</summary>
    public const double Thickest = 4;

    /// <summary>Before they are joined; a page has no more than these.</summary>
    private const int MostPieces = 200_000;

    private const int MostLines = 20_000;

    /// <summary>Points: shorter lines are dots and ticks.</summary>
    private const double Shortest = 4;

    /// <summary>Points between lines that are one.</summary>
    private const double Apart = 0.75;

    /// <summary>Points between the ends of pieces of a dashed line.</summary>
    private const double Gap = 3;

    private readonly List<Piece> _across = [];
    private readonly List<Piece> _down = [];

    /// <summary>A bar; what is no bar or lies off the page is left out, what reaches beyond it is cut.</summary>
    public void Add(double left, double top, double right, double bottom)
    {
        (left, top, right, bottom) = (Math.Max(left, 0), Math.Max(top, 0), Math.Min(right, page.Width), Math.Min(bottom, page.Height));
        // Written so that what is no number is left out too.
        if (!(right >= left && bottom >= top) || _across.Count + _down.Count >= MostPieces)
            return;
        var (width, height) = (right - left, bottom - top);
        if (width >= height && height <= Thickest)
            _across.Add(new Piece((top + bottom) / 2, left, right));
        else if (height > width && width <= Thickest)
            _down.Add(new Piece((left + right) / 2, top, bottom));
    }

    /// <summary>In fractions of the page; the longest, if there are too many.</summary>
    public IReadOnlyList<RulingLine> ToLines()
    {
        var across = Joined(_across).Select(piece => (Length: piece.To - piece.From, Line: Across(piece)));
        var down = Joined(_down).Select(piece => (Length: piece.To - piece.From, Line: Down(piece)));
        return [.. across.Concat(down).Where(one => one.Length >= Shortest).OrderByDescending(one => one.Length).Take(MostLines).Select(one => one.Line)];
    }

    private RulingLine Across(Piece piece) => new(piece.From / page.Width, piece.At / page.Height, piece.To / page.Width, piece.At / page.Height);

    private RulingLine Down(Piece piece) => new(piece.At / page.Width, piece.From / page.Height, piece.At / page.Width, piece.To / page.Height);

    private static IEnumerable<Piece> Joined(List<Piece> pieces)
    {
        pieces.Sort((one, other) => one.At.CompareTo(other.At));
        for (int first = 0, last; first < pieces.Count; first = last)
        {
            for (last = first + 1; last < pieces.Count && pieces[last].At - pieces[first].At <= Apart;)
                last++;
            pieces.Sort(first, last - first, Comparer<Piece>.Create((one, other) => one.From.CompareTo(other.From)));
            var open = pieces[first];
            for (var i = first + 1; i < last; i++)
            {
                if (pieces[i].From > open.To + Gap)
                {
                    yield return open;
                    open = pieces[i];
                }
                else if (pieces[i].To - pieces[i].From > open.To - open.From)
                {
                    open = pieces[i] with { From = open.From, To = Math.Max(open.To, pieces[i].To) };
                }
                else
                {
                    open = open with { To = Math.Max(open.To, pieces[i].To) };
                }
            }

            yield return open;
        }
    }

    /// <summary>Where it lies on one axis, and from where to where on the other.</summary>
    private readonly record struct Piece(double At, double From, double To);
}
