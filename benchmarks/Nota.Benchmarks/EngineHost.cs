using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Nota.Domain.Ports;
using Nota.Domain.Processing;
using Nota.Infrastructure.Blobs;
using Nota.Infrastructure.Engine;

namespace Nota.Benchmarks;

/// <summary>The document engine with its children and a folder for its documents, without service and database.</summary>
internal sealed class EngineHost : IAsyncDisposable
{
    private const long Account = 1;
    private readonly ServiceProvider _services;
    private readonly FolderBlobStore _blobs;

    /// <param name="settings">What is not as delivered: names within <c>Nota:Engine</c>, and values.</param>
    public EngineHost(string dataFolder, params (string Name, string Value)[] settings)
    {
        _blobs = new FolderBlobStore(Path.Combine(dataFolder, "blobs"));
        _blobs.Prepare();
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(static setting => KeyValuePair.Create<string, string?>($"{EngineOptions.Section}:{setting.Name}", setting.Value)))
            .Build();
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IBlobStore>(_blobs)
            .AddEngine(configuration, dataFolder)
            .BuildServiceProvider();
    }

    public IPdfEngine Pdf => Get<IPdfEngine>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Keeps a document as an upload is kept.</summary>
    public async Task<EngineSource> AddAsync(Stream content)
    {
        var blob = await _blobs.WriteAsync(BlobKeys.ForUpload(Guid.NewGuid().ToString("N")), content, long.MaxValue, CancellationToken.None);
        return new EngineSource(blob!.Key, Account);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
