using Nota.Domain.Geometry;
using Nota.Domain.Text;

namespace Nota.Infrastructure.Ocr;

/// <summary>Reads drawn pages, however they lie: turned ones are read upright, and their text placed where it stands.</summary>
internal sealed class PictureReader : IDisposable
{
    /// <summary>Degrees; Tesseract reads what is turned by less as well as what is straight.</summary>
    private const double LeastSkew = 0.75;

    private const float SkewConfidence = 3;

    /// <summary>Times as much: lines run up or down a page whose ink changes so much more from column to column than from row to row.</summary>
    private const double SidewaysContrast = 1.3;

    private readonly string _models;
    private readonly TesseractReader _tesseract;
    private OrientationReader? _orientation;

    private PictureReader(string models, TesseractReader tesseract) => (_models, _tesseract) = (models, tesseract);

    /// <inheritdoc cref="TesseractReader.Languages"/>
    public string Languages => _tesseract.Languages;

    /// <inheritdoc cref="TesseractReader.Open"/>
    public static PictureReader Open(string models, string languages)
    {
        // Seldom needed, but what is missing is told before it is.
        TesseractEngines.Require(models, OrientationReader.Model);
        return new PictureReader(models, TesseractReader.Open(models, languages));
    }

    /// <param name="drawn">A page.</param>
    /// <param name="page">How large it is.</param>
    /// <param name="dpi">How large it was drawn.</param>
    /// <param name="zoom">How much to enlarge it.</param>
    /// <param name="end">Of the processor time of this process.</param>
    /// <exception cref="UnrecognisablePageException">It takes longer, or can't be read.</exception>
    /// <exception cref="RecognitionUnavailableException">A model is missing.</exception>
    public List<RecognisedBlock> Read(GrayPicture drawn, PageGeometry page, double dpi, double zoom, TimeSpan end)
    {
        var scan = BinaryScan.Of(drawn, dpi);
        if (scan.Ink == 0)
            return [];
        // A page whose lines are found lies right, however skewed; one without may lie on its side.
        var skew = scan.FindSkew(SkewConfidence);
        var turn = skew is null && scan.ColumnContrast > SidewaysContrast * scan.RowContrast ? FindTurn(drawn, dpi) : 0;
        var blocks = ReadTurned(drawn, page, dpi, zoom, turn, turn == 0 ? skew : null, end);
        if (turn != 0 || !ReadingQuality.IsPoor(blocks))
            return blocks;
        turn = FindTurn(drawn, dpi);
        if (turn == 0)
            return blocks;
        var again = ReadTurned(drawn, page, dpi, zoom, turn, null, end);
        return ReadingQuality.Of(again) > ReadingQuality.Of(blocks) ? again : blocks;
    }

    public void Dispose()
    {
        _tesseract.Dispose();
        _orientation?.Dispose();
    }

    /// <param name="known">The skew, where it is known.</param>
    private List<RecognisedBlock> ReadTurned(GrayPicture drawn, PageGeometry page, double dpi, double zoom, int turn, double? known, TimeSpan end)
    {
        using var turned = turn == 0 ? null : drawn.Upright(turn);
        var skew = known ?? (turned is null ? 0 : BinaryScan.Of(turned, dpi).FindSkew(SkewConfidence) ?? 0);
        if (Math.Abs(skew) < LeastSkew)
            skew = 0;
        if (skew == 0 && zoom == 1)
            return ReadUpright(turned ?? drawn, drawn, page, dpi, turn, end);
        using var upright = drawn.Upright(turn + skew, zoom);
        return ReadUpright(upright, drawn, page, dpi * zoom, turn + skew, end);
    }

    private List<RecognisedBlock> ReadUpright(GrayPicture upright, GrayPicture drawn, PageGeometry page, double dpi, double angle, TimeSpan end) =>
        _tesseract.Read(upright, new PictureFrame(page, drawn, upright, angle), (int)Math.Round(dpi), end);

    private int FindTurn(GrayPicture drawn, double dpi)
    {
        _orientation ??= OrientationReader.Open(_models);
        return _orientation.Find(drawn, (int)Math.Round(dpi), out _) ?? 0;
    }
}
