using System.Globalization;
using System.Text;
using Nota.Domain.Text;

namespace Nota.Infrastructure.Pdf;

/// <summary>
/// Undoes what PDFium does to brackets: on lines with right-to-left text it exchanges those it takes to be part of that
/// text for their mirror images, often wrongly. What they mean follows from their shape and place, so the shape is restored.
/// </summary>
internal static class BracketShapes
{
    private enum Strength
    {
        Weak,
        Left,
        Right,
        Neutral,
    }

    internal static void Restore(Span<MeasuredCharacter> characters)
    {
        for (var first = 0; first < characters.Length;)
        {
            var end = first + 1;
            while (end < characters.Length && !characters[end].BeginsLine)
                end++;
            RestoreLine(characters[first..end]);
            first = end;
        }
    }

    /// <summary>PDFium mirrors neutral characters that follow right-to-left ones, or begin a line that is mostly such.</summary>
    private static void RestoreLine(Span<MeasuredCharacter> line)
    {
        int left = 0, right = 0;
        var segment = (Strength)(-1);
        foreach (ref readonly var character in line)
        {
            var strength = StrengthOf(character.CodePoint);
            if (strength != segment)
            {
                left += strength == Strength.Left ? 1 : 0;
                right += strength == Strength.Right ? 1 : 0;
            }

            segment = strength;
        }

        if (right == 0)
            return;
        var mirrors = right >= left;
        foreach (ref var character in line)
        {
            var strength = StrengthOf(character.CodePoint);
            if (strength is Strength.Left or Strength.Right)
                mirrors = strength == Strength.Right;
            else if (strength == Strength.Neutral && mirrors)
                character.CodePoint = Scalars.MirrorOf(character.CodePoint);
        }
    }

    private static Strength StrengthOf(int codePoint)
    {
        if (Scalars.IsRightToLeft(codePoint))
            return Strength.Right;
        if (!Rune.IsValid(codePoint))
            return Strength.Left;
        return Rune.GetUnicodeCategory(new Rune(codePoint)) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter => Strength.Left,
            UnicodeCategory.DecimalDigitNumber or UnicodeCategory.NonSpacingMark or UnicodeCategory.CurrencySymbol => Strength.Weak,
            _ => codePoint is '+' or '-' or ',' or '.' or '/' or ':' or '#' or '%' ? Strength.Weak : Strength.Neutral,
        };
    }
}
