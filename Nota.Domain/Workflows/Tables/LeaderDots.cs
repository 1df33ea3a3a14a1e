namespace Nota.Domain.Workflows.Tables;

/// <summary>The dots that lead the eye from a label to its value.</summary>
internal static class LeaderDots
{
    private const int Fewest = 3;

    /// <summary>The word without a row of dots at its end; empty if it is nothing else.</summary>
    public static string Strip(string word)
    {
        var end = word.Length;
        while (end > 0 && word[end - 1] is ('.' or '…' or '·' or '_'))
            end--;
        return word.Length - end >= Fewest || (end < word.Length && word[end] == '…') ? word[..end] : word;
    }
}
