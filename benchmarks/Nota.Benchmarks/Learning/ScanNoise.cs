using System.Text;
using Nota.Domain.Geometry;
using Nota.Domain.Workflows.Extraction;

namespace Nota.Benchmarks.Learning;

/// <summary>
/// A document as if it had been printed, scanned and recognised: moved, scaled and turned a little, and one letter in fifty
/// wrong. Values are read rightly: what is measured is where they are found.
/// </summary>
internal static class ScanNoise
{
    private const double WrongLetters = 0.02;
    private const double LostWords = 0.01;
    private const double Shift = 0.015;
    private const double Scale = 0.02;
    private const double Turn = 0.007;

    /// <summary>Letters, each with what it is taken for.</summary>
    private static readonly Dictionary<char, char> Confused =
        "o0 l1 il s5 ec ao nh uv tf B8 S5 rt gq".Split(' ').ToDictionary(static pair => pair[0], static pair => pair[1]);

    public static MadeDocument Of(MadeDocument document, int seed)
    {
        var random = new Random(seed);
        var (right, down, scale, turn) = (Noise(random, Shift), Noise(random, Shift), 1 + Noise(random, Scale), Noise(random, Turn));
        var pages = document.Pages.Select(page => page with { Words = [.. page.Words.Where(word => IsValue(document, page, word) || random.NextDouble() >= LostWords).Select(word => Read(document, page, word))] }).ToList();
        return new MadeDocument(pages, [.. document.Values.Select(value => value with { Box = value.Box is { } box ? Moved(box) : null })]);

        FieldWord Read(MadeDocument from, FieldPage page, FieldWord word) => word with
        {
            Text = IsValue(from, page, word) ? word.Text : Misread(random, word.Text),
            Box = Moved(word.Box),
            Confidence = 0.8 + (random.NextDouble() * 0.19),
        };

        PageRect Moved(PageRect box)
        {
            var (dx, dy) = (right + (turn * (box.Y1 - 0.5)), down - (turn * (box.X1 - 0.5)));
            return new PageRect(At(box.X1) + dx, At(box.Y1) + dy, At(box.X2) + dx, At(box.Y2) + dy);
        }

        double At(double place) => ((place - 0.5) * scale) + 0.5;
    }

    private static double Noise(Random random, double most) => ((random.NextDouble() * 2) - 1) * most;

    private static bool IsValue(MadeDocument document, FieldPage page, FieldWord word)
    {
        var (x, y) = ((word.Box.X1 + word.Box.X2) / 2, (word.Box.Y1 + word.Box.Y2) / 2);
        return document.Values.Any(value => value.Page == page.Number && value.Box is { } box && x >= box.X1 && x <= box.X2 && y >= box.Y1 && y <= box.Y2);
    }

    private static string Misread(Random random, string text)
    {
        var read = new StringBuilder(text.Length);
        foreach (var letter in text)
            read.Append(random.NextDouble() < WrongLetters && Confused.TryGetValue(letter, out var other) ? other : letter);
        return read.ToString();
    }
}
