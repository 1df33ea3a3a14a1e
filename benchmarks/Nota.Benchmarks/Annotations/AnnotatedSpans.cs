using Nota.Domain.Annotations;
using Nota.Domain.Text;
using Nota.Infrastructure.Blobs;

namespace Nota.Benchmarks.Annotations;

/// <summary>A document's pages in memory, and spans drawn from them that begin and end on a visible character.</summary>
internal sealed class AnnotatedSpans
{
    private const int LongestSpan = 80;
    private readonly string _text;
    private readonly bool[] _visible;

    private AnnotatedSpans(IReadOnlyList<MappedPage> pages)
    {
        Pages = pages;
        _text = string.Concat(pages.Select(p => p.Content.Text));
        _visible = [.. pages.SelectMany(p => p.Content.Boxes).Select(b => !b.IsEmpty)];
    }

    public IReadOnlyList<MappedPage> Pages { get; }

    public int Characters => _text.Length;

    public static async Task<AnnotatedSpans> ReadAsync(string dataFolder, string layerBlob)
    {
        await using var layer = await new FolderBlobStore(Path.Combine(dataFolder, "blobs")).OpenReadAsync(layerBlob, CancellationToken.None)
            ?? throw new BenchmarkException("The document's text is not where it should be.");
        var reader = await TextLayerReader.OpenAsync(layer, CancellationToken.None);
        var pages = new List<MappedPage>(reader.PageCount);
        await foreach (var info in reader.EnumeratePageInfosAsync(CancellationToken.None))
            pages.Add(new MappedPage(info.Page, info.Start.Utf16, await reader.ReadPageAsync(info, CancellationToken.None)));
        return new AnnotatedSpans(pages);
    }

    /// <summary>The same spans for the same seed.</summary>
    public IReadOnlyList<TextSpan> Draw(int count, int seed)
    {
#pragma warning disable CA5394 // Nothing secret: the same spans each time.
        var random = new Random(seed);
        var spans = new List<TextSpan>(count);
        while (spans.Count < count)
        {
            var start = random.Next(_text.Length);
            var end = Math.Min(_text.Length, start + random.Next(1, LongestSpan + 1));
            while (end > start && !_visible[end - 1])
                end--;
            if (end > start && _visible[start] && !char.IsLowSurrogate(_text[start]) && !char.IsHighSurrogate(_text[end - 1]))
                spans.Add(new TextSpan(start, end));
        }
#pragma warning restore CA5394

        return spans;
    }

    public string TextOf(TextSpan span) => _text.Substring(span.Start, span.Length);

    /// <summary>The pages a span touches, as the service has them at hand.</summary>
    public IReadOnlyList<MappedPage> PagesOf(TextSpan span) => [.. Pages.Where(p => p.Start < span.End && p.End > span.Start)];
}
