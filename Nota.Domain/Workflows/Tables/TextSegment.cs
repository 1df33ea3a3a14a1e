namespace Nota.Domain.Workflows.Tables;

/// <summary>Words of one line that stand close together.</summary>
internal sealed class TextSegment(List<TableWord> words)
{
    public List<TableWord> Words { get; } = words;

    public double Left { get; } = words[0].Left;

    public double Right { get; } = words.Max(word => word.Right);

    public double Top { get; } = words.Min(word => word.Top);

    public double Bottom { get; } = words.Max(word => word.Bottom);

    public double Width => Right - Left;

    public double MiddleX => (Left + Right) / 2;

    public bool StartsLower => char.IsLower(Words[0].Text[0]);

    public int Characters => Words.Sum(word => word.Text.Length);

    /// <summary>Whether most of it is digits, as amounts, shares and years are.</summary>
    public bool IsNumeric
    {
        get
        {
            var (digits, letters) = (0, 0);
            foreach (var word in Words)
            {
                digits += word.Text.Count(char.IsAsciiDigit);
                letters += word.Text.Count(char.IsLetter);
            }

            return digits > letters;
        }
    }
}
