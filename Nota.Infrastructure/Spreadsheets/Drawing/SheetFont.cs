using Nota.Infrastructure.Engine.Child;
using Nota.Infrastructure.Engine.Child.Imports;

namespace Nota.Infrastructure.Spreadsheets.Drawing;

/// <summary>
/// The font that a workbook's text is drawn in, with a code of its own for every character that comes: so every character can
/// be read out of the PDF again, those as well that the font shows as a box.
/// </summary>
internal sealed class SheetFont(TrueTypeFont font)
{
    /// <summary>A hyphen that ends a line, which a reader of PDFs would otherwise take away to join the word to the next line's.</summary>
    public const int ClosingHyphen = -1;

    private const int Em = 1000;

    /// <summary>Two bytes name a glyph, and parts of glyphs take numbers as well.</summary>
    private const int MostCodes = 50_000;

    /// <summary>Tried in this order; the first is what <c>eng/install.sh</c> installs.</summary>
    private static readonly string[] Files =
    [
        "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
        "/usr/share/fonts/dejavu-sans-fonts/DejaVuSans.ttf",
        "/usr/share/fonts/TTF/DejaVuSans.ttf",
        "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf",
        "/usr/share/fonts/liberation-sans/LiberationSans-Regular.ttf",
    ];

    private readonly Dictionary<int, int> _codes = [];
    private readonly List<int> _glyphs = [0];
    private readonly List<int> _scalars = [];

    /// <summary>1/1000 em above the baseline.</summary>
    public int Ascent => font.Ascent * Em / font.UnitsPerEm;

    /// <summary>1/1000 em; below the baseline, thus negative.</summary>
    public int Descent => font.Descent * Em / font.UnitsPerEm;

    /// <summary>1/1000 em, by code.</summary>
    public IEnumerable<int> Advances => _glyphs.Select(AdvanceOfGlyph);

    /// <exception cref="SheetFontMissingException">The system has none of the fonts.</exception>
    public static SheetFont Find() =>
        new(TrueTypeFont.Open(Files.FirstOrDefault(File.Exists) ?? throw new SheetFontMissingException()));

    /// <param name="scalar">A character, or <see cref="ClosingHyphen"/>.</param>
    /// <exception cref="SourceTooLargeException">There are more different characters than a font can have.</exception>
    public int CodeOf(int scalar)
    {
        if (_codes.TryGetValue(scalar, out var code))
            return code;
        if (_glyphs.Count > MostCodes)
            throw new SourceTooLargeException($"The workbook has more than {MostCodes} different characters.");
        _codes[scalar] = code = _glyphs.Count;
        _glyphs.Add(font.GlyphOf(scalar == ClosingHyphen ? '-' : scalar));
        _scalars.Add(scalar);
        return code;
    }

    /// <summary>1/1000 em.</summary>
    public int AdvanceOf(int scalar) => AdvanceOfGlyph(font.GlyphOf(scalar));

    public byte[] Program() => FontSubset.Make(font, _glyphs);

    /// <inheritdoc cref="ToUnicodeMap.Write"/>
    public string ToUnicode() =>
        ToUnicodeMap.Write(_scalars.Select(static (scalar, i) => (i + 1, scalar == ClosingHyphen ? "- " : char.ConvertFromUtf32(scalar))));

    private int AdvanceOfGlyph(int glyph) => (int)Math.Round((double)font.AdvanceOf(glyph) * Em / font.UnitsPerEm);
}

/// <summary>There is no font on this system to draw sheets in.</summary>
internal sealed class SheetFontMissingException() : Exception("A font for sheets (DejaVu Sans, package fonts-dejavu-core) is missing. Run eng/install.sh.");
