using System.Buffers;

namespace Nota.Infrastructure.Engine.Child.Searchable;

/// <summary>Cuts a content stream into its tokens, so that some can be taken out and every other byte stays.</summary>
internal ref struct ContentLexer(ReadOnlySpan<byte> content)
{
    /// <summary>Bytes behind an inline image's end that must look like content: its data may hold what looks like the end.</summary>
    private const int LookAhead = 16;

    private static readonly SearchValues<byte> White = SearchValues.Create("\0\t\n\f\r "u8);
    private static readonly SearchValues<byte> Irregular = SearchValues.Create("\0\t\n\f\r ()<>[]{}/%"u8);
    private readonly ReadOnlySpan<byte> _content = content;
    private int _at;

    /// <summary>The next token; false at the end.</summary>
    /// <exception cref="InvalidDataException">It is no content stream that readers would agree on.</exception>
    public bool TryRead(out ContentToken token)
    {
        SkipWhite();
        token = default;
        if (_at >= _content.Length)
            return false;
        var start = _at;
        var kind = ReadToken();
        if (kind == ContentTokenKind.Operator && _content[start.._at].SequenceEqual("BI"u8))
        {
            SkipInlineImage();
            kind = ContentTokenKind.InlineImage;
        }

        token = new ContentToken(kind, start, _at);
        return true;
    }

    private ContentTokenKind ReadToken()
    {
        switch (_content[_at])
        {
            case (byte)'(':
                SkipString();
                return ContentTokenKind.Other;
            case (byte)'<' when _at + 1 < _content.Length && _content[_at + 1] == '<':
            case (byte)'>' when _at + 1 < _content.Length && _content[_at + 1] == '>':
                _at += 2;
                return ContentTokenKind.Other;
            case (byte)'<':
                var close = _content[_at..].IndexOf((byte)'>');
                _at = close < 0 ? throw Malformed() : _at + close + 1;
                return ContentTokenKind.Other;
            case (byte)'[' or (byte)']' or (byte)'{' or (byte)'}':
                _at++;
                return ContentTokenKind.Other;
            case (byte)'/':
                _at++;
                SkipRegular();
                return ContentTokenKind.Name;
            case (byte)')' or (byte)'>':
                throw Malformed();
            default:
                var start = _at;
                SkipRegular();
                return KindOf(_content[start.._at]);
        }
    }

    private static ContentTokenKind KindOf(ReadOnlySpan<byte> word)
    {
        if (word[0] is (>= (byte)'0' and <= (byte)'9') or (byte)'+' or (byte)'-' or (byte)'.')
            return ContentTokenKind.Number;
        return word.SequenceEqual("true"u8) || word.SequenceEqual("false"u8) || word.SequenceEqual("null"u8)
            ? ContentTokenKind.Other
            : ContentTokenKind.Operator;
    }

    private void SkipWhite()
    {
        while (_at < _content.Length)
        {
            if (_content[_at] == '%')
            {
                var end = _content[_at..].IndexOfAny((byte)'\r', (byte)'\n');
                _at = end < 0 ? _content.Length : _at + end;
            }
            else if (White.Contains(_content[_at]))
            {
                _at++;
            }
            else
            {
                return;
            }
        }
    }

    private void SkipRegular()
    {
        var end = _content[_at..].IndexOfAny(Irregular);
        _at = end < 0 ? _content.Length : _at + end;
    }

    private void SkipString()
    {
        for (var depth = 0; _at < _content.Length; _at++)
        {
            switch (_content[_at])
            {
                case (byte)'\\':
                    _at++;
                    break;
                case (byte)'(':
                    depth++;
                    break;
                case (byte)')' when --depth == 0:
                    _at++;
                    return;
            }
        }

        throw Malformed();
    }

    /// <summary>From behind BI to behind EI.</summary>
    private void SkipInlineImage()
    {
        for (var inData = false; !inData;)
        {
            SkipWhite();
            if (_at >= _content.Length)
                throw Malformed();
            var start = _at;
            inData = ReadToken() == ContentTokenKind.Operator && _content[start.._at].SequenceEqual("ID"u8);
        }

        for (var next = _at + 1; next <= _content.Length - 2; next++)
        {
            var found = _content[next..].IndexOf("EI"u8);
            if (found < 0)
                break;
            next += found;
            if (White.Contains(_content[next - 1]) && IsContent(_content[(next + 2)..]))
            {
                _at = next + 2;
                return;
            }
        }

        throw Malformed();
    }

    /// <summary>Whether what follows may stand behind an operator.</summary>
    private static bool IsContent(ReadOnlySpan<byte> rest)
    {
        if (!rest.IsEmpty && !Irregular.Contains(rest[0]))
            return false;
        foreach (var value in rest[..Math.Min(rest.Length, LookAhead)])
        {
            if (value >= 0x7F || (value < ' ' && !White.Contains(value)))
                return false;
        }

        return true;
    }

    private static InvalidDataException Malformed() => new("The content stream is malformed.");
}
