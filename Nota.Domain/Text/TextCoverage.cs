namespace Nota.Domain.Text;

/// <summary>Which parts of a page its text takes, on a fine grid: as quick for a million characters as for one.</summary>
internal sealed class TextCoverage
{
    private const int Cells = 1024;

    /// <summary>Sums of covered cells above and to the left, one row and column more than there are cells.</summary>
    private readonly int[] _covered = new int[(Cells + 1) * (Cells + 1)];

    public TextCoverage(ReadOnlySpan<PackedBox> boxes)
    {
        // How many boxes begin less end here; summed up, how many lie on each cell.
        var layers = new int[(Cells + 1) * (Cells + 1)];
        foreach (var box in boxes)
        {
            if (box.IsEmpty)
                continue;
            var (left, top, right, bottom) = CellsOf(box);
            layers[At(left, top)]++;
            layers[At(right, top)]--;
            layers[At(left, bottom)]--;
            layers[At(right, bottom)]++;
        }

        for (var y = 0; y < Cells; y++)
        {
            for (var x = 0; x < Cells; x++)
            {
                layers[At(x, y)] += (x > 0 ? layers[At(x - 1, y)] : 0) + (y > 0 ? layers[At(x, y - 1)] : 0)
                    - (x > 0 && y > 0 ? layers[At(x - 1, y - 1)] : 0);
                _covered[At(x + 1, y + 1)] = (layers[At(x, y)] > 0 ? 1 : 0)
                    + _covered[At(x, y + 1)] + _covered[At(x + 1, y)] - _covered[At(x, y)];
            }
        }
    }

    /// <summary>The part of a box, 0–1, that text takes.</summary>
    public double ShareOf(PackedBox box)
    {
        var (left, top, right, bottom) = CellsOf(box);
        var covered = _covered[At(right, bottom)] - _covered[At(left, bottom)] - _covered[At(right, top)] + _covered[At(left, top)];
        return (double)covered / ((right - left) * (bottom - top));
    }

    private static int At(int x, int y) => (y * (Cells + 1)) + x;

    private static (int Left, int Top, int Right, int Bottom) CellsOf(PackedBox box)
    {
        int left = Math.Min(Cell(box.X1), Cells - 1), top = Math.Min(Cell(box.Y1), Cells - 1);
        return (left, top, Math.Max(left + 1, Cell(box.X2)), Math.Max(top + 1, Cell(box.Y2)));
    }

    private static int Cell(ushort coordinate) => (int)Math.Round(coordinate * (Cells / PackedBox.Unit));
}
