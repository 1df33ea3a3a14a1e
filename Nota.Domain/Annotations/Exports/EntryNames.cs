using System.Text;

namespace Nota.Domain.Annotations.Exports;

/// <summary>
/// Names for a zip's entries after documents' file names: without their <c>.pdf</c>, folders, control characters and what
/// file systems reserve, at most 100 characters, and each once, whatever the case.
/// </summary>
internal sealed class EntryNames
{
    private const int MaxLength = 100;
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    public string Next(string fileName)
    {
        var name = Safe(fileName);
        for (var number = 2; !_taken.Add(name); number++)
            name = $"{Safe(fileName)}-{number}";
        return name;
    }

    private static string Safe(string fileName)
    {
        var name = new StringBuilder();
        foreach (var rune in (fileName.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase) ? fileName[..^4] : fileName).EnumerateRunes())
        {
            if (name.Length + rune.Utf16SequenceLength > MaxLength)
                break;
            var reserved = Rune.IsControl(rune) || (rune.IsBmp && "/\\:*?\"<>|".Contains((char)rune.Value)) || rune == Rune.ReplacementChar
                || Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.Format;
            name.Append(reserved ? "_" : rune.ToString());
        }

        var safe = name.ToString().Trim(' ', '.');
        var stem = safe.Split('.')[0].ToUpperInvariant().Trim();
        if (stem is "CON" or "PRN" or "AUX" or "NUL" || (stem.Length == 4 && (stem[..3] is "COM" or "LPT") && char.IsDigit(stem[3])))
            return "_" + safe;
        return safe.Length > 0 ? safe : "document";
    }
}
