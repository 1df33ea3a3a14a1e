using System.Runtime.CompilerServices;

namespace Nota.Domain.Text;

/// <summary>
/// Boxes as small differences from what the text lets expect: a character begins where the one before it ended (after a
/// space: one such gap further; on a new line: where the last line began), is as wide as the same character last was,
/// and as high as its neighbour. One code point takes
/// <code>
/// 0–239: both differences small: x1's (zigzag, below 80) × 3 + width's (zigzag, below 3)
/// 240:   x1's and width's differences (zigzag) follow as varints
/// 241:   y1's and height's differences (zigzag) follow as varints, then one of the above
/// </code>
/// White space takes nothing; a surrogate pair is one code point. All arithmetic is modulo 65,536, so any sixteen-bit
/// boxes survive.
/// </summary>
internal static class TextLayerBoxes
{
    /// <summary>Kerning and spacing move characters further than rounding changes their widths.</summary>
    private const int SmallX = 80;
    private const int SmallWidth = 3;
    private const byte Wide = SmallX * SmallWidth;
    private const byte NewHeight = 241;
    private const int WidthSlots = 256;
    private const int LongestCode = 14;

    public static int MaxEncodedLength(int codePoints) => checked(codePoints * LongestCode);

    /// <returns>Bytes written to <paramref name="output"/>, which holds <see cref="MaxEncodedLength"/>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Encode(ReadOnlySpan<char> text, ReadOnlySpan<PackedBox> boxes, Span<byte> output)
    {
        Span<ushort> widths = stackalloc ushort[WidthSlots];
        widths.Clear();
        int x = 0, y = 0, height = 0, gap = 0, lineStart = 0;
        var blank = '\0';
        var at = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (TextLayerInvariants.IsBlank(c))
            {
                // The first blank says where to go on; those after it change nothing.
                if (blank == '\0')
                {
                    blank = c;
                    x = c == ' ' ? x + gap : lineStart;
                }

                continue;
            }

            var box = boxes[i];
            if (box.Y1 != y || (ushort)(box.Y2 - box.Y1) != height)
            {
                output[at++] = NewHeight;
                WriteVarint(output, ref at, ZigZag(box.Y1 - y));
                WriteVarint(output, ref at, ZigZag(box.Y2 - box.Y1 - height));
                (y, height) = (box.Y1, (ushort)(box.Y2 - box.Y1));
            }

            if (blank != '\0')
            {
                if (blank == ' ')
                    gap += box.X1 - x;
                else
                    lineStart = box.X1;
                blank = '\0';
            }

            ref var width = ref widths[(byte)c];
            var dx = ZigZag(box.X1 - x);
            var dw = ZigZag(box.X2 - box.X1 - width);
            if (dx < SmallX && dw < SmallWidth)
            {
                output[at++] = (byte)(dx * SmallWidth + dw);
            }
            else
            {
                output[at++] = Wide;
                WriteVarint(output, ref at, dx);
                WriteVarint(output, ref at, dw);
            }

            width = (ushort)(box.X2 - box.X1);
            x = box.X2;
            if (char.IsHighSurrogate(c))
                i++;
        }

        return at;
    }

    /// <summary>Fills <paramref name="boxes"/>, one a code unit of <paramref name="text"/>; false if the bytes don't fit the text.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryDecode(ReadOnlySpan<byte> input, ReadOnlySpan<char> text, Span<PackedBox> boxes)
    {
        boxes = boxes[..text.Length];
        Span<ushort> widths = stackalloc ushort[WidthSlots];
        widths.Clear();
        int x = 0, y = 0, height = 0, gap = 0, lineStart = 0;
        var blank = '\0';
        var at = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (TextLayerInvariants.IsBlank(c))
            {
                boxes[i] = default;
                if (blank == '\0')
                {
                    blank = c;
                    x = c == ' ' ? x + gap : lineStart;
                }

                continue;
            }

            if ((uint)at >= (uint)input.Length)
                return false;
            int code = input[at++];
            if (code == NewHeight)
            {
                if (!TryReadVarint(input, ref at, out var dy) || !TryReadVarint(input, ref at, out var dh) || at >= input.Length)
                    return false;
                y += UnZigZag(dy);
                height += UnZigZag(dh);
                code = input[at++];
            }

            int dx = code / SmallWidth, dw = code % SmallWidth;
            if (code >= Wide && (code != Wide || !TryReadVarint(input, ref at, out dx) || !TryReadVarint(input, ref at, out dw)))
                return false;
            x += UnZigZag(dx);
            if (blank != '\0')
            {
                if (blank == ' ')
                    gap += UnZigZag(dx);
                else
                    lineStart = x;
                blank = '\0';
            }

            ref var width = ref widths[(byte)c];
            width += (ushort)UnZigZag(dw);
            var box = new PackedBox((ushort)x, (ushort)y, (ushort)(x + width), (ushort)(y + height));
            boxes[i] = box;
            x += width;
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
    private static int UnZigZag(int value) => (value >> 1) ^ -(value & 1);

    private static void WriteVarint(Span<byte> output, ref int at, ushort value)
    {
        uint rest = value;
        for (; rest >= 0x80; rest >>= 7)
            output[at++] = (byte)(rest | 0x80);
        output[at++] = (byte)rest;
    }

    private static bool TryReadVarint(ReadOnlySpan<byte> input, ref int at, out int value)
    {
        var result = 0;
        value = 0;
        for (var shift = 0; shift < 21; shift += 7)
        {
            if (at >= input.Length)
                return false;
            var b = input[at++];
            result |= (b & 0x7F) << shift;
            if (b >= 0x80)
                continue;
            value = result;
            return result <= ushort.MaxValue;
        }

        return false;
    }
}
