using System.Globalization;
using System.Text;
using Nota.Infrastructure.Spreadsheets.Formats;

namespace Nota.Infrastructure.Spreadsheets;

/// <summary>What cells show, by value and format; formats are read once.</summary>
internal sealed class CellText
{
    /// <summary>The first day of March 1900, counted from the day of <see cref="DateTime.FromOADate"/>; before it, spreadsheets count one less.</summary>
    private const double FirstOfMarch = 61;

    private readonly Dictionary<string, NumberFormat> _formats = [];

    /// <param name="value">A string, double, int, bool, <see cref="DateTime"/>, <see cref="TimeSpan"/> or null.</param>
    /// <param name="code">Of the number format; null where the workbook writes none out.</param>
    /// <param name="id">Of the number format.</param>
    /// <returns>Empty if it shows nothing.</returns>
    public (string Text, CellSide Side) Show(object? value, string? code, int id) => value switch
    {
        null => ("", CellSide.Left),
        string text => (InLines(FormatOf(code, id).Show(text)), CellSide.Left),
        bool truth => (truth ? "TRUE" : "FALSE", CellSide.Middle),
        // Spreadsheets know no days before 1900: they are shown as they were written.
        DateTime { Year: < 1900 } early => (early.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), CellSide.Right),
        DateTime moment => Number(SerialOf(moment), code, id),
        TimeSpan time => Number(time.TotalDays, code, id),
        IConvertible number => Number(number.ToDouble(null), code, id),
        _ => ("", CellSide.Left),
    };

    /// <summary>Days as spreadsheets count them, with a 29 February 1900.</summary>
    private static double SerialOf(DateTime moment) => moment.ToOADate() is var days && days < FirstOfMarch ? days - 1 : days;

    private (string Text, CellSide Side) Number(double value, string? code, int id) => (InLines(FormatOf(code, id).Show(value)), CellSide.Right);

    private NumberFormat FormatOf(string? code, int id)
    {
        // Dates whose order is left to the reader's country come as one country's.
        if (string.IsNullOrEmpty(code) || (id == 14 && code == "d/m/yyyy") || (id == 22 && code == "m/d/yy h:mm"))
            code = BuiltInFormats.Find(id) ?? "General";
        if (_formats.TryGetValue(code, out var format))
            return format;
        return _formats[code] = NumberFormat.Parse(code);
    }

    /// <summary>Lines without blanks around them, and single blanks in them; what is no character, or chooses another's shape alone, is left out.</summary>
    internal static string InLines(string text)
    {
        var lines = new StringBuilder(text.Length);
        var (isBlank, isBreak) = (false, false);
        var last = default(Rune);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\n' or '\r' or 0x85 or 0x2028 or 0x2029)
                isBreak = true;
            else if (Rune.IsWhiteSpace(rune))
                isBlank = true;
            else if (!Rune.IsControl(rune) && !IsNoCharacter(rune.Value) && !(rune == last && IsMark(rune)))
                Append(rune);
        }

        return lines.ToString();

        void Append(Rune rune)
        {
            if (lines.Length > 0 && (isBreak || isBlank))
                lines.Append(isBreak ? '\n' : ' ');
            lines.Append(rune.ToString());
            (isBlank, isBreak, last) = (false, false, rune);
        }
    }

    /// <summary>One that is drawn on the character before it: a second of its kind is not seen.</summary>
    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    private static bool IsNoCharacter(int scalar) => (scalar & 0xFFFE) == 0xFFFE || scalar is (>= 0xFDD0 and <= 0xFDEF) or 0xFEFF or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);
}
