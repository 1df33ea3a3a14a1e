using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Nota.Domain.Ports;
using Nota.Domain.Processing;
using Nota.Domain.Text;
using Nota.Infrastructure.Blobs;
using Nota.Domain.Workflows.Tables;
using Nota.Infrastructure.Engine;

namespace Nota.Benchmarks.Tables;

/// <summary>A page and the lines that it shows.</summary>
internal sealed record RuledPage(LayerPage Layer, IReadOnlyList<RulingLine> Lines);

/// <summary>Pages of documents as the service reads them, through the engine.</summary>
internal sealed class TablePages : IAsyncDisposable
{
    private const long Account = 1;
    private readonly Stopwatch _clock = new();
    private readonly ServiceProvider _services;
    private readonly FolderBlobStore _blobs;
    private readonly IPdfEngine _engine;
    private readonly IPageImporter _importer;

    public TablePages(string scratch)
    {
        var data = Path.Combine(scratch, "tables");
        _blobs = new FolderBlobStore(Path.Combine(data, "blobs"));
        _blobs.Prepare();
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IBlobStore>(_blobs)
            .AddEngine(new ConfigurationBuilder().Build(), data)
            .BuildServiceProvider();
        _engine = _services.GetRequiredService<IPdfEngine>();
        _importer = _services.GetRequiredService<IPageImporter>();
    }

    /// <summary>Pages with the lines that they show.</summary>
    public async Task<IReadOnlyList<RuledPage>> ReadAsync(string path)
    {
        await using var content = File.OpenRead(path);
        var blob = await _blobs.WriteAsync(BlobKeys.ForUpload(Guid.NewGuid().ToString("N")), content, long.MaxValue, CancellationToken.None);
        var source = new EngineSource(blob!.Key, Account);
        var count = (await _engine.InspectAsync(source, false, CancellationToken.None)).PageCount;
        var pages = new List<RuledPage>(count);
        for (var first = 0; first < count; first += TextWork.PagesPerRange)
        {
            var range = new PageRange(first, Math.Min(TextWork.PagesPerRange, count - first));
            using var chunk = await _engine.ReadLayerAsync(source, range, CancellationToken.None);
            _clock.Start();
            var lines = await _importer.ReadRulingLinesAsync(source, range, CancellationToken.None);
            _clock.Stop();
            var layer = await TextLayerReader.OpenAsync(chunk.Content, CancellationToken.None);
            for (var page = first; page < first + layer.PageCount; page++)
                pages.Add(new RuledPage(await layer.ReadPageAsync(page, CancellationToken.None), lines[page - first]));
        }

        return pages;
    }

    /// <summary>Spent on reading lines.</summary>
    public TimeSpan LineTime => _clock.Elapsed;

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
