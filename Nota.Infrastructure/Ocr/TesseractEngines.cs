namespace Nota.Infrastructure.Ocr;

/// <summary>Starts engines, and says what is missing where they don't start.</summary>
internal static class TesseractEngines
{
    /// <exception cref="RecognitionUnavailableException">Tesseract or a model is missing.</exception>
    public static TesseractHandle Open(string models, string languages, int mode, int segmentation, IEnumerable<(string Name, string Value)> variables)
    {
        Require(models, languages);
        TesseractHandle? engine = null;
        try
        {
            engine = TesseractNative.Create();
            foreach (var (name, value) in variables)
                TesseractNative.SetVariable(engine, name, value);
            if (TesseractNative.Init(engine, models, languages, mode) != TesseractNative.Success)
                throw new RecognitionUnavailableException($"Tesseract can't read the models of {languages} in {models}. Run eng/install.sh.");
            // Some variables are set anew by the models.
            foreach (var (name, value) in variables)
                TesseractNative.SetVariable(engine, name, value);
            TesseractNative.SetSegmentation(engine, segmentation);
            return engine;
        }
        catch (DllNotFoundException)
        {
            throw new RecognitionUnavailableException($"Tesseract ({TesseractNative.Name}, package libtesseract5) is missing. Run eng/install.sh.");
        }
        catch
        {
            engine?.Dispose();
            throw;
        }
    }

    /// <exception cref="RecognitionUnavailableException">A model is missing.</exception>
    public static void Require(string models, string languages)
    {
        if (OcrModels.MissingIn(models, languages) is { Count: > 0 } missing)
            throw new RecognitionUnavailableException(Missing(models, missing));
    }

    private static string Missing(string models, IReadOnlyList<string> names) =>
        $"There is no model of {string.Join(", ", names)} in {models}. Run eng/install.sh, or install "
        + string.Join(", ", names.Select(name => OcrModels.PackageOf(name))) + ".";
}
