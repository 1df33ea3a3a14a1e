using Nota.Domain.Geometry;
using Nota.Domain.Ports;
using Nota.Domain.Text;
using Nota.Tests.Support;

namespace Nota.Tests.Infrastructure.Engine.Searchable;

/// <summary>Searchable copies made by the real engine, and how they compare with their originals.</summary>
internal sealed class SearchableFiles : IAsyncDisposable
{
    private readonly TempFolder _folder = new();

    private SearchableFiles(Action<Dictionary<string, string?>>? configure) => Engine = TestEngine.Start(configure);

    public TestEngine Engine { get; }

    /// <param name="configure">Settings of the engine by full key.</param>
    public static SearchableFiles Start(Action<Dictionary<string, string?>>? configure = null) => new(configure);

    /// <summary>The paths of the original and of its copy; null where the engine gave none.</summary>
    public async Task<(string Before, string? After)> AddAsync(byte[] pdf, params IReadOnlyList<LayerPage> pages)
    {
        var before = Path.Combine(_folder.Path, $"{Guid.NewGuid():N}.pdf");
        await File.WriteAllBytesAsync(before, pdf);
        return (before, await AddAsync(before, pages));
    }

    public async Task<string?> AddAsync(string original, IReadOnlyList<LayerPage> pages)
    {
        using var layer = new MemoryStream(LayerFiles.Write(pages));
        using var copy = await Engine.Pdf.AddTextLayerAsync(Engine.Source(original), layer, CancellationToken.None);
        if (copy is null)
            return null;
        var path = Path.Combine(_folder.Path, $"{Guid.NewGuid():N}.pdf");
        await using var file = File.Create(path);
        await copy.Content.CopyToAsync(file);
        return path;
    }

    /// <summary>A copy beside which pictures may be drawn.</summary>
    public string CopyOf(string original)
    {
        var copy = _folder.File($"{Path.GetFileNameWithoutExtension(original)}-original.pdf");
        File.Copy(original, copy, overwrite: true);
        return copy;
    }

    /// <summary>The layer that the engine reads of a document now.</summary>
    public async Task<LayerPage[]> ReadAsync(string path)
    {
        var source = Engine.Source(path);
        var pages = (await Engine.Pdf.InspectAsync(source, lookForText: false, CancellationToken.None)).PageCount;
        using var layer = await Engine.Pdf.ReadLayerAsync(source, new PageRange(0, pages), CancellationToken.None);
        return await LayerFiles.ReadAllAsync(layer.Content);
    }

    /// <summary>Whether poppler and PDFium draw a page of both alike, at 100 dpi and to the pixel.</summary>
    public async Task AssertSameLookAsync(string before, string after, int page)
    {
        var drawn = await Task.WhenAll(Poppler.DrawSmoothAsync(before, page, 100), Poppler.DrawSmoothAsync(after, page, 100));
        var (old, now) = (drawn[0], drawn[1]);
        Assert.That((now.Width, now.Height), Is.EqualTo((old.Width, old.Height)));
        Assert.That(now.Pixels.AsSpan().SequenceEqual(old.Pixels), Is.True, $"poppler, page {page}");
        var pictures = await Task.WhenAll(DrawAsync(before, page), DrawAsync(after, page));
        Assert.That(pictures[1].AsSpan().SequenceEqual(pictures[0]), Is.True, $"PDFium, page {page}");
    }

    /// <summary>The layer's words and what poppler finds of them agree: each word once, its box within a hundredth of the page.</summary>
    public static void AssertWords(LayerPage layer, IReadOnlyList<PopplerWord> found)
    {
        var words = LayerWords.Of(layer);
        Assert.That(found.Select(word => word.Text), Is.EquivalentTo(words.Select(word => word.Text)));
        foreach (var word in words)
        {
            var distance = found.Where(other => other.Text == word.Text).Min(other => Distance(other.Box, word.Box.ToPageRect()));
            Assert.That(distance, Is.LessThan(0.01), word.Text);
        }
    }

    public static double Distance(PageRect one, PageRect other) => Math.Max(
        Math.Max(Math.Abs(one.X1 - other.X1), Math.Abs(one.Y1 - other.Y1)), Math.Max(Math.Abs(one.X2 - other.X2), Math.Abs(one.Y2 - other.Y2)));

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<byte[]> DrawAsync(string path, int page)
    {
        using var picture = await Engine.Pdf.RenderPageAsync(Engine.Source(path), page, 100, ImageFormat.Png, CancellationToken.None);
        using var bytes = new MemoryStream();
        await picture.Content.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
