using System.Globalization;
using System.Text;

namespace Nota.Infrastructure.Spreadsheets.Formats;

/// <summary>
/// Takes number format codes apart, as ECMA-376 part 1, 18.8.31 describes them. Colours, fill characters and digit shapes
/// change nothing of the text and are passed over.
/// </summary>
internal sealed class FormatLexer
{
    private const string DateLetters = "ymdhsegba";
    private const string GeneralWord = "General";
    private static readonly string[] DayHalves = ["AM/PM", "A/P", "上午/下午", "午前/午後", "오전/오후"];

    private readonly string _code;
    private readonly List<FormatToken> _tokens = [];
    private FormatCondition? _condition;
    private int _locale;
    private bool _isDate;
    private int _at;

    private FormatLexer(string code) => _code = code;

    /// <returns>At least one section.</returns>
    public static IReadOnlyList<FormatSection> Read(string code)
    {
        var lexer = new FormatLexer(code);
        var sections = new List<FormatSection>();
        do
            sections.Add(lexer.ReadSection());
        while (lexer._at++ < code.Length);
        return sections;
    }

    private FormatSection ReadSection()
    {
        _tokens.Clear();
        (_condition, _locale) = (null, 0);
        _isDate = LooksLikeDate();
        while (_at < _code.Length && _code[_at] != ';')
            ReadToken();
        var kind = _isDate ? FormatSectionKind.Date
            : Has(FormatTokenKind.General) ? FormatSectionKind.General
            : Has(FormatTokenKind.Text) ? FormatSectionKind.Text
            : FormatSectionKind.Number;
        FormatToken[] tokens = _isDate ? [.. DateTokens.Resolve(_tokens)] : [.. _tokens];
        return new FormatSection(kind, tokens, _condition, _locale);
    }

    private bool Has(FormatTokenKind kind) => _tokens.Exists(token => token.Kind == kind);

    /// <summary>A first look: whether the section has a letter of dates outside of literals.</summary>
    private bool LooksLikeDate()
    {
        for (var at = _at; at < _code.Length && _code[at] != ';'; at++)
        {
            switch (_code[at])
            {
                case '"':
                    at = EndOf('"', at + 1);
                    break;
                case '[':
                    var end = EndOf(']', at + 1);
                    if (IsElapsed(_code[(at + 1)..end]))
                        return true;
                    at = end;
                    break;
                case '\\' or '_' or '*':
                    at++;
                    break;
                case 'G' or 'g' when IsAt(GeneralWord, at):
                    at += GeneralWord.Length - 1;
                    break;
                case 'y' or 'Y' or 'm' or 'M' or 'd' or 'D' or 'h' or 'H' or 's' or 'S':
                    return true;
            }
        }

        return false;
    }

    private void ReadToken()
    {
        var c = _code[_at];
        switch (c)
        {
            case '"':
                var end = EndOf('"', _at + 1);
                Literal(_code[(_at + 1)..end]);
                _at = end + 1;
                break;
            case '\\':
                Literal(CharacterAfter(_at));
                _at += 1 + CharacterAfter(_at).Length;
                break;
            case '_':
                Literal(" ");
                _at += 1 + CharacterAfter(_at).Length;
                break;
            case '*':
                _at += 1 + CharacterAfter(_at).Length;
                break;
            case '[':
                ReadBrackets();
                break;
            case '@':
                Single(FormatTokenKind.Text);
                break;
            case 'G' or 'g' when IsAt(GeneralWord, _at):
                Add(FormatTokenKind.General, GeneralWord, GeneralWord.Length);
                break;
            default:
                ReadPlain(c);
                break;
        }
    }

    private void ReadPlain(char c)
    {
        if (_isDate)
            ReadDatePart(c);
        else if (c is '0' or '#' or '?')
            Single(FormatTokenKind.Digit);
        else if (c is '.' or ',' or '%' or '/')
            Single(c switch { '.' => FormatTokenKind.Point, ',' => FormatTokenKind.Comma, '%' => FormatTokenKind.Percent, _ => FormatTokenKind.Slash });
        else if (c is 'E' or 'e' && _at + 1 < _code.Length && _code[_at + 1] is '+' or '-')
            Add(FormatTokenKind.Exponent, _code.Substring(_at, 2), 2);
        else
            Verbatim(c);
    }

    private void ReadDatePart(char c)
    {
        if (DayHalves.FirstOrDefault(half => IsAt(half, _at)) is { } found)
        {
            Add(FormatTokenKind.DayHalf, _code.Substring(_at, found.Length), found.Length);
            return;
        }

        if (c == '.' && Run('0', _at + 1) is > 0 and var decimals)
        {
            _tokens.Add(new FormatToken(FormatTokenKind.SecondDecimals, ".", decimals));
            _at += 1 + decimals;
            return;
        }

        var letter = char.ToLowerInvariant(c);
        if (!DateLetters.Contains(letter))
        {
            Verbatim(c);
            return;
        }

        var count = Run(c, _at);
        _tokens.Add(new FormatToken(FormatTokenKind.DatePart, letter.ToString(), count));
        _at += count;
    }

    private void ReadBrackets()
    {
        var end = EndOf(']', _at + 1);
        var inner = _code[(_at + 1)..end];
        _at = end + 1;
        if (inner.StartsWith('$'))
            ReadLocale(inner[1..]);
        else if (IsElapsed(inner))
            _tokens.Add(new FormatToken(FormatTokenKind.Elapsed, char.ToLowerInvariant(inner[0]).ToString(), inner.Length));
        else
            _condition ??= FormatCondition.TryParse(inner);
    }

    /// <summary>A currency's sign and a language's number, as <c>€-407</c>; either may be missing.</summary>
    private void ReadLocale(string text)
    {
        var dash = text.LastIndexOf('-');
        Literal(dash < 0 ? text : text[..dash]);
        // What stands above the language's 16 bits are calendars and digit shapes.
        if (dash >= 0 && uint.TryParse(text.AsSpan(dash + 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var number))
            _locale = (int)(number & 0xFFFF);
    }

    private static bool IsElapsed(string inner) =>
        inner.Length > 0 && char.ToLowerInvariant(inner[0]) is 'h' or 'm' or 's' && inner.All(c => char.ToLowerInvariant(c) == char.ToLowerInvariant(inner[0]));

    private bool IsAt(string word, int at) => string.Compare(_code, at, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0;

    /// <summary>The place of the closing sign, or the code's end.</summary>
    private int EndOf(char closing, int from)
    {
        var end = from <= _code.Length ? _code.IndexOf(closing, from) : -1;
        return end < 0 ? _code.Length : end;
    }

    private int Run(char c, int from)
    {
        var end = from;
        while (end < _code.Length && char.ToLowerInvariant(_code[end]) == char.ToLowerInvariant(c))
            end++;
        return end - from;
    }

    private string CharacterAfter(int at) =>
        Rune.TryGetRuneAt(_code, Math.Min(at + 1, _code.Length - 1), out var rune) && at + 1 < _code.Length ? rune.ToString() : "";

    private void Literal(string text)
    {
        if (text.Length > 0)
            _tokens.Add(new FormatToken(FormatTokenKind.Literal, text));
    }

    private void Verbatim(char c)
    {
        Literal(c.ToString());
        _at++;
    }

    private void Single(FormatTokenKind kind) => Add(kind, _code[_at].ToString(), 1);

    private void Add(FormatTokenKind kind, string text, int length)
    {
        _tokens.Add(new FormatToken(kind, text));
        _at += length;
    }
}
