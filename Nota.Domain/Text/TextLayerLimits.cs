namespace Nota.Domain.Text;

/// <summary>What a text layer may hold; a page or document beyond it is refused.</summary>
/// <param name="PageCharacters">UTF-16 code units of one page, its form feed included.</param>
/// <param name="DocumentCharacters">UTF-16 code units of all pages.</param>
public sealed record TextLayerLimits(int PageCharacters = 1_000_000, int DocumentCharacters = 50_000_000)
{
    /// <summary>UTF-16 code units of a page's error phrase.</summary>
    public const int ErrorCharacters = 200;

    /// <summary>ASCII characters of a producer.</summary>
    public const int ProducerCharacters = 400;

    public static TextLayerLimits Default { get; } = new();
}
