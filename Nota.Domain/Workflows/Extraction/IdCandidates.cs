namespace Nota.Domain.Workflows.Extraction;

/// <summary>Finds numbers of documents, customers and the like: single words with a digit in them that are nothing else.</summary>
internal static class IdCandidates
{
    private const int Longest = 40;
    private static readonly char[] Edges = ['.', ',', ';', ':', '#', '"', '\'', '*', '=', '>', '<', '|', '_', '~', '-', '°'];

    /// <param name="taken">Dates, amounts and the like, which ids aren't.</param>
    public static List<Candidate> Find(IReadOnlyList<TextPage> pages, IReadOnlyList<Candidate> taken)
    {
        var others = taken.ToLookup(static candidate => candidate.Run.Page);
        var found = new List<Candidate>();
        foreach (var page in pages)
        {
            var blocked = new HashSet<int>(others[page].SelectMany(static candidate => Enumerable.Range(candidate.Run.First, candidate.Run.Last - candidate.Run.First + 1)));
            for (var word = 0; word < page.Words.Count; word++)
            {
                var text = page.Words[word].Text.Trim(Edges);
                if (!blocked.Contains(word) && IsId(text))
                    found.Add(Candidate.Of(new WordRun(page, word, word), text, text, FitOf(text)));
            }
        }

        return found;
    }

    private static bool IsId(string text)
    {
        if (text.Length is 0 or > Longest || text[0] == '(' || text[^1] is '%' or ')' or ':' || text.Contains('@') || text.Contains("://", StringComparison.Ordinal))
            return false;
        return text.Any(char.IsAsciiDigit) && text.All(static character => char.IsLetterOrDigit(character) || character is '-' or '/' or '.' or '_' or '#' or '\\' or '+');
    }

    private static double FitOf(string text)
    {
        var digits = text.Count(char.IsAsciiDigit);
        var isCapital = !text.Any(char.IsLower);
        return (text.Length >= 4 ? 1 : 0.75) * (digits >= 2 || text.Length == 1 ? 1 : 0.6) * (isCapital ? 1 : 0.7);
    }
}
