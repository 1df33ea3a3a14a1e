using Nota.Domain.Workflows.Tables;
using Nota.Infrastructure.Imaging;

namespace Nota.Infrastructure.Ocr;

/// <summary>
/// Finds ruling lines in a picture: what is darker than its surroundings, opened by a brick as long as no letter is, so that
/// long straight runs alone are left.
/// </summary>
internal static unsafe class PictureLines
{
    /// <summary>Inches: longer than strokes of letters, and than letters that touch one another.</summary>
    private const double ShortestAcross = 0.4;

    private const double ShortestDown = 0.3;

    /// <summary>Pixels, however coarse the picture.</summary>
    private const int FewestAcross = 50;

    private const int FewestDown = 40;

    /// <summary>Pixels across a line by which it may jump from one to the next and still be one.</summary>
    private const int Jump = 3;

    /// <summary>Inches: what is thicker is no line.</summary>
    private const double Thickest = 0.06;

    /// <summary>Of its length, by which a line may lie askew or be bent.</summary>
    private const double Bend = 0.015;

    private const int EightConnected = 8;

    /// <summary>In fractions of the picture.</summary>
    public static IReadOnlyList<RulingLine> Find(GrayPicture picture, double dpi)
    {
        var words = LocalInk.Of(picture);
        var thickest = (int)Math.Ceiling(dpi * Thickest) + Jump;
        var lines = new List<RulingLine>();
        fixed (uint* bits = words)
        {
            using var ink = Leptonica.CreateHeader(picture.Width, picture.Height, 1);
            if (ink.IsInvalid)
                return [];
            Leptonica.SetData(ink, (IntPtr)bits);
            foreach (var (x, y, width, height) in Runs(ink, Math.Max(FewestAcross, (int)(ShortestAcross * dpi)), isAcross: true))
            {
                var middle = (y + (height / 2.0)) / picture.Height;
                if (height <= thickest + (Bend * width))
                    lines.Add(new RulingLine((double)x / picture.Width, middle, (double)(x + width) / picture.Width, middle));
            }

            foreach (var (x, y, width, height) in Runs(ink, Math.Max(FewestDown, (int)(ShortestDown * dpi)), isAcross: false))
            {
                var middle = (x + (width / 2.0)) / picture.Width;
                if (width <= thickest + (Bend * height))
                    lines.Add(new RulingLine(middle, (double)y / picture.Height, middle, (double)(y + height) / picture.Height));
            }
        }

        return lines;
    }

    /// <summary>Boxes, in pixels, around runs of at least a length.</summary>
    private static List<(int X, int Y, int Width, int Height)> Runs(PixHandle ink, int length, bool isAcross)
    {
        using var thick = isAcross ? Morphology.Dilate(0, ink, 1, Jump) : Morphology.Dilate(0, ink, Jump, 1);
        if (thick.IsInvalid)
            return [];
        using var runs = isAcross ? Morphology.Open(0, thick, length, 1) : Morphology.Open(0, thick, 1, length);
        if (runs.IsInvalid)
            return [];
        using var boxes = Morphology.FindBoxes(runs, 0, EightConnected);
        var found = new List<(int X, int Y, int Width, int Height)>();
        for (var i = 0; !boxes.IsInvalid && i < Morphology.CountBoxes(boxes); i++)
        {
            if (Morphology.GetBox(boxes, i, out var x, out var y, out var width, out var height) == Leptonica.Success)
                found.Add((x, y, width, height));
        }

        return found;
    }
}
