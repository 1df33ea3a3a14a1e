namespace Nota.Infrastructure.Ocr;

/// <summary>What a picture asks of whoever reads it.</summary>
/// <param name="HasOneThreshold">
/// Whether one shade parts dark from light on all of it; otherwise each place has its own, so that shadows and stains do
/// less harm.
/// </param>
/// <param name="HasLightLetters">Whether there may be light letters on dark ground.</param>
internal readonly record struct ReadingMode(bool HasOneThreshold, bool HasLightLetters)
{
    /// <summary>Share of a page: less is a blot.</summary>
    private const double LeastGround = 0.0005;

    /// <summary>Share of a page: what surrounds light letters is dark on all sides then, and tells no shade apart.</summary>
    private const double MuchGround = 0.1;

    public static ReadingMode For(DrawnPage page, BinaryScan scan)
    {
        var ground = scan.GroundShare();
        return new ReadingMode(page.IsBilevel || ground >= MuchGround, ground >= LeastGround);
    }
}
