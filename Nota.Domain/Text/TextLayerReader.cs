using System.Runtime.CompilerServices;

namespace Nota.Domain.Text;

/// <summary>
/// Reads a text layer by page: opening it costs one small read, a page's info one more, its text or all of it a third,
/// however long the document is. Not thread-safe; the stream stays the caller's. Every method throws
/// <see cref="InvalidDataException"/> where the layer is damaged. Programs that are synchronous throughout read by
/// <see cref="Open"/> and <see cref="ReadPage"/>.
/// </summary>
public sealed class TextLayerReader
{
    private const int InfosAtOnce = 256;
    private readonly Stream _stream;
    private readonly TextLayerTrailer _trailer;
    private readonly TextLayerLimits _limits;
    private readonly TextLayerPageBuffer _page = new();
    private readonly byte[] _entry = new byte[TextLayerEntry.Size];

    private TextLayerReader(Stream stream, TextLayerTrailer trailer, TextLayerLimits limits) =>
        (_stream, _trailer, _limits) = (stream, trailer, limits);

    public static int FormatVersion => TextLayerHead.Version;

    public int PageCount => _trailer.PageCount;

    /// <summary>Zero-based number of the first page in here: 0 in a document's layer.</summary>
    public int FirstPage => _trailer.FirstPage;

    /// <summary>Length of the whole text.</summary>
    public TextExtent Total => _trailer.Total;

    /// <summary>Engines and formatters, with versions, that made this layer.</summary>
    public string Producer => _trailer.Producer;

    internal TextLayerTrailer Trailer => _trailer;

    /// <param name="stream">Seekable, holding one layer file from its beginning to its end.</param>
    /// <exception cref="InvalidDataException">It is no layer, damaged, or of a format this program doesn't know.</exception>
    public static async Task<TextLayerReader> OpenAsync(Stream stream, CancellationToken ct, TextLayerLimits? limits = null)
    {
        var tail = TailOf(stream);
        await stream.ReadExactlyAsync(tail, ct);
        return new TextLayerReader(stream, TextLayerTrailer.Read(tail, stream.Length), limits ?? TextLayerLimits.Default);
    }

    /// <inheritdoc cref="OpenAsync"/>
    public static TextLayerReader Open(Stream stream, TextLayerLimits? limits = null)
    {
        var tail = TailOf(stream);
        stream.ReadExactly(tail);
        return new TextLayerReader(stream, TextLayerTrailer.Read(tail, stream.Length), limits ?? TextLayerLimits.Default);
    }

    /// <param name="page">Zero-based number in the document.</param>
    /// <exception cref="ArgumentOutOfRangeException">The page is not in here.</exception>
    public async Task<TextLayerPageInfo> GetPageInfoAsync(int page, CancellationToken ct)
    {
        var place = PlaceOf(page);
        await ReadIndexAsync(place, _entry, ct);
        return ToInfo(place, _entry);
    }

    /// <summary>Every page's info in order, read some hundred at a time.</summary>
    public async IAsyncEnumerable<TextLayerPageInfo> EnumeratePageInfosAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var entries = new byte[Math.Min(PageCount, InfosAtOnce) * TextLayerEntry.Size];
        for (var first = 0; first < PageCount; first += InfosAtOnce)
        {
            var count = Math.Min(InfosAtOnce, PageCount - first);
            await ReadIndexAsync(first, entries.AsMemory(0, count * TextLayerEntry.Size), ct);
            for (var i = 0; i < count; i++)
                yield return ToInfo(first + i, entries.AsSpan(i * TextLayerEntry.Size, TextLayerEntry.Size));
        }
    }

    /// <summary>The page's text, its form feed included; boxes are not unpacked.</summary>
    public async Task<string> ReadTextAsync(TextLayerPageInfo info, CancellationToken ct)
    {
        await _page.LoadTextAsync(_stream, info.Entry, ct);
        return new string(_page.Text);
    }

    /// <inheritdoc cref="ReadTextAsync(TextLayerPageInfo, CancellationToken)"/>
    public async Task<string> ReadTextAsync(int page, CancellationToken ct) => await ReadTextAsync(await GetPageInfoAsync(page, ct), ct);

    public async Task<LayerPage> ReadPageAsync(TextLayerPageInfo info, CancellationToken ct)
    {
        await LoadAsync(info, ct);
        return _page.ToPage();
    }

    public async Task<LayerPage> ReadPageAsync(int page, CancellationToken ct) => await ReadPageAsync(await GetPageInfoAsync(page, ct), ct);

    /// <param name="page">Zero-based number in the document.</param>
    /// <exception cref="ArgumentOutOfRangeException">The page is not in here.</exception>
    public LayerPage ReadPage(int page)
    {
        var place = PlaceOf(page);
        _stream.Position = OffsetOf(place);
        if (_stream.ReadAtLeast(_entry, _entry.Length, throwOnEndOfStream: false) < _entry.Length)
            throw new InvalidDataException("The text layer is cut short.");
        _page.Load(_stream, ToInfo(place, _entry).Entry);
        return _page.ToPage();
    }

    /// <summary>Unpacks a page into the reader's own buffer, which the next read overwrites.</summary>
    internal async ValueTask<TextLayerPageBuffer> LoadAsync(TextLayerPageInfo info, CancellationToken ct)
    {
        await _page.LoadAsync(_stream, info.Entry, ct);
        return _page;
    }

    /// <summary>Room for the end of the file, where the stream is then set.</summary>
    private static byte[] TailOf(Stream stream)
    {
        var tail = new byte[Math.Min(stream.Length, TextLayerTrailer.MaxSize)];
        stream.Position = stream.Length - tail.Length;
        return tail;
    }

    private int PlaceOf(int page)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(page, FirstPage);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(page, FirstPage + PageCount);
        return page - FirstPage;
    }

    private long OffsetOf(int place) => _trailer.IndexOffset + ((long)place * TextLayerEntry.Size);

    private async ValueTask ReadIndexAsync(int place, Memory<byte> entries, CancellationToken ct)
    {
        _stream.Position = OffsetOf(place);
        try
        {
            await _stream.ReadExactlyAsync(entries, ct);
        }
        catch (EndOfStreamException e)
        {
            throw new InvalidDataException("The text layer is cut short.", e);
        }
    }

    private TextLayerPageInfo ToInfo(int place, ReadOnlySpan<byte> entry)
    {
        var read = TextLayerEntry.Read(entry, place, _limits);
        return read.Offset + read.SectionBytes <= _trailer.IndexOffset
            ? new TextLayerPageInfo(FirstPage + place, read)
            : throw new InvalidDataException("The text layer's index points beyond its pages.");
    }
}
