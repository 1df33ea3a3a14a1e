using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Nota.Tests.Support;

/// <summary>What a receiver got.</summary>
internal sealed record ReceivedCall(string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body);

/// <summary>A server on loopback that receives webhooks' calls and answers as a test says.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ReceivedCall> _calls = new();
    private readonly SemaphoreSlim _arrived = new(0);

    private WebhookReceiver(WebApplication app) => _app = app;

    /// <summary>Answers a call; 204 at first.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = context =>
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    };

    public IReadOnlyList<ReceivedCall> Calls => [.. _calls];

    /// <summary>As an allow-list names it.</summary>
    public string Host => new Uri(_app.Urls.Single()).Authority;

    public string Url(string path = "/hook") => _app.Urls.Single() + path;

    public static async Task<WebhookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var receiver = new WebhookReceiver(app);
        app.Run(receiver.ReceiveAsync);
        await app.StartAsync();
        return receiver;
    }

    /// <summary>Answers each call with the next of these, the last for good.</summary>
    public void AnswerWith(params int[] statuses)
    {
        var next = new ConcurrentQueue<int>(statuses);
        Answer = context =>
        {
            context.Response.StatusCode = next.Count > 1 && next.TryDequeue(out var status) ? status : next.First();
            return Task.CompletedTask;
        };
    }

    /// <summary>The next call, which may have come already.</summary>
    public async Task AwaitCallAsync() => Assert.That(await _arrived.WaitAsync(TimeSpan.FromSeconds(30)), Is.True, "no call came");

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _arrived.Dispose();
    }

    private async Task ReceiveAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        _calls.Enqueue(new ReceivedCall(context.Request.Path, context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString()), body.ToArray()));
        _arrived.Release();
        await Answer(context);
    }
}
