using System.Text;

namespace Nota.Infrastructure.Spreadsheets.Drawing;

/// <summary>Breaks texts into lines: at blanks, and within words only where one is longer than any column.</summary>
internal sealed class LineBreaker(SheetFont font)
{
    /// <summary>Points; a longer word goes on in the next line.</summary>
    public const double LongestWord = 1400;

    private readonly Dictionary<int, double> _advances = [];

    /// <param name="text">Lines by line feeds, words by single spaces.</param>
    /// <param name="width">Points that lines may have; a single word may have more.</param>
    public List<DrawnLine> Break(string text, double width)
    {
        var lines = new List<DrawnLine>();
        var space = AdvanceOf(' ');
        var line = new StringBuilder();
        foreach (var given in text.Split('\n'))
        {
            var at = 0.0;
            foreach (var word in given.Split(' '))
            {
                foreach (var (piece, length) in Pieces(word))
                {
                    if (line.Length > 0 && at + space + length > width)
                        End(ref at);
                    at += length + (line.Length > 0 ? space : 0);
                    line.Append(line.Length > 0 ? " " : "").Append(piece);
                }
            }

            End(ref at);
        }

        return lines;

        void End(ref double at)
        {
            lines.Add(new DrawnLine(line.ToString(), at));
            line.Clear();
            at = 0;
        }
    }

    private List<(string Text, double Length)> Pieces(string word)
    {
        var pieces = new List<(string Text, double Length)>();
        var (start, at, length) = (0, 0, 0.0);
        foreach (var rune in word.EnumerateRunes())
        {
            var advance = AdvanceOf(rune.Value);
            if (length + advance > LongestWord)
            {
                pieces.Add((word[start..at], length));
                (start, length) = (at, 0);
            }

            at += rune.Utf16SequenceLength;
            length += advance;
        }

        pieces.Add((word[start..], length));
        return pieces;
    }

    private double AdvanceOf(int scalar)
    {
        if (!_advances.TryGetValue(scalar, out var advance))
            _advances[scalar] = advance = font.AdvanceOf(scalar) * SheetLayout.FontSize / 1000;
        return advance;
    }
}

/// <param name="Width">Points.</param>
internal readonly record struct DrawnLine(string Text, double Width);
