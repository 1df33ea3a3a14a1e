using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Nota.Domain.Ports;
using Nota.Infrastructure.Engine;

namespace Nota.Tests.Infrastructure.Engine;

/// <summary>The engine with real children, on a data folder of its own.</summary>
internal sealed class TestEngine : IAsyncDisposable
{
    public const long Account = 7;
    private readonly ServiceProvider _services;
    private readonly bool _ownsFolder;

    private TestEngine(Action<Dictionary<string, string?>>? configure = null, string? dataFolder = null)
    {
        _ownsFolder = dataFolder is null;
        DataFolder = dataFolder ?? Directory.CreateTempSubdirectory("nota-engine-test-").FullName;
        var settings = new Dictionary<string, string?>();
        configure?.Invoke(settings);
        _services = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(Log))
            .AddSingleton<IBlobStore>(Blobs)
            .AddEngine(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), DataFolder)
            .BuildServiceProvider();
        Pdf = _services.GetRequiredService<IPdfEngine>();
        Monitor = _services.GetRequiredService<IEngineMonitor>();
    }

    /// <param name="configure">Settings by full key, such as <c>Nota:Engine:Workers</c>.</param>
    /// <param name="dataFolder">A folder of the test's own; one is made, and removed at the end, if it is null.</param>
    public static TestEngine Start(Action<Dictionary<string, string?>>? configure = null, string? dataFolder = null) => new(configure, dataFolder);

    public string DataFolder { get; }

    public FileBlobs Blobs { get; } = new();

    public IPdfEngine Pdf { get; }

    public IEngineMonitor Monitor { get; }

    public RecordedLog Log { get; } = new();

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public EngineSource Source(byte[] pdf, long account = Account) => new(Blobs.Add(pdf), account);

    public EngineSource Source(string path, long account = Account) => new(Blobs.Add(path), account);

    public Task<PdfInspection> InspectAsync(byte[] pdf, bool lookForText = false) =>
        Pdf.InspectAsync(Source(pdf), lookForText, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_ownsFolder)
            Directory.Delete(DataFolder, recursive: true);
    }
}

/// <summary>Keeps what is logged, for tests to read.</summary>
internal sealed class RecordedLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyCollection<string> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue($"{logLevel}: {formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }
}
