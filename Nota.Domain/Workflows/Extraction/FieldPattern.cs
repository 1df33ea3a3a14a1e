using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Nota.Domain.Workflows.Extraction;

/// <summary>A field's own pattern: what it takes as a whole, and where words of a page are such. Bounded in time whatever the pattern.</summary>
/// <param name="pattern">One that <see cref="ValuePattern"/> takes.</param>
/// <exception cref="ArgumentException">It does not.</exception>
internal sealed class FieldPattern(string pattern)
{
    private const int MostWords = 6;
    private static readonly TimeSpan OneDocument = TimeSpan.FromSeconds(1);
    private readonly Regex _regex = ValuePattern.Compile(pattern);

    /// <summary>Those that the pattern takes as printed; none of the rest once it takes too long.</summary>
    public List<Candidate> Filter(IEnumerable<Candidate> candidates)
    {
        var clock = Stopwatch.StartNew();
        return [.. candidates.TakeWhile(_ => clock.Elapsed < OneDocument).Where(candidate => IsMatch(candidate.Raw))];
    }

    /// <summary>Runs of words of one line that it takes, the longest at each place.</summary>
    public List<Candidate> Find(IReadOnlyList<TextPage> pages)
    {
        var clock = Stopwatch.StartNew();
        var found = new List<Candidate>();
        foreach (var line in pages.SelectMany(static page => page.Lines))
        {
            for (var first = line.First; first <= line.Last; first++)
            {
                if (clock.Elapsed > OneDocument)
                    return found;
                if (Longest(line, first) is not { } candidate)
                    continue;
                found.Add(candidate);
                first = candidate.Run.Last;
            }
        }

        return found;
    }

    private Candidate? Longest(PageLine line, int first)
    {
        for (var last = Math.Min(line.Last, first + MostWords - 1); last >= first; last--)
        {
            var run = new WordRun(line.Page, first, last);
            foreach (var text in new[] { run.Text, run.Text.Trim('.', ',', ';', ':') })
            {
                if (text.Length > 0 && IsMatch(text))
                    return Candidate.Of(run, text, text, 1) with { StandsAlone = true };
            }
        }

        return null;
    }

    private bool IsMatch(string text)
    {
        try
        {
            return _regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
