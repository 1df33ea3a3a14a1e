using Nota.Domain.Documents;
using Nota.Infrastructure.Engine;

namespace Nota.Infrastructure.Ocr;

/// <summary>Finds Tesseract's models, <c>LANGUAGE.traineddata</c>.</summary>
internal static class OcrModels
{
    private const string Ending = ".traineddata";

    private static readonly string[] UsualFolders =
    [
        "/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tessdata", "/usr/share/tesseract/tessdata", "/usr/local/share/tessdata",
    ];

    /// <summary>The folder of the settings, or the first usual one that is there, or the first usual one.</summary>
    public static string FolderOf(EngineOptions options) =>
        options.ModelsPath ?? UsualFolders.FirstOrDefault(Directory.Exists) ?? UsualFolders[0];

    /// <summary>Those of <c>eng+deu</c> whose models are not there.</summary>
    public static IReadOnlyList<string> MissingIn(string folder, string names) =>
        [.. names.Split('+').Where(name => !File.Exists(Path.Combine(folder, name + Ending)))];

    /// <summary>Debian's package of a model.</summary>
    public static string PackageOf(string name) => "tesseract-ocr-" + name.Replace('_', '-');

    /// <summary>The languages whose models lie there, ascending; none if there is no such folder.</summary>
    public static IReadOnlyList<string> LanguagesIn(string folder)
    {
        try
        {
            return
            [
                .. Directory.EnumerateFiles(folder, "*" + Ending)
                    .Select(path => Path.GetFileName(path)[..^Ending.Length])
                    .Where(OcrLanguages.IsName)
                    .Order(StringComparer.Ordinal),
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
