namespace Nota.Infrastructure.Pdf;

/// <summary>How high a font's characters are, in em: by the font itself where it can be believed, else by its ink on the page.</summary>
internal struct FontMetrics
{
    /// <summary>No box is higher than this.</summary>
    private const float Highest = 1.6f;

    private readonly float _ascent;
    private readonly float _descent;
    private float _inkAscent;
    private float _inkDescent;

    /// <param name="ascent">The font program's; 0 if unknown.</param>
    /// <param name="descent">Positive downwards; 0 if unknown.</param>
    internal FontMetrics(float ascent, float descent)
    {
        _ascent = ascent;
        _descent = descent;
        _inkAscent = float.NegativeInfinity;
        _inkDescent = float.NegativeInfinity;
    }

    /// <summary>The descriptor's share of the ascent in the height, if the program's own values are not believed.</summary>
    internal float AscentShare { get; set; }

    internal float Ascent { get; private set; }

    internal float Descent { get; private set; }

    private readonly bool IsBelievable =>
        _ascent is >= 0.5f and <= 1.5f && _descent is >= 0.05f and <= 0.7f && _ascent + _descent is >= 0.75f and <= 1.9f;

    /// <summary>Decides on <see cref="Ascent"/> and <see cref="Descent"/>, once all the page's ink is noted.</summary>
    internal void Settle()
    {
        (Ascent, Descent) = IsBelievable ? (_ascent, _descent)
            : AscentShare is >= 0.6f and <= 0.95f ? (AscentShare, 1 - AscentShare)
            : _inkAscent > 0 && _inkAscent + _inkDescent > 0.05f ? (_inkAscent, _inkDescent)
            : (0.8f, 0.2f);
        var height = Ascent + Descent;
        if (height > Highest)
            (Ascent, Descent) = (Ascent * Highest / height, Descent * Highest / height);
    }

    /// <summary>Takes note of a character's ink; em above and below the baseline.</summary>
    internal void Note(float inkAscent, float inkDescent)
    {
        if (inkAscent > _inkAscent)
            _inkAscent = inkAscent;
        if (inkDescent > _inkDescent)
            _inkDescent = inkDescent;
    }
}
