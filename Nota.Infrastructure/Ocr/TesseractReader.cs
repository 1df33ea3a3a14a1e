using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Nota.Domain.Text;

namespace Nota.Infrastructure.Ocr;

/// <summary>
/// Tesseract with the models of a set of languages, which are read once and serve page after page (0.1–0.4 s, 60–120 MB).
/// One thread.
/// </summary>
internal sealed unsafe class TesseractReader : IDisposable
{
    /// <summary>Settings of Tesseract that differ from its own.</summary>
    private static readonly (string Name, string Value)[] Variables =
    [
        // Its messages would go to standard error.
        ("debug_file", "/dev/null"),
        // Lines are read whole, so that their pitch tells nothing; to find it takes a fiftieth of the time.
        ("textord_all_prop", "1"),
        // How much darker than its surroundings ink is (Sauvola).
        ("thresholding_kfactor", "0.3"),
    ];

    private const string Threshold = "thresholding_method";
    private const string Otsu = "0";

    /// <summary>What is dark is told by its surroundings. Takes a tenth of the time.</summary>
    private const string Sauvola = "2";

    /// <summary>Whether doubtful lines are read with dark and light exchanged as well. Takes a tenth of the time.</summary>
    private const string Invert = "tessedit_do_invert";

    private readonly TesseractHandle _engine;
    private readonly MonitorHandle _monitor;

    private TesseractReader(TesseractHandle engine, string languages)
    {
        _engine = engine;
        _monitor = TesseractNative.CreateMonitor();
        TesseractNative.SetCancel(_monitor, &IsOverTime);
        Languages = languages;
    }

    /// <summary>As they were asked for.</summary>
    public string Languages { get; }

    /// <param name="models">The folder of the models.</param>
    /// <param name="languages">As <c>eng+deu</c>.</param>
    /// <exception cref="RecognitionUnavailableException">Tesseract or a model is missing.</exception>
    public static TesseractReader Open(string models, string languages) => new(
        TesseractEngines.Open(models, languages, TesseractNative.LstmOnly, TesseractNative.SegmentAuto, Variables), languages);

    /// <summary>What an upright picture shows, block by block.</summary>
    /// <param name="dpi">Of the picture: some of Tesseract's measures depend on it.</param>
    /// <param name="end">Of the processor time of this process.</param>
    /// <exception cref="UnrecognisablePageException">It takes longer than that, or Tesseract can't read it.</exception>
    public List<RecognisedBlock> Read(GrayPicture picture, in PictureFrame frame, int dpi, ReadingMode mode, TimeSpan end)
    {
        TesseractNative.SetVariable(_engine, Threshold, mode.HasOneThreshold ? Otsu : Sauvola);
        TesseractNative.SetVariable(_engine, Invert, mode.HasLightLetters ? "1" : "0");
        TesseractNative.SetImage(_engine, picture.Address, picture.Width, picture.Height, 1, picture.Stride);
        TesseractNative.SetResolution(_engine, dpi);
        try
        {
            _deadline = end;
            var status = TesseractNative.Recognise(_engine, _monitor);
            if (Environment.CpuUsage.TotalTime >= end)
                throw new UnrecognisablePageException(UnrecognisablePageException.TooSlow);
            if (status != TesseractNative.Success)
                throw new UnrecognisablePageException(UnrecognisablePageException.Unreadable);
            using var result = TesseractNative.GetResult(_engine);
            return result.IsInvalid ? [] : new TesseractResult(result, frame).Read();
        }
        finally
        {
            TesseractNative.Clear(_engine);
        }
    }

    public void Dispose()
    {
        _monitor.Dispose();
        _engine.Dispose();
    }

    [ThreadStatic]
    private static TimeSpan _deadline;

    /// <summary>Asked before every word. The thread that recognises is the one that set the deadline.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static byte IsOverTime(void* unused, int words) => Environment.CpuUsage.TotalTime >= _deadline ? (byte)1 : (byte)0;
}
