using System.Text;

namespace Nota.Domain.Text;

/// <summary>
/// Writes the pages of one range, in order, into a layer file. Sequential: the output is never read or sought, and what
/// stays in memory is one page and 68 bytes for each written. Not thread-safe; the output stays the caller's.
/// </summary>
public sealed class TextLayerWriter
{
    private const int PagesToStartWith = 64;
    private readonly Stream _output;
    private readonly int _firstPage;
    private readonly string _producer;
    private readonly TextLayerLimits _limits;
    private byte[] _content = [];
    private byte[] _sections = [];
    private byte[] _index = new byte[PagesToStartWith * TextLayerEntry.Size];
    private long _position = TextLayerHead.Size;
    private TextExtent _total;
    private int _pages;
    private bool _completed;

    /// <param name="output">Written from where it stands; a layer file should begin there.</param>
    /// <param name="firstPage">Zero-based number of the first page to be added.</param>
    /// <param name="producer">Engine and formatter with their versions; 1–400 printable ASCII characters.</param>
    public TextLayerWriter(Stream output, int firstPage, string producer, TextLayerLimits? limits = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(firstPage);
        if (!TextLayerTrailer.IsProducer(producer))
            throw new ArgumentException("A producer is 1–400 printable ASCII characters.", nameof(producer));
        (_output, _firstPage, _producer, _limits) = (output, firstPage, producer, limits ?? TextLayerLimits.Default);
        Span<byte> head = stackalloc byte[TextLayerHead.Size];
        TextLayerHead.Write(head);
        output.Write(head);
    }

    public int PageCount => _pages;

    /// <summary>Characters so far, of the pages added.</summary>
    public TextExtent Total => _total;

    /// <exception cref="ArgumentException">The page breaks an invariant or a limit; nothing of it was written, and another
    /// (such as <see cref="LayerPage.Empty"/> with an error) can take its place.</exception>
    public void Add(LayerPage page)
    {
        ObjectDisposedException.ThrowIf(_completed, this);
        if (TextLayerInvariants.FindBreach(page, _limits) is { } breach)
            throw new ArgumentException($"Page {_firstPage + _pages}: {breach}.", nameof(page));
        if (_total.Utf16 > _limits.DocumentCharacters - page.Text.Length)
            throw new ArgumentException("Too many characters in the document.", nameof(page));

        var length = Measure(page.Text);
        Reserve(length);
        var at = 0;
        var text = PackText(page.Text, ref at);
        var boxes = StoreBoxes(page, ref at);
        var confidences = page.Confidences is null ? 0 : PackBytes(page.Confidences, ref at);
        var error = page.Error is null ? 0 : PackText(page.Error, ref at);
        _output.Write(_sections, 0, at);

        if (_index.Length < (_pages + 1) * TextLayerEntry.Size)
            Array.Resize(ref _index, _index.Length * 2);
        var entry = new TextLayerEntry(_position, text, boxes, confidences, error, page.Geometry, _total, length);
        entry.Write(_index.AsSpan(_pages * TextLayerEntry.Size, TextLayerEntry.Size), _pages);
        _position += at;
        _total += length;
        _pages++;
    }

    /// <summary>Writes the index; without it there is no layer.</summary>
    public void Complete()
    {
        ObjectDisposedException.ThrowIf(_completed, this);
        if (_pages == 0)
            throw new InvalidOperationException("A layer has at least one page.");
        _completed = true;
        _output.Write(_index, 0, _pages * TextLayerEntry.Size);
        _output.Write(new TextLayerTrailer(_producer, _position, _firstPage, _pages, _total).ToBytes());
        _output.Flush();
    }

    private static TextExtent Measure(string text) =>
        new(text.Length, OffsetUnits.Count(text, OffsetUnit.CodePoint), OffsetUnits.Count(text, OffsetUnit.Utf8));

    private void Reserve(TextExtent length)
    {
        var boxes = TextLayerBoxes.MaxEncodedLength(length.CodePoints);
        const int Error = 3 * TextLayerLimits.ErrorCharacters;
        Grow(ref _content, Math.Max(Math.Max(length.Utf8, boxes), Error));
        Grow(ref _sections, length.Utf8 + boxes + length.Utf16 + Error + 4 * TextLayerSection.Overhead);
    }

    private static void Grow(ref byte[] buffer, int length)
    {
        if (buffer.Length < length)
            buffer = new byte[Math.Max(length, Math.Min(2 * buffer.Length, Array.MaxLength))];
    }

    /// <summary>Boxes stay as they are encoded: packing would take a third off, and as long as all else here together.</summary>
    private int StoreBoxes(LayerPage page, ref int at)
    {
        var encoded = TextLayerBoxes.Encode(page.Text, page.Boxes, _content);
        if (encoded == 0)
            return 0;
        var length = TextLayerSection.Store(_content.AsSpan(0, encoded), _sections.AsSpan(at));
        at += length;
        return length;
    }

    private int PackText(string text, ref int at) => Pack(Encoding.UTF8.GetBytes(text, _content), ref at);

    private int PackBytes(byte[] bytes, ref int at)
    {
        bytes.CopyTo(_content, 0);
        return Pack(bytes.Length, ref at);
    }

    private int Pack(int contentLength, ref int at)
    {
        if (contentLength == 0)
            return 0;
        var length = TextLayerSection.Pack(_content.AsSpan(0, contentLength), _sections.AsSpan(at));
        at += length;
        return length;
    }
}
