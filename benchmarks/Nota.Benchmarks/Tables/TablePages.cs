using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Nota.Domain.Ports;
using Nota.Domain.Processing;
using Nota.Domain.Text;
using Nota.Infrastructure.Blobs;
using Nota.Infrastructure.Engine;

namespace Nota.Benchmarks.Tables;

/// <summary>Pages of documents as the service reads them, through the engine.</summary>
internal sealed class TablePages : IAsyncDisposable
{
    private const long Account = 1;
    private readonly ServiceProvider _services;
    private readonly FolderBlobStore _blobs;
    private readonly IPdfEngine _engine;

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
    }

    public async Task<IReadOnlyList<LayerPage>> ReadAsync(string path)
    {
        await using var content = File.OpenRead(path);
        var blob = await _blobs.WriteAsync(BlobKeys.ForUpload(Guid.NewGuid().ToString("N")), content, long.MaxValue, CancellationToken.None);
        var source = new EngineSource(blob!.Key, Account);
        var count = (await _engine.InspectAsync(source, false, CancellationToken.None)).PageCount;
        var pages = new List<LayerPage>(count);
        for (var first = 0; first < count; first += TextWork.PagesPerRange)
        {
            using var chunk = await _engine.ReadLayerAsync(source, new PageRange(first, Math.Min(TextWork.PagesPerRange, count - first)), CancellationToken.None);
            var layer = await TextLayerReader.OpenAsync(chunk.Content, CancellationToken.None);
            for (var page = first; page < first + layer.PageCount; page++)
                pages.Add(await layer.ReadPageAsync(page, CancellationToken.None));
        }

        return pages;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
