namespace Nota.Domain.Documents;

/// <summary>Which way a document goes, decided at upload.</summary>
public static class OcrDecision
{
    /// <param name="hasText">Whether any page has text; needed for <see cref="OcrFlag.IfNoText"/> alone.</param>
    public static bool NeedsOcr(OcrFlag flag, bool? hasText) => flag switch
    {
        OcrFlag.Never => false,
        OcrFlag.Always => true,
        OcrFlag.IfNoText => hasText is false,
        _ => throw new ArgumentOutOfRangeException(nameof(flag), flag, null),
    };
}
