namespace Nota.Domain.Annotations.Exports;

/// <summary>There are more notes, boxes or words than one drawn copy takes.</summary>
public sealed class HighlightLimitException(string message) : Exception(message);

/// <summary>How much is drawn on one document.</summary>
public static class HighlightLimits
{
    public const int MaxNotes = 100_000;
    public const int MaxBoxes = 1_000_000;

    /// <summary>Code units of a note's contents; of longer ones the beginning is drawn, and an ellipsis.</summary>
    public const int MaxContents = 100_000;

    /// <summary>Code units of ids, authors and subjects.</summary>
    public const int MaxName = 1000;

    /// <summary>Of all notes, as <see cref="HighlightNoteWriter"/> writes them.</summary>
    public const long MaxBytes = 128L * 1024 * 1024;

    internal static bool IsSound(PageBox box) =>
        box.Page >= 0 && IsSound(box.Rect.X1, box.Rect.X2) && IsSound(box.Rect.Y1, box.Rect.Y2);

    // Comparisons with NaN are false.
    private static bool IsSound(double from, double to) => from >= 0 && to >= from && to <= 1;
}
