using System.Buffers.Text;
using System.Text;

namespace Nota.Infrastructure.Engine.Child.Searchable;

/// <summary>
/// Takes the text that is drawn invisibly (text rendering mode 3) out of a content stream and leaves every other byte.
/// Text that follows on such text without a place of its own would move, so there the invisible text stays.
/// </summary>
internal sealed class InvisibleText
{
    private const int Invisible = 3;

    /// <summary>Content that nests graphics states deeper is not looked through.</summary>
    private const int MostStates = 1000;

    private readonly Func<string, bool> _drawsAlways;
    private readonly Stack<State> _states = new();
    private readonly List<Cut> _cuts = [];
    private readonly List<FormUse> _forms = [];
    private State _state;

    /// <summary>Cuts up to here stay cuts, whatever follows.</summary>
    private int _settled;

    private InvisibleText(State state, Func<string, bool> drawsAlways) => (_state, _drawsAlways) = (state, drawsAlways);

    /// <param name="content">Decoded.</param>
    /// <param name="entry">The state in which it is drawn.</param>
    /// <param name="drawsAlways">Whether a font resource is of the kind (Type 3) that some readers draw in any mode.</param>
    /// <exception cref="InvalidDataException">It is not content that all readers would read alike.</exception>
    public static CleanContent Remove(ReadOnlySpan<byte> content, State entry, Func<string, bool> drawsAlways)
    {
        var text = new InvisibleText(entry, drawsAlways);
        text.Read(content);
        return new CleanContent(text._cuts.Count == 0 ? null : text.Apply(content), text._forms);
    }

    private void Read(ReadOnlySpan<byte> content)
    {
        var lexer = new ContentLexer(content);
        ContentToken first = default, last = default;
        var operands = 0;
        while (lexer.TryRead(out var token))
        {
            if (token.Kind is not (ContentTokenKind.Operator or ContentTokenKind.InlineImage))
            {
                first = operands++ == 0 ? token : first;
                last = token;
                continue;
            }

            if (token.Kind == ContentTokenKind.Operator)
                Apply(content, token, operands == 0 ? token : first, operands == 0 ? token : last);
            operands = 0;
        }
    }

    /// <param name="first">The first operand, or the operator itself.</param>
    /// <param name="last">The last operand, or the operator itself.</param>
    private void Apply(ReadOnlySpan<byte> content, ContentToken operation, ContentToken first, ContentToken last)
    {
        var from = first.Start;
        switch (content[operation.Start..operation.End])
        {
            case [(byte)'q']:
                if (_states.Count == MostStates)
                    throw new InvalidDataException("Graphics states are nested too deep.");
                _states.Push(_state);
                break;
            case [(byte)'Q']:
                if (_states.TryPop(out var before))
                    _state = before;
                break;
            case [(byte)'T', (byte)'r']:
                if (Utf8Parser.TryParse(content[last.Start..last.End], out int mode, out _))
                    _state = _state with { Mode = mode };
                break;
            case [(byte)'T', (byte)'f']:
                _state = _state with { DrawsAlways = first.Kind == ContentTokenKind.Name && _drawsAlways(NameOf(content, first)) };
                break;
            case [(byte)'T', (byte)'d' or (byte)'D' or (byte)'m' or (byte)'*'] or [(byte)'B' or (byte)'E', (byte)'T']:
                _settled = _cuts.Count;
                break;
            case [(byte)'T', (byte)'j' or (byte)'J']:
                Show(new Cut(from, operation.End, ""));
                break;
            case [(byte)'\'']:
                _settled = _cuts.Count;
                Show(new Cut(from, operation.End, "T*"));
                break;
            case [(byte)'"']:
                // Sets the spacing of words and characters, for what comes after it as well.
                _settled = _cuts.Count;
                ShowSpaced(content, new Cut(from, operation.End, ""));
                break;
            case [(byte)'D', (byte)'o'] when last.Kind == ContentTokenKind.Name:
                _forms.Add(new FormUse(NameOf(content, last), _state));
                break;
        }
    }

    private void Show(Cut cut)
    {
        if (_state is { Mode: Invisible, DrawsAlways: false })
            _cuts.Add(cut);
        else
            // It stands where the text before it ends.
            _cuts.RemoveRange(_settled, _cuts.Count - _settled);
    }

    private void ShowSpaced(ReadOnlySpan<byte> content, Cut cut)
    {
        var lexer = new ContentLexer(content[cut.Start..cut.End]);
        if (lexer.TryRead(out var words) && words.Kind == ContentTokenKind.Number
            && lexer.TryRead(out var characters) && characters.Kind == ContentTokenKind.Number)
        {
            var (aw, ac) = (Text(content, cut.Start, words), Text(content, cut.Start, characters));
            Show(cut with { Replacement = $"{aw} Tw {ac} Tc T*" });
        }
    }

    private byte[] Apply(ReadOnlySpan<byte> content)
    {
        using var output = new MemoryStream(content.Length);
        var at = 0;
        foreach (var cut in _cuts)
        {
            output.Write(content[at..cut.Start]);
            // A blank keeps apart what stood on both sides.
            output.Write(Encoding.Latin1.GetBytes($"{cut.Replacement} "));
            at = cut.End;
        }

        output.Write(content[at..]);
        return output.ToArray();
    }

    /// <summary>Without its slash, with its escapes (<c>#20</c>) resolved.</summary>
    private static string NameOf(ReadOnlySpan<byte> content, ContentToken token)
    {
        var name = content[(token.Start + 1)..token.End];
        var text = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == '#' && i + 2 < name.Length && Utf8Parser.TryParse(name[(i + 1)..(i + 3)], out byte code, out var read, 'x') && read == 2)
                (_, i) = (text.Append((char)code), i + 2);
            else
                text.Append((char)name[i]);
        }

        return text.ToString();
    }

    private static string Text(ReadOnlySpan<byte> content, int start, ContentToken token) =>
        Encoding.Latin1.GetString(content[(start + token.Start)..(start + token.End)]);

    /// <summary>What of the graphics state counts here.</summary>
    /// <param name="Mode">Text rendering mode.</param>
    /// <param name="DrawsAlways">Whether the font is drawn in any mode.</param>
    internal readonly record struct State(int Mode, bool DrawsAlways);

    private readonly record struct Cut(int Start, int End, string Replacement);
}

/// <summary>A content stream without its invisible text.</summary>
/// <param name="Content">Null where there was none.</param>
/// <param name="Forms">The external objects that the stream draws.</param>
internal sealed record CleanContent(byte[]? Content, IReadOnlyList<FormUse> Forms);

/// <param name="Name">The resource, without a slash.</param>
/// <param name="State">In which it is drawn.</param>
internal readonly record struct FormUse(string Name, InvisibleText.State State);
