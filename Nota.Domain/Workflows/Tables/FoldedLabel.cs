using System.Text;
using Nota.Domain.Workflows.Extraction;

namespace Nota.Domain.Workflows.Tables;

/// <summary>Heads of columns and rows as they are compared.</summary>
internal static class FoldedLabel
{
    /// <summary>Text beyond this is no label.</summary>
    private const int Longest = 80;

    /// <summary>Compact; empty for texts that are too long for a label. What stands in brackets (units, currencies) is left out.</summary>
    public static string Of(string text)
    {
        if (text.Length > Longest)
            return "";
        var outside = new StringBuilder(text.Length);
        var depth = 0;
        foreach (var character in text)
        {
            depth += character is '(' or '[' ? 1 : 0;
            if (depth == 0)
                outside.Append(character);
            depth -= character is ')' or ']' && depth > 0 ? 1 : 0;
        }

        return LabelText.Compact(outside.ToString());
    }
}
