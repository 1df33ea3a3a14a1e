using System.Buffers;
using System.Text.Unicode;

namespace Nota.Domain.Text;

/// <summary>
/// Unpacks one page after another within the bounds its index entry sets, reusing its memory. What it holds is that of
/// the last page loaded. Not thread-safe.
/// </summary>
internal sealed class TextLayerPageBuffer
{
    private byte[] _sections = [];
    private byte[] _content = [];
    private char[] _text = [];
    private PackedBox[] _boxes = [];
    private TextLayerEntry _entry;

    public ReadOnlyMemory<byte> Sections => _sections.AsMemory(0, (int)_entry.SectionBytes);

    public ReadOnlySpan<char> Text => _text.AsSpan(0, _entry.Length.Utf16);

    public ReadOnlySpan<PackedBox> Boxes => _boxes.AsSpan(0, _entry.Length.Utf16);

    public byte[]? Confidences { get; private set; }

    public string? Error { get; private set; }

    /// <summary>Reads and unpacks the whole page.</summary>
    /// <exception cref="InvalidDataException">Damaged, or not what the index says.</exception>
    public async ValueTask LoadAsync(Stream stream, TextLayerEntry entry, CancellationToken ct)
    {
        await ReadAsync(stream, entry, (int)entry.SectionBytes, ct);
        Unpack();
    }

    /// <inheritdoc cref="LoadAsync"/>
    public void Load(Stream stream, TextLayerEntry entry)
    {
        var bytes = Place(stream, entry, (int)entry.SectionBytes).Span;
        if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            throw new InvalidDataException("The text layer is cut short.");
        Unpack();
    }

    /// <summary>Reads and unpacks the page's text alone.</summary>
    /// <exception cref="InvalidDataException">Damaged, or not what the index says.</exception>
    public async ValueTask LoadTextAsync(Stream stream, TextLayerEntry entry, CancellationToken ct)
    {
        await ReadAsync(stream, entry, entry.TextBytes, ct);
        UnpackText();
    }

    public LayerPage ToPage() => new(_entry.Geometry, new string(Text), Boxes.ToArray(), Confidences, Error);

    private async ValueTask ReadAsync(Stream stream, TextLayerEntry entry, int bytes, CancellationToken ct)
    {
        var room = Place(stream, entry, bytes);
        try
        {
            await stream.ReadExactlyAsync(room, ct);
        }
        catch (EndOfStreamException e)
        {
            throw new InvalidDataException("The text layer is cut short.", e);
        }
    }

    /// <summary>Room for the page's first bytes, where the stream is then set.</summary>
    private Memory<byte> Place(Stream stream, TextLayerEntry entry, int bytes)
    {
        _entry = entry;
        Grow(ref _sections, bytes);
        stream.Position = entry.Offset;
        return _sections.AsMemory(0, bytes);
    }

    private void Unpack()
    {
        UnpackText();
        Grow(ref _boxes, _entry.Length.Utf16);
        var at = _entry.TextBytes;
        var boxes = UnpackSection(ref at, _entry.BoxBytes, TextLayerBoxes.MaxEncodedLength(_entry.Length.CodePoints));
        if (!TextLayerBoxes.TryDecode(boxes, Text, _boxes))
            throw new InvalidDataException("The text layer's boxes don't fit its text.");
        var confidences = UnpackSection(ref at, _entry.ConfidenceBytes, _entry.Length.Utf16);
        if (_entry.ConfidenceBytes > 0 && confidences.Length != _entry.Length.Utf16)
            throw new InvalidDataException("The text layer's confidences don't fit its text.");
        Confidences = _entry.ConfidenceBytes > 0 ? confidences.ToArray() : null;
        var error = UnpackSection(ref at, _entry.ErrorBytes, 3 * TextLayerLimits.ErrorCharacters);
        Span<char> phrase = stackalloc char[3 * TextLayerLimits.ErrorCharacters];
        if (Utf8.ToUtf16(error, phrase, out _, out var length, replaceInvalidSequences: false) != OperationStatus.Done)
            throw new InvalidDataException("A page's error is no text.");
        Error = _entry.ErrorBytes > 0 ? new string(phrase[..length]) : null;
    }

    private void UnpackText()
    {
        var length = _entry.Length;
        var at = 0;
        var utf8 = UnpackSection(ref at, _entry.TextBytes, length.Utf8);
        Grow(ref _text, length.Utf16);
        if (utf8.Length != length.Utf8
            || Utf8.ToUtf16(utf8, _text.AsSpan(0, length.Utf16), out _, out var chars, replaceInvalidSequences: false) != OperationStatus.Done
            || chars != length.Utf16
            || OffsetUnits.Count(Text, OffsetUnit.CodePoint) != length.CodePoints)
            throw new InvalidDataException("The text layer's text is not of the length its index says.");
    }

    private ReadOnlySpan<byte> UnpackSection(ref int at, int sectionBytes, int maxContent)
    {
        if (sectionBytes == 0)
            return [];
        Grow(ref _content, maxContent);
        var section = _sections.AsSpan(at, sectionBytes);
        at += sectionBytes;
        return _content.AsSpan(0, TextLayerSection.Unpack(section, _content.AsSpan(0, maxContent)));
    }

    private static void Grow<T>(ref T[] buffer, int length)
    {
        if (buffer.Length < length)
            buffer = new T[Math.Max(length, Math.Min(2 * buffer.Length, 1 << 20))];
    }
}
