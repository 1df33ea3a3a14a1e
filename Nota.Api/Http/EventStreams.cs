using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Nota.Api.Contracts;
using Nota.Domain.Events;
using Nota.Domain.Ports;

namespace Nota.Api.Http;

/// <summary>Which events of an account a listener wants; null: all.</summary>
public sealed record EventFilter(long AccountId, string? ProjectId, string? DocumentId)
{
    public bool Takes(AccountEvent happened) =>
        (ProjectId is null || happened.ProjectId == ProjectId) && (DocumentId is null || happened.DocumentId == DocumentId);
}

/// <summary>
/// Streams of server-sent events. Source: html.spec.whatwg.org/multipage/server-sent-events.html. A stream ends with the key
/// or token it was opened with, which is looked at before anything is sent, and with the service.
/// </summary>
public sealed class EventStreams(
    IEventReader events, RequestAuthenticator authenticator, IOptions<EventOptions> options, IHostApplicationLifetime lifetime, TimeProvider time)
{
    public const string ContentType = "text/event-stream";
    private const int ReadAtOnce = 500;

    /// <summary>Asks browsers to come back soon after a stream has ended.</summary>
    private const string Greeting = ": listening\nretry: 2000\n\n";

    /// <param name="lastEventId">The last event that the client has seen; null: it wants what happens from now on.</param>
    public ActionResult Answer(HttpContext context, EventFilter filter, long? lastEventId)
    {
        context.Response.Headers.CacheControl = "no-store";
        // Proxies that gather answers would hold events back.
        context.Response.Headers["X-Accel-Buffering"] = "no";
        return new StreamResult(ContentType, (_, ct) => SendAsync(context, filter, lastEventId, ct));
    }

    private async Task SendAsync(HttpContext context, EventFilter filter, long? lastEventId, CancellationToken ct)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(ct, lifetime.ApplicationStopping);
        try
        {
            await SendAsync(context, filter, await BeginAsync(context.Response, filter.AccountId, lastEventId, ending.Token), ending.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // The service stops: the client comes back to another node, or later.
        }
    }

    /// <summary>The event behind which the stream begins.</summary>
    private async Task<long> BeginAsync(HttpResponse response, long accountId, long? lastEventId, CancellationToken ct)
    {
        var last = await events.LastAsync(accountId, ct);
        var begin = lastEventId ?? last;
        var greeting = Greeting;
        // What the client has missed is gone, or its number is not of this database (which was restored, perhaps).
        if (begin > last || (begin < last && (await events.FirstAsync(accountId, ct) ?? last + 1) > begin + 1))
        {
            begin = last;
            greeting += $"event: stream.reset\nid: {begin.ToString(CultureInfo.InvariantCulture)}\ndata: {{}}\n\n";
        }

        await WriteAsync(response, greeting, ct);
        return begin;
    }

    private async Task SendAsync(HttpContext context, EventFilter filter, long seen, CancellationToken ct)
    {
        var text = new StringBuilder();
        var nextHeartbeat = time.GetUtcNow() + options.Value.Heartbeat;
        while (true)
        {
            var found = await events.ListAsync(filter.AccountId, seen, ReadAtOnce, ct);
            foreach (var happened in found.Where(filter.Takes))
                Append(text, happened);
            seen = found.Count == 0 ? seen : found[^1].Sequence;
            if (time.GetUtcNow() >= nextHeartbeat)
            {
                // The id moves on where nothing of what happened was for this listener.
                text.Append(CultureInfo.InvariantCulture, $": heartbeat\nid: {seen}\n\n");
                nextHeartbeat = time.GetUtcNow() + options.Value.Heartbeat;
            }

            if (text.Length > 0)
            {
                // A key that has ended hears of nothing that came after.
                if (!await IsStillAllowedAsync(context, ct))
                    return;
                await WriteAsync(context.Response, text.ToString(), ct);
                text.Clear();
            }

            if (found.Count == ReadAtOnce)
                continue;
            var rest = nextHeartbeat - time.GetUtcNow();
            if (rest > TimeSpan.Zero)
                await events.WaitAsync(filter.AccountId, seen, rest < options.Value.Poll ? rest : options.Value.Poll, ct);
        }
    }

    private async Task<bool> IsStillAllowedAsync(HttpContext context, CancellationToken ct) =>
        await authenticator.FindCallerAsync(context.Request, ct) is { } caller && caller.AccountId == context.GetCaller().AccountId;

    private static void Append(StringBuilder text, AccountEvent happened) => text.Append(
        CultureInfo.InvariantCulture,
        $"id: {happened.Sequence}\nevent: {happened.Kind}\ndata: {JsonSerializer.Serialize(EventAnswer.Of(happened), ApiJson.Options)}\n\n");

    private static async Task WriteAsync(HttpResponse response, string text, CancellationToken ct)
    {
        await response.WriteAsync(text, ct);
        await response.Body.FlushAsync(ct);
    }
}
