using System.Globalization;
using System.Text;
using Nota.Domain.Geometry;
using Nota.Domain.Text;

namespace Nota.Infrastructure.Engine.Child.Searchable;

/// <summary>
/// Words a page's recognised text as PDF does: invisible, each word as wide as its box. It is drawn before all else of the
/// page, so that neither is touched by the other's state. Latin-1 text.
/// </summary>
/// <param name="fontName">The font's name among the page's resources, without a slash.</param>
internal sealed class LayerContent(LayerAlphabet alphabet, string fontName)
{
    private const double Em = 1000;
    private const double LeastScale = 1;
    private const double MostScale = 30_000;

    /// <summary>Where the font's box ends below the baseline, in em.</summary>
    private const double Descent = -BlankFont.Descent / Em;

    private readonly StringBuilder _content = new();
    private readonly StringBuilder _codes = new();
    private readonly List<PlacedScalar> _scalars = [];
    private string _numbers = "";
    private string _size = "";
    private string _scale = "";
    private int _decimals;

    /// <summary>Whether there is anything to write.</summary>
    public static bool HasText(LayerPage page, PageFrame frame) => LinesOf(page, frame).Find().Any();

    /// <summary>The page's content.</summary>
    public byte[] Write(LayerPage page, PageFrame frame)
    {
        var (width, height) = SizeOf(frame);
        // A hundredth of a point on pages of common size.
        _decimals = Math.Clamp(4 - (int)Math.Floor(Math.Log10(Math.Max(width, height))), 0, 9);
        _numbers = $"0.{new string('#', _decimals)}";
        (_size, _scale) = ("", "");
        _content.Clear().Append("q BT 3 Tr\n");
        var lines = LinesOf(page, frame);
        foreach (var line in lines.Find())
            Add(lines, line, frame, width, height);
        return Encoding.Latin1.GetBytes(_content.Append("ET Q\n").ToString());
    }

    private static RecognisedLines LinesOf(LayerPage page, PageFrame frame)
    {
        var (width, height) = SizeOf(frame);
        return new RecognisedLines(page, width, height);
    }

    /// <summary>Points of the page as displayed.</summary>
    private static (double Width, double Height) SizeOf(PageFrame frame) =>
        frame.Rotation % 180 == 0 ? (frame.Crop.Width, frame.Crop.Height) : (frame.Crop.Height, frame.Crop.Width);

    private void Add(RecognisedLines lines, RecognisedLine line, PageFrame frame, double width, double height)
    {
        var (cos, sin) = Direction(frame.Rotation - (int)line.Frame.Angle);
        double atU = 0, atV = 0;
        var isFirst = true;
        for (var i = 0; i < line.Words.Count; i++)
        {
            var word = line.Words[i];
            // A size of nothing shows nothing.
            var size = Math.Max(line.SizeOf(word), Math.Pow(10, -_decimals));
            var codedWidth = Spell(lines, line, i) / Em * size;
            // The font's box, of the height of its size, has the middle that the word's has.
            var (u, v) = (word.U1, line.MiddleOf(word) + (size / 2) - (Descent * size));
            Set(ref _size, $"/{fontName} {Number(size)} Tf");
            if (isFirst)
            {
                var origin = frame.ToUserSpace(line.Frame.X(u, v) / width, line.Frame.Y(u, v) / height);
                _content.Append(CultureInfo.InvariantCulture, $"{cos} {sin} {-sin} {cos} {Number(origin.X)} {Number(origin.Y)} Tm\n");
                (atU, atV, isFirst) = (u, v, false);
            }
            else
            {
                // What was rounded away of the steps before counts in the next.
                var (du, dv) = (Math.Round(u - atU, _decimals), Math.Round(v - atV, _decimals));
                _content.Append(CultureInfo.InvariantCulture, $"{Number(du)} {Number(0 - dv)} Td\n");
                (atU, atV) = (atU + du, atV + dv);
            }

            Set(ref _scale, string.Create(CultureInfo.InvariantCulture, $"{Math.Clamp(line.WidthOf(i) / codedWidth * 100, LeastScale, MostScale):0.#} Tz"));
            _content.Append('<').Append(_codes).Append(">Tj\n");
        }
    }

    /// <summary>Puts the word's codes into <see cref="_codes"/>.</summary>
    /// <returns>Its width in 1/1000 em, without the space that may follow.</returns>
    private double Spell(RecognisedLines lines, RecognisedLine line, int index)
    {
        lines.Spell(line, index, _scalars);
        _codes.Clear();
        var width = 0;
        foreach (var (scalar, _, _) in _scalars)
            width += alphabet.Advances[Append(scalar)];
        // The last as well: a line that begins just where this one ends would go on with its word.
        if (line.Words[index].SpaceAfter || index + 1 == line.Words.Count)
            Append(' ');
        return width;
    }

    private int Append(int scalar)
    {
        var code = alphabet.CodeOf(scalar);
        _codes.Append(CultureInfo.InvariantCulture, $"{code:X4}");
        return code;
    }

    private void Set(ref string now, string wanted)
    {
        if (now == wanted)
            return;
        now = wanted;
        _content.Append(wanted).Append('\n');
    }

    /// <summary>Cosine and sine of an angle, counterclockwise in user space, that is a multiple of 90 degrees.</summary>
    private static (int Cos, int Sin) Direction(int angle) => (((angle % 360) + 360) % 360) switch
    {
        90 => (0, 1),
        180 => (-1, 0),
        270 => (0, -1),
        _ => (1, 0),
    };

    private string Number(double number) => number.ToString(_numbers, CultureInfo.InvariantCulture);
}
