namespace Nota.Infrastructure.Ocr;

/// <summary>Tells by their letters which way up pages lie: Tesseract's oldest engine with a model of its own. One thread.</summary>
internal sealed unsafe class OrientationReader : IDisposable
{
    /// <summary>The model's name.</summary>
    public const string Model = "osd";

    private static readonly (string Name, string Value)[] Variables =
    [
        ("debug_file", "/dev/null"),
        // Letters it must find at least; it tries up to five times as many, which is most of its work. Its own is 50.
        ("min_characters_to_try", "20"),
    ];

    private readonly TesseractHandle _engine;

    private OrientationReader(TesseractHandle engine) => _engine = engine;

    /// <exception cref="RecognitionUnavailableException">Tesseract or the model is missing.</exception>
    public static OrientationReader Open(string models) => new(TesseractEngines.Open(
        models, Model, TesseractNative.LegacyOnly, TesseractNative.SegmentOrientationOnly, Variables));

    /// <summary>Degrees clockwise (0, 90, 180 or 270) the picture is turned by; null where that can't be told.</summary>
    /// <param name="confidence">0 and more; 2 is a fair guess.</param>
    public int? Find(GrayPicture picture, int dpi, out float confidence)
    {
        TesseractNative.SetImage(_engine, picture.Address, picture.Width, picture.Height, 1, picture.Stride);
        TesseractNative.SetResolution(_engine, dpi);
        IntPtr script;
        var found = TesseractNative.DetectOrientation(_engine, out var degrees, out confidence, &script, out _) != 0;
        TesseractNative.Clear(_engine);
        return found ? degrees : null;
    }

    public void Dispose() => _engine.Dispose();
}
