using System.Text;

namespace Nota.Domain.Workflows.Learning;

/// <summary>What a value looks like without what it says: <c>RE-2024/17</c> is <c>A-9/9</c>.</summary>
internal static class TextMask
{
    private const int Longest = 24;

    public static string Of(string value)
    {
        var mask = new StringBuilder();
        foreach (var character in value)
        {
            var sign = char.IsLetter(character) ? 'A' : char.IsDigit(character) ? '9' : character;
            if (mask.Length < Longest && (mask.Length == 0 || mask[^1] != sign))
                mask.Append(sign);
        }

        return mask.ToString();
    }
}
