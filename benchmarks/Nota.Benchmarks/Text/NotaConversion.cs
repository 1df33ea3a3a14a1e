using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Nota.Domain.Ports;
using Nota.Domain.Processing;
using Nota.Domain.Text;
using Nota.Infrastructure.Blobs;
using Nota.Infrastructure.Engine;

namespace Nota.Benchmarks.Text;

/// <summary>Text conversion as the service does it, without database and work table: ranges read by engine children, then joined.</summary>
internal sealed class NotaConversion : IAsyncDisposable
{
    private const long Account = 1;
    private readonly ServiceProvider _services;
    private readonly FolderBlobStore _blobs;
    private readonly IPdfEngine _engine;
    private readonly string _layer;

    public NotaConversion(string scratch)
    {
        var data = Path.Combine(scratch, "data");
        _layer = Path.Combine(scratch, "layer");
        _blobs = new FolderBlobStore(Path.Combine(data, "blobs"));
        _blobs.Prepare();
        // Children stay warm, and one account may keep two of them.
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Nota:Engine:Workers"] = "4", ["Nota:Engine:IdleTime"] = "01:00:00" })
            .Build();
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IBlobStore>(_blobs)
            .AddEngine(configuration, data)
            .BuildServiceProvider();
        _engine = _services.GetRequiredService<IPdfEngine>();
    }

    /// <summary>Children of the engine, whichever way they were started.</summary>
    public static IEnumerable<int> Children => Processes.Descendants(Environment.ProcessId)
        .Where(id => File.ReadAllText($"/proc/{id}/cmdline").Contains("engine", StringComparison.Ordinal));

    public async Task<(EngineSource Source, int Pages)> AddAsync(LongDocument document)
    {
        await using var content = File.OpenRead(document.Path);
        var blob = await _blobs.WriteAsync(BlobKeys.ForUpload(Guid.NewGuid().ToString("N")), content, long.MaxValue, CancellationToken.None);
        var source = new EngineSource(blob!.Key, Account);
        return (source, (await _engine.InspectAsync(source, false, CancellationToken.None)).PageCount);
    }

    /// <summary>The whole document into a layer file, on so many children at once.</summary>
    public async Task<TextLayerSummary> ConvertAsync(EngineSource source, int pages, int workers)
    {
        var ranges = Enumerable.Range(0, (pages + TextWork.PagesPerRange - 1) / TextWork.PagesPerRange)
            .Select(i => new PageRange(i * TextWork.PagesPerRange, Math.Min(TextWork.PagesPerRange, pages - i * TextWork.PagesPerRange)))
            .ToArray();
        var chunks = new EngineFile?[ranges.Length];
        try
        {
            await Parallel.ForAsync(0, ranges.Length, new ParallelOptions { MaxDegreeOfParallelism = workers }, async (i, ct) =>
                chunks[i] = await _engine.ReadLayerAsync(source, ranges[i], ct));
            await using var layer = File.Create(_layer);
            return await TextLayerMerge.MergeAsync([.. chunks.Select(chunk => chunk!.Content)], pages, layer, CancellationToken.None);
        }
        finally
        {
            foreach (var chunk in chunks)
                chunk?.Dispose();
        }
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
