using System.Globalization;

namespace Nota.Infrastructure.Engine.Child;

/// <summary>All that a child is told at its start; it reads no configuration.</summary>
/// <param name="Pdfium">The library's full path.</param>
/// <param name="Memory">Bytes of data it may hold.</param>
/// <param name="MaxPixels">Of a drawn page.</param>
/// <param name="Models">The folder of Tesseract's models; it may not be there.</param>
/// <param name="RecogniseTime">Of a processor, for recognising a page.</param>
/// <param name="HasOwnUsers">Whether its user's processes are its own alone, so that their number can be limited.</param>
internal sealed record ChildSettings(string Pdfium, long Memory, int MaxPixels, string Models, TimeSpan RecogniseTime, bool HasOwnUsers)
{
    /// <summary>The program's first argument that makes it a child.</summary>
    public const string Verb = "engine";

    /// <summary>Bytes of the longest file a child may write.</summary>
    public const long MaxOutput = 256L * 1024 * 1024;

    public IReadOnlyList<string> ToArguments() =>
    [
        Pdfium,
        Memory.ToString(CultureInfo.InvariantCulture),
        MaxPixels.ToString(CultureInfo.InvariantCulture),
        Models,
        RecogniseTime.ToString("c", CultureInfo.InvariantCulture),
        HasOwnUsers ? "1" : "0",
    ];

    /// <summary>Null if they are not a child's arguments.</summary>
    public static ChildSettings? FromArguments(string[] args) =>
        args is [var pdfium, var memory, var pixels, var models, var time, var own]
        && long.TryParse(memory, CultureInfo.InvariantCulture, out var bytes)
        && int.TryParse(pixels, CultureInfo.InvariantCulture, out var maxPixels)
        && TimeSpan.TryParseExact(time, "c", CultureInfo.InvariantCulture, out var recogniseTime)
            ? new ChildSettings(pdfium, bytes, maxPixels, models, recogniseTime, own == "1")
            : null;
}
