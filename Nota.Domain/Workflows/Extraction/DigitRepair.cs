namespace Nota.Domain.Workflows.Extraction;

/// <summary>Puts right what recognition confuses with digits.</summary>
internal static class DigitRepair
{
    /// <summary>The text, as long as it was, with digits for letters like them in every word of which most are digits.</summary>
    public static string Repair(string text)
    {
        var repaired = text.ToCharArray();
        for (var start = 0; start < repaired.Length;)
        {
            var end = start;
            while (end < repaired.Length && repaired[end] != ' ')
                end++;
            RepairWord(repaired.AsSpan(start, end - start));
            start = end + 1;
        }

        return new string(repaired);
    }

    private static void RepairWord(Span<char> word)
    {
        var (digits, alike, other) = (0, 0, 0);
        foreach (var character in word)
        {
            if (char.IsAsciiDigit(character))
                digits++;
            else if (DigitOf(character) is not null)
                alike++;
            else if (char.IsLetter(character))
                other++;
        }

        if (alike == 0 || other > 0 || digits < alike)
            return;
        foreach (ref var character in word)
            character = DigitOf(character) ?? character;
    }

    private static char? DigitOf(char character) => character switch
    {
        'O' or 'o' or 'Q' or 'D' => '0',
        'l' or 'I' or 'i' or '|' => '1',
        'Z' or 'z' => '2',
        'S' or 's' => '5',
        'B' => '8',
        _ => null,
    };
}
