namespace Nota.Infrastructure.Pdf;

/// <summary>What the characters of one text object have in common: direction, size, baseline, font.</summary>
internal struct TextPlace
{
    private readonly PdfiumNative.Matrix _matrix;
    private readonly float _slope;

    /// <param name="matrix">The text object's, of text space to user space.</param>
    /// <param name="fontSize">In text space; may be negative.</param>
    /// <param name="uprightSlope">Tangent of the largest angle that counts as upright.</param>
    internal TextPlace(in PdfiumNative.Matrix matrix, float fontSize, float uprightSlope)
    {
        _matrix = matrix;
        float x = matrix.A * fontSize, y = matrix.B * fontSize;
        IsUpright = x > 0 && Math.Abs(y) <= uprightSlope * x;
        IsMirrored = (matrix.A * matrix.D) - (matrix.B * matrix.C) < 0;
        _slope = IsUpright ? y / x : 0;
        Angle = Math.Atan2(y, x) * 180 / Math.PI;
        var size = Math.Abs(fontSize) * MathF.Sqrt((matrix.C * matrix.C) + (matrix.D * matrix.D));
        Size = size > 0 && float.IsFinite(size) ? size : 1;
        HasFont = false;
        Font = 0;
    }

    internal bool IsUpright { get; }

    /// <summary>Whether its letters stand on their heads (a flipped page, mostly flipped back by the next matrix).</summary>
    internal bool IsMirrored { get; }

    /// <summary>Degrees counter-clockwise of its reading direction in user space.</summary>
    internal double Angle { get; }

    /// <summary>The em, in points of user space.</summary>
    internal float Size { get; }

    /// <summary>How the text object stretches its font across the page.</summary>
    internal readonly float ScaleX => MathF.Sqrt((_matrix.A * _matrix.A) + (_matrix.B * _matrix.B));

    /// <summary>How the text object stretches its font up the page.</summary>
    internal readonly float ScaleY => MathF.Sqrt((_matrix.C * _matrix.C) + (_matrix.D * _matrix.D));

    internal bool HasFont { get; private set; }

    /// <summary>Its number in the <see cref="FontTable"/>.</summary>
    internal ushort Font { get; private set; }

    internal readonly bool Is(in PdfiumNative.Matrix matrix) =>
        matrix.E == _matrix.E && matrix.F == _matrix.F && matrix.A == _matrix.A && matrix.B == _matrix.B
        && matrix.C == _matrix.C && matrix.D == _matrix.D;

    /// <summary>y of the baseline where a character begins.</summary>
    internal readonly float BaselineAt(float x) => _slope == 0 ? _matrix.F : _matrix.F + ((x - _matrix.E) * _slope);

    /// <summary>Finds the font, once: by the place, and by how PDFium's loose box lies on the baseline.</summary>
    internal void SetFont(FontTable fonts, in PdfiumNative.RectF loose)
    {
        var height = loose.Top - loose.Bottom;
        var share = height > 0 ? (loose.Top - BaselineAt(loose.Left)) / height : 0;
        Font = fonts.Find(_matrix, share);
        fonts.Metrics[Font].AscentShare = share;
        HasFont = true;
    }
}
