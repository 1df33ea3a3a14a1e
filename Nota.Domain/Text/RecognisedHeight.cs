namespace Nota.Domain.Text;

/// <summary>The height of a line's boxes, along its slope: from its highest ink to its lowest, but for what is no letter of it.</summary>
internal readonly struct RecognisedHeight
{
    /// <summary>Of the usual height of the line's symbols: what is higher is a stain, a rule or a letter over two lines.</summary>
    private const double Highest = 2;

    /// <summary>Of the highest a symbol is, from a line's start to its end.</summary>
    private const double LeastRise = 0.15;

    private readonly double _slope;
    private readonly double _top;
    private readonly double _bottom;
    private readonly double _most;

    public RecognisedHeight(RecognisedLine line)
    {
        var symbols = line.Words.SelectMany(static word => word.Symbols).ToArray();
        var heights = Array.ConvertAll(symbols, static symbol => symbol.Height);
        Array.Sort(heights);
        _most = heights.Length == 0 ? 0 : Highest * heights[heights.Length / 2];
        // Lines that are all but straight get boxes as even as those of type.
        var rise = symbols.Length == 0 ? 0 : line.Slope * (symbols.Max(static symbol => symbol.End) - symbols.Min(static symbol => symbol.Start));
        _slope = Math.Abs(rise) < LeastRise * _most ? 0 : line.Slope;
        (_top, _bottom) = (double.MaxValue, double.MinValue);
        foreach (var symbol in symbols)
        {
            if (symbol.Height > _most)
                continue;
            var shift = _slope * symbol.Middle;
            (_top, _bottom) = (Math.Min(_top, symbol.Top - shift), Math.Max(_bottom, symbol.Bottom - shift));
        }
    }

    /// <summary>Top and bottom (v) of a cluster's box.</summary>
    public (double Top, double Bottom) Of(RecognisedCluster cluster)
    {
        var shift = _slope * (cluster.Start + cluster.End) / 2;
        return cluster.Bottom - cluster.Top > _most
            ? (Math.Min(_top + shift, cluster.Top), Math.Max(_bottom + shift, cluster.Bottom))
            : (_top + shift, _bottom + shift);
    }
}
