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

    /// <param name="end">Of the processor time of this process.</param>
    /// <exception cref="UnrecognisablePageException">It takes longer, or can't be read.</exception>
    /// <exception cref="RecognitionUnavailableException">A model is missing.</exception>
    public List<RecognisedBlock> Read(DrawnPage page, TimeSpan end)
    {
        var scan = BinaryScan.Of(page.Picture, page.Dpi);
        if (scan.Ink == 0)
            return [];
        var mode = ReadingMode.For(page, scan);
        var skew = scan.FindSkew(SkewConfidence);
        // A page whose lines are found askew lies right. Straight lines may be those of a table or margins of a page on its side.
        var turn = Math.Abs(skew ?? 0) < LeastSkew && scan.ColumnContrast > SidewaysContrast * scan.RowContrast ? FindTurn(page) : 0;
        var blocks = ReadTurned(page, mode, turn, turn == 0 ? skew : null, end);
        if (!ReadingQuality.IsPoor(blocks))
            return blocks;
        // Narrow pages may look as if they lay on their side, and coarse ones as if they stood on their head.
        var other = turn == 0 ? FindTurn(page) : 0;
        if (other == turn)
            return blocks;
        var again = ReadTurned(page, mode, other, other == 0 ? skew : null, end);
        return ReadingQuality.Of(again) > ReadingQuality.Of(blocks) ? again : blocks;
    }

    public void Dispose()
    {
        _tesseract.Dispose();
        _orientation?.Dispose();
    }

    /// <param name="known">The skew, where it is known.</param>
    private List<RecognisedBlock> ReadTurned(DrawnPage page, ReadingMode mode, int turn, double? known, TimeSpan end)
    {
        using var turned = turn == 0 ? null : page.Picture.Upright(turn);
        var skew = known ?? (turned is null ? 0 : BinaryScan.Of(turned, page.Dpi).FindSkew(SkewConfidence) ?? 0);
        if (Math.Abs(skew) < LeastSkew)
            skew = 0;
        if (skew == 0 && page.Zoom == 1)
            return ReadUpright(turned ?? page.Picture, page, mode, turn, end);
        using var upright = page.Picture.Upright(turn + skew, page.Zoom);
        return ReadUpright(upright, page, mode, turn + skew, end);
    }

    private List<RecognisedBlock> ReadUpright(GrayPicture upright, DrawnPage page, ReadingMode mode, double angle, TimeSpan end) =>
        _tesseract.Read(upright, new PictureFrame(page.Geometry, page.Picture, upright, angle), (int)Math.Round(page.Dpi * page.Zoom), mode, end);

    private int FindTurn(DrawnPage page)
    {
        _orientation ??= OrientationReader.Open(_models);
        return _orientation.Find(page.Picture, (int)Math.Round(page.Dpi), out _) ?? 0;
    }
}
