using System.Diagnostics;
using Nota.Domain.Ports;
using Nota.Domain.Processing;
using Nota.Domain.Text;
using Nota.Domain.Workflows.Tables;

namespace Nota.Benchmarks.Tables;

/// <summary>A page and the lines that it shows.</summary>
internal sealed record RuledPage(LayerPage Layer, IReadOnlyList<RulingLine> Lines);

/// <summary>Pages of documents as the service reads them, through the engine.</summary>
internal sealed class TablePages(string scratch) : IAsyncDisposable
{
    private readonly Stopwatch _clock = new();
    private readonly EngineHost _engine = new(Path.Combine(scratch, "tables"));

    /// <summary>Pages with the lines that they show.</summary>
    public async Task<IReadOnlyList<RuledPage>> ReadAsync(string path)
    {
        await using var content = File.OpenRead(path);
        var source = await _engine.AddAsync(content);
        var count = (await _engine.Pdf.InspectAsync(source, false, CancellationToken.None)).PageCount;
        var pages = new List<RuledPage>(count);
        for (var first = 0; first < count; first += TextWork.PagesPerRange)
        {
            var range = new PageRange(first, Math.Min(TextWork.PagesPerRange, count - first));
            using var chunk = await _engine.Pdf.ReadLayerAsync(source, range, CancellationToken.None);
            _clock.Start();
            var lines = await _engine.Get<IPageImporter>().ReadRulingLinesAsync(source, range, CancellationToken.None);
            _clock.Stop();
            var layer = await TextLayerReader.OpenAsync(chunk.Content, CancellationToken.None);
            for (var page = first; page < first + layer.PageCount; page++)
                pages.Add(new RuledPage(await layer.ReadPageAsync(page, CancellationToken.None), lines[page - first]));
        }

        return pages;
    }

    /// <summary>Spent on reading lines.</summary>
    public TimeSpan LineTime => _clock.Elapsed;

    public ValueTask DisposeAsync() => _engine.DisposeAsync();
}
