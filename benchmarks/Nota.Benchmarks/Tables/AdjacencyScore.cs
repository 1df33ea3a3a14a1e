using System.Text;

namespace Nota.Benchmarks.Tables;

/// <summary>Two cells beside or above each other.</summary>
/// <param name="Page">One-based.</param>
internal readonly record struct Adjacency(int Page, string From, string To, bool IsAcross);

/// <summary>Found and expected relations.</summary>
internal readonly record struct AdjacencyScore(int Right, int Found, int Expected)
{
    public double Precision => Found == 0 ? 0 : (double)Right / Found;

    public double Recall => Expected == 0 ? 0 : (double)Right / Expected;

    public double F1 => Right == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);

    public static AdjacencyScore operator +(AdjacencyScore one, AdjacencyScore other) =>
        new(one.Right + other.Right, one.Found + other.Found, one.Expected + other.Expected);

    public static AdjacencyScore Of(IReadOnlyList<Adjacency> found, IReadOnlyList<Adjacency> expected)
    {
        var open = expected.CountBy(relation => relation).ToDictionary();
        var right = 0;
        foreach (var relation in found)
        {
            if (open.GetValueOrDefault(relation) == 0)
                continue;
            open[relation]--;
            right++;
        }

        return new AdjacencyScore(right, found.Count, expected.Count);
    }

    /// <summary>
    /// The relations of a table as the ICDAR 2013 competition defines them: of every cell with text to its nearest
    /// neighbours with text to the right and below, along each of its rows and columns, each pair once.
    /// </summary>
    public static IReadOnlyList<Adjacency> Relations(int page, IEnumerable<ScoredCell> cells)
    {
        var filled = cells.Select(cell => cell with { Text = Normalized(cell.Text) }).Where(cell => cell.Text.Length > 0).ToArray();
        var relations = new HashSet<(ScoredCell From, ScoredCell To, Adjacency Relation)>();
        foreach (var cell in filled)
        {
            for (var row = cell.StartRow; row <= cell.EndRow; row++)
            {
                var next = filled.Where(other => other.StartRow <= row && row <= other.EndRow && other.StartColumn > cell.EndColumn)
                    .MinBy(other => other.StartColumn);
                if (next is not null)
                    relations.Add((cell, next, new Adjacency(page, cell.Text, next.Text, true)));
            }

            for (var column = cell.StartColumn; column <= cell.EndColumn; column++)
            {
                var next = filled.Where(other => other.StartColumn <= column && column <= other.EndColumn && other.StartRow > cell.EndRow)
                    .MinBy(other => other.StartRow);
                if (next is not null)
                    relations.Add((cell, next, new Adjacency(page, cell.Text, next.Text, false)));
            }
        }

        return [.. relations.Select(relation => relation.Relation)];
    }

    /// <summary>Without white space (the truth has none at line ends) and case, dashes and apostrophes alike.</summary>
    private static string Normalized(string text)
    {
        var normalized = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormKC))
        {
            if (!char.IsWhiteSpace(c))
                normalized.Append(char.ToLowerInvariant(c is '–' or '—' or '−' or '‐' or '‑' ? '-' : c is '’' ? '\'' : c));
        }

        return normalized.ToString();
    }
}
