using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Nota.Tests.Support;

/// <summary>Takes what OTLP over HTTP sends, by path.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(string Path, string Body)> _received = new();
    private readonly SemaphoreSlim _arrived = new(0);

    private Collector(WebApplication app) => _app = app;

    public string Address { get; private set; } = "";

    public static async Task<Collector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var collector = new Collector(app);
        app.Run(collector.TakeAsync);
        await app.StartAsync();
        collector.Address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return collector;
    }

    /// <summary>Everything received on this path so far, letters as they stand between the bytes of the encoding.</summary>
    public string Text(string path) => string.Concat(_received.Where(r => r.Path == path).Select(r => r.Body));

    /// <summary>Returns once all of these words have come on this path.</summary>
    public async Task AwaitAsync(string path, params string[] words)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (words.FirstOrDefault(w => !Text(path).Contains(w, StringComparison.Ordinal)) is { } missing)
        {
            try
            {
                await _arrived.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"{path} never got {missing}");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _arrived.Dispose();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        _received.Enqueue((context.Request.Path, Encoding.Latin1.GetString(body.ToArray())));
        _arrived.Release();
    }
}
