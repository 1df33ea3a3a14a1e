using Nota.Domain.Ports;
using Nota.Domain.Processing;
using Nota.Domain.Text;

namespace Nota.Benchmarks.Text;

/// <summary>Text conversion as the service does it, without database and work table: ranges read by engine children, then joined.</summary>
internal sealed class NotaConversion(string scratch) : IAsyncDisposable
{
    private readonly string _layer = Path.Combine(scratch, "layer");

    // Children stay warm, and one account may keep two of them.
    private readonly EngineHost _engine = new(Path.Combine(scratch, "data"), ("Workers", "4"), ("IdleTime", "01:00:00"));

    /// <summary>Children of the engine, whichever way they were started.</summary>
    public static IEnumerable<int> Children => Processes.Descendants(Environment.ProcessId)
        .Where(id => File.ReadAllText($"/proc/{id}/cmdline").Contains("engine", StringComparison.Ordinal));

    public async Task<(EngineSource Source, int Pages)> AddAsync(LongDocument document)
    {
        await using var content = File.OpenRead(document.Path);
        var source = await _engine.AddAsync(content);
        return (source, (await _engine.Pdf.InspectAsync(source, false, CancellationToken.None)).PageCount);
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
                chunks[i] = await _engine.Pdf.ReadLayerAsync(source, ranges[i], ct));
            await using var layer = File.Create(_layer);
            return await TextLayerMerge.MergeAsync([.. chunks.Select(chunk => chunk!.Content)], pages, layer, CancellationToken.None);
        }
        finally
        {
            foreach (var chunk in chunks)
                chunk?.Dispose();
        }
    }

    public ValueTask DisposeAsync() => _engine.DisposeAsync();
}
