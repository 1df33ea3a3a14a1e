using System.Globalization;
using System.Text;

namespace Nota.Infrastructure.Spreadsheets.Drawing;

/// <summary>Words a sheet's page as PDF does: its grid in grey, its texts in black.</summary>
internal static class SheetContent
{
    /// <summary>The font's name among the page's resources.</summary>
    public const string FontName = "F";

    private const double Em = 1000;

    /// <returns>Latin-1 text.</returns>
    public static string Write(SheetLayout layout, SheetFont font)
    {
        var content = new StringBuilder();
        // From here on points from the top left, y down.
        content.Append(CultureInfo.InvariantCulture, $"q {Number(layout.Scale, 9)} 0 0 {Number(-layout.Scale, 9)} 0 {Number(layout.Height * layout.Scale)} cm\n");
        content.Append("0.75 G 0.5 w\n");
        foreach (var (x1, y1, x2, y2) in SheetGrid.Lines(layout))
            content.Append(CultureInfo.InvariantCulture, $"{Number(x1)} {Number(y1)} m {Number(x2)} {Number(y2)} l S\n");
        content.Append(CultureInfo.InvariantCulture, $"BT /{FontName} {Number(SheetLayout.FontSize)} Tf\n");
        // The line's height is shared out around the font's.
        var ascent = ((font.Ascent + font.Descent) / Em * SheetLayout.FontSize / 2) + (SheetLayout.LineHeight / 2);
        for (var cell = 0; cell < layout.Lines.Length; cell++)
        {
            for (var line = 0; line < layout.Lines[cell].Count; line++)
            {
                var (x, y) = layout.PlaceOf(cell, line, ascent);
                content.Append(CultureInfo.InvariantCulture, $"1 0 0 -1 {Number(x)} {Number(y)} Tm <");
                Spell(content, font, layout.Lines[cell][line].Text);
                content.Append("> Tj\n");
            }
        }

        return content.Append("ET Q\n").ToString();
    }

    private static void Spell(StringBuilder content, SheetFont font, string line)
    {
        var last = line.Length;
        if (line.EndsWith('-'))
            last--;
        foreach (var rune in line.AsSpan(0, last).EnumerateRunes())
            content.Append(CultureInfo.InvariantCulture, $"{font.CodeOf(rune.Value):X4}");
        if (last < line.Length)
            content.Append(CultureInfo.InvariantCulture, $"{font.CodeOf(SheetFont.ClosingHyphen):X4}");
        // A line that begins just where this one ends would go on with its word.
        content.Append(CultureInfo.InvariantCulture, $"{font.CodeOf(' '):X4}");
    }

    private static string Number(double number, int decimals = 3) =>
        number.ToString($"0.{new string('#', decimals)}", CultureInfo.InvariantCulture);
}
