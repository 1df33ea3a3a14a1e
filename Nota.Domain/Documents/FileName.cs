using System.Globalization;
using System.Text;

namespace Nota.Domain.Documents;

/// <summary>What is kept of the name that a client gives a file.</summary>
public static class FileName
{
    public const int MaxLength = 255;

    private const string Extension = ".pdf";

    /// <summary>
    /// The last path segment without control characters, cut at 255 code points, of which the last are a <c>.pdf</c> that it
    /// ends in; lone surrogates become U+FFFD.
    /// </summary>
    public static string Clean(string? given)
    {
        given ??= "";
        var segment = given.AsSpan(given.LastIndexOfAny(['/', '\\']) + 1);
        var name = new StringBuilder(segment.Length);
        var (length, stemEnd) = (0, 0);
        foreach (var rune in segment.EnumerateRunes())
        {
            if (Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
                continue;
            if (length == MaxLength - Extension.Length)
                stemEnd = name.Length;
            if (length++ == MaxLength)
                return IsPdf(given) ? $"{name.ToString(0, stemEnd)}{given[^Extension.Length..]}" : name.ToString();
            name.Append(rune.ToString());
        }

        return name.ToString();
    }

    /// <summary>Whether the name as given (before it was cut) ends in <c>.pdf</c>, in any case.</summary>
    public static bool IsPdf(string? given) => given is not null && given.EndsWith(Extension, StringComparison.OrdinalIgnoreCase);
}
