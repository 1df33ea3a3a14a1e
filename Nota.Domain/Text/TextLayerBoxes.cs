using System.Runtime.CompilerServices;

namespace Nota.Domain.Text;

/// <summary>
/// Boxes as small differences from what the text lets expect: a character begins where the one before it ended (after a
/// space: one such gap further; on a new line: where the last line began), is as wide as the same character last was,
/// and as high as its neighbour. One code point takes
/// <code>
/// [240..]  0–239: both differences small: x1's × 16 + width's (zigzag)
///          240:   x1's and width's differences follow as varints
///          241:   y1's and height's differences follow as varints, then one of the above
/// </code>
/// White space takes nothing; a surrogate pair is one code point. All arithmetic is modulo 65,536, so any sixteen-bit
/// boxes survive.
/// </summary>
internal static class TextLayerBoxes
{
    private const byte Wide = 240;
    private const byte NewHeight = 241;
    private const int WidthSlots = 256;
    private const int LongestCode = 14;

    public static int MaxEncodedLength(int codePoints) => checked(codePoints * LongestCode);

    /// <returns>Bytes written to <paramref name="output"/>, which holds <see cref="MaxEncodedLength"/>.</returns>
    public static int Encode(ReadOnlySpan<char> text, ReadOnlySpan<PackedBox> boxes, Span<byte> output)
    {
        var expected = new Expectation();
        Span<ushort> widths = stackalloc ushort[WidthSlots];
        widths.Clear();
        var at = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (TextLayerInvariants.IsBlank(c))
            {
                expected.Blank(c);
                continue;
            }

            var box = boxes[i];
            ref var width = ref widths[c % WidthSlots];
            var height = (ushort)(box.Y2 - box.Y1);
            if (box.Y1 != expected.Y1 || height != expected.Height)
            {
                output[at++] = NewHeight;
                WriteVarint(output, ref at, ZigZag(box.Y1 - expected.Y1));
                WriteVarint(output, ref at, ZigZag(height - expected.Height));
            }

            var boxWidth = (ushort)(box.X2 - box.X1);
            var x = ZigZag(box.X1 - expected.X1);
            var w = ZigZag(boxWidth - width);
            if (x < 15 && w < 16)
            {
                output[at++] = (byte)(x * 16 + w);
            }
            else
            {
                output[at++] = Wide;
                WriteVarint(output, ref at, x);
                WriteVarint(output, ref at, w);
            }

            width = boxWidth;
            expected.Box(box);
            if (char.IsHighSurrogate(c))
                i++;
        }

        return at;
    }

    /// <summary>Fills <paramref name="boxes"/>, one a code unit of <paramref name="text"/>; false if the bytes don't fit the text.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> input, ReadOnlySpan<char> text, Span<PackedBox> boxes)
    {
        var expected = new Expectation();
        Span<ushort> widths = stackalloc ushort[WidthSlots];
        widths.Clear();
        var at = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (TextLayerInvariants.IsBlank(c))
            {
                expected.Blank(c);
                boxes[i] = default;
                continue;
            }

            if (at >= input.Length)
                return false;
            var (y1, height) = (expected.Y1, expected.Height);
            var code = input[at++];
            if (code == NewHeight)
            {
                if (!TryReadVarint(input, ref at, out var dy) || !TryReadVarint(input, ref at, out var dh) || at >= input.Length)
                    return false;
                y1 = (ushort)(y1 + UnZigZag(dy));
                height = (ushort)(height + UnZigZag(dh));
                code = input[at++];
            }

            ushort x = (ushort)(code >> 4), w = (ushort)(code & 15);
            if (code >= Wide && (code != Wide || !TryReadVarint(input, ref at, out x) || !TryReadVarint(input, ref at, out w)))
                return false;
            ref var width = ref widths[c % WidthSlots];
            width = (ushort)(width + UnZigZag(w));
            var x1 = (ushort)(expected.X1 + UnZigZag(x));
            var box = new PackedBox(x1, y1, (ushort)(x1 + width), (ushort)(y1 + height));
            boxes[i] = box;
            expected.Box(box);
            if (!char.IsHighSurrogate(c))
                continue;
            if (++i == text.Length)
                return false;
            boxes[i] = box;
        }

        return at == input.Length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ushort ZigZag(int difference)
    {
        var d = (short)difference;
        return (ushort)((d << 1) ^ (d >> 15));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int UnZigZag(ushort value) => (value >> 1) ^ -(value & 1);

    private static void WriteVarint(Span<byte> output, ref int at, ushort value)
    {
        uint rest = value;
        for (; rest >= 0x80; rest >>= 7)
            output[at++] = (byte)(rest | 0x80);
        output[at++] = (byte)rest;
    }

    private static bool TryReadVarint(ReadOnlySpan<byte> input, ref int at, out ushort value)
    {
        uint result = 0;
        value = 0;
        for (var shift = 0; shift < 21; shift += 7)
        {
            if (at >= input.Length)
                return false;
            var b = input[at++];
            result |= (uint)(b & 0x7F) << shift;
            if (b >= 0x80)
                continue;
            value = (ushort)result;
            return result <= ushort.MaxValue;
        }

        return false;
    }

    /// <summary>Where the next box should be.</summary>
    private struct Expectation
    {
        private ushort _gap;
        private ushort _lineStart;
        private char _before;

        public ushort X1 { get; private set; }

        public ushort Y1 { get; private set; }

        public ushort Height { get; private set; }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Blank(char c)
        {
            // X1 is the end of the character before until a blank moves it; a second blank changes nothing.
            if (_before != '\0')
                return;
            _before = c;
            X1 = c == ' ' ? (ushort)(X1 + _gap) : _lineStart;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Box(PackedBox box)
        {
            if (_before == ' ')
                _gap = (ushort)(_gap + box.X1 - X1);
            else if (_before != '\0')
                _lineStart = box.X1;
            _before = '\0';
            X1 = box.X2;
            Y1 = box.Y1;
            Height = (ushort)(box.Y2 - box.Y1);
        }
    }
}
