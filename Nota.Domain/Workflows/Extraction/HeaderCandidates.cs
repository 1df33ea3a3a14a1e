using System.Text.RegularExpressions;

namespace Nota.Domain.Workflows.Extraction;

/// <summary>Finds the company and its address at the head of a document's first page, where receipts have them.</summary>
internal static partial class HeaderCandidates
{
    private const int TimeLimit = 1000;
    private const int MostLines = 14;
    private const int MostCompanyLines = 8;
    private const int MostAddressLines = 7;
    private const double LeastRecognition = 0.4;

    public static List<Candidate> Companies(TextPage page)
    {
        var lines = Head(page);
        var found = new List<Candidate>();
        for (var i = 0; i < Math.Min(lines.Count, MostCompanyLines); i++)
        {
            var score = HeaderLine.CompanyScore(lines[i], NameOf(lines[i].Text), i);
            if (score <= 0)
                continue;
            var isWrapped = !HeaderLine.HasLegalForm(lines[i].Text) && i + 1 < lines.Count && HeaderLine.IsLegalFormAlone(lines[i + 1].Text);
            found.Add(isWrapped ? Of(lines.GetRange(i, 2), Math.Min(1, score + 0.3), NameOf) : Of(lines.GetRange(i, 1), score, NameOf));
        }

        return found;
    }

    public static List<Candidate> Addresses(TextPage page)
    {
        var lines = Head(page);
        var found = new List<Candidate>();
        for (var i = 0; i < lines.Count; i++)
        {
            if (HeaderLine.AddressScore(lines[i]) < HeaderLine.SureAddress)
                continue;
            var block = Block(lines, i);
            var score = 0.35 + (block.Exists(HeaderLine.HasPostCode) ? 0.35 : 0) + (block.Count > 1 ? 0.15 : 0);
            found.Add(Of(block, score - (0.01 * i) - (HeaderLine.IsPostCodeAlone(lines[i]) ? 0.25 : 0), static text => text));
            i += block.Count;
        }

        return found;
    }

    private static List<PageLine> Block(List<PageLine> lines, int start)
    {
        var block = new List<PageLine> { lines[start] };
        for (var i = start + 1; i < lines.Count && block.Count < MostAddressLines; i++)
        {
            var score = HeaderLine.AddressScore(lines[i]);
            var isAfterComma = block[^1].Text.TrimEnd().EndsWith(',');
            var isTown = HeaderLine.HasPostCode(block[^1]) && HeaderLine.IsPlaceName(lines[i].Text) && lines[i].Text.Count(static c => c == ' ') < 3;
            if (score < 0 || (score < 0.5 && !isAfterComma && !isTown && !IsFollowedBySure(lines, i)))
                break;
            block.Add(lines[i]);
        }

        return block;
    }

    private static bool IsFollowedBySure(List<PageLine> lines, int i) =>
        i + 1 < lines.Count && HeaderLine.AddressScore(lines[i + 1]) >= HeaderLine.SureAddress && HeaderLine.AddressScore(lines[i]) >= 0;

    /// <summary>The first lines that say something; numbers of registration are left out.</summary>
    private static List<PageLine> Head(TextPage page) =>
        [.. page.Lines.Where(line => line.Text.Count(char.IsLetterOrDigit) > 2 && !HeaderLine.IsRegistration(line.Text)
            && new WordRun(page, line.First, line.Last).Recognition >= LeastRecognition).Take(MostLines)];

    private static Candidate Of(List<PageLine> lines, double fit, Func<string, string> clean)
    {
        var raw = string.Join(' ', lines.Select(static line => line.Text));
        var box = lines.Select(static line => line.Box).Aggregate(static (one, other) => one.Union(other));
        var value = Edges().Replace(clean(raw), "");
        return new Candidate(new WordRun(lines[0].Page, lines[0].First, lines[^1].Last), box, value, raw, fit) { StandsAlone = true };
    }

    /// <summary>A company's name alone: no number of registration, no address after it on the line, its form as it is written.</summary>
    private static string NameOf(string text) =>
        MalaysianForm().Replace(HeaderLine.WithoutRest(Tail().Replace(Parts().Split(text, 2)[0], "")), static match => match.Value.StartsWith('$') ? "S/B" : "SDN" + match.Groups["dot"].Value + match.Groups["space"].Value + "BHD");

    /// <summary>Specks at either end.</summary>
    [GeneratedRegex(@"\A[^\p{L}\p{Nd}(]+|[\s|/~_=*:;,'‘’""“”-]+\z", RegexOptions.None, TimeLimit)]
    private static partial Regex Edges();

    /// <summary>A number of registration after a name.</summary>
    [GeneratedRegex(@"(?:\s*[(\[]\s?|\s+)\p{L}{0,3}\s?\d{4,}[^\n]*\z", RegexOptions.None, TimeLimit)]
    private static partial Regex Tail();

    [GeneratedRegex(@"\s[-–]\s|\s?[|·•]\s?", RegexOptions.None, TimeLimit)]
    private static partial Regex Parts();

    /// <summary>As recognition has it wrong.</summary>
    [GeneratedRegex(@"(?<!\p{L})(?:S[DO0]N(?<dot>\.?)(?<space>\s?)BH[DZO]|\$/B)(?!\p{L})", RegexOptions.None, TimeLimit)]
    private static partial Regex MalaysianForm();
}
