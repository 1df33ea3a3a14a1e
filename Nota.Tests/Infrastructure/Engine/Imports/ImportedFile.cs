using Nota.Domain.Ports;
using Nota.Tests.Support;

namespace Nota.Tests.Infrastructure.Engine.Imports;

/// <summary>What an import gave, and how its pages look.</summary>
internal sealed class ImportedFile(TestEngine engine, byte[] pdf, IReadOnlyList<int> dpi)
{
    private readonly EngineSource _source = engine.Source(pdf);

    public byte[] Pdf => pdf;

    public IReadOnlyList<int> Dpi => dpi;

    public static async Task<ImportedFile> OfAsync(TestEngine engine, byte[] file, SourceFormat format)
    {
        using var pages = await engine.Get<IPageImporter>().ImportAsync(engine.Source(file), format, CancellationToken.None);
        using var pdf = new MemoryStream();
        await pages.Pdf.Content.CopyToAsync(pdf);
        return new ImportedFile(engine, pdf.ToArray(), pages.Dpi);
    }

    public async Task<int> CountPagesAsync() => (await engine.Pdf.InspectAsync(_source, lookForText: false, CancellationToken.None)).PageCount;

    /// <summary>A page drawn with the resolution that gives it the picture's pixels.</summary>
    public async Task<DecodedPicture> DrawAsync(int page)
    {
        using var file = await engine.Pdf.RenderPageAsync(_source, page, dpi[page], ImageFormat.Png, CancellationToken.None);
        using var bytes = new MemoryStream();
        await file.Content.CopyToAsync(bytes);
        return DecodedPicture.Of(bytes.ToArray());
    }

    /// <summary>qpdf finds nothing wrong, and poppler draws every page.</summary>
    public async Task AssertOthersReadItAsync()
    {
        using var folder = new TempFolder();
        var path = folder.File("imported.pdf");
        await File.WriteAllBytesAsync(path, pdf);
        Assert.That(await QpdfTool.CheckAsync(path), Is.Zero);
        for (var page = 0; page < dpi.Count; page++)
            Assert.That((await Poppler.DrawAsync(path, page)).Width, Is.Positive);
    }
}
