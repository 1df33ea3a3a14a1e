using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Nota.Domain.Operations;
using Nota.Domain.Ports;
using Nota.Infrastructure.Data;

namespace Nota.Infrastructure.Nodes;

/// <summary>
/// Shows the other nodes that this one lives, and knows how many serve requests. A node that has shown nothing for a while
/// is taken off the list by whoever looks next; should it still live, it puts itself back.
/// </summary>
internal sealed partial class NodeRegistry(NotaDatabase database, NodeRoles roles, TimeProvider time, ILogger<NodeRegistry> log)
    : BackgroundService, ILiveNodes
{
    private const string ApiRole = "api";
    private const string WorkerRole = "worker";
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(10);

    /// <summary>Three beats and a bit: one that is late is no death.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(35);

    private readonly string _id = Guid.NewGuid().ToString("N");
    private readonly long _startedAt = time.GetUtcNow().ToUnixTimeMilliseconds();
    private volatile int _apiNodes = 1;

    public int ApiNodes => _apiNodes;

    /// <summary>Shows that this node lives, forgets those that don't, and counts.</summary>
    public async Task BeatAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var gone = now - (long)Life.TotalMilliseconds;
        var count = await database.WriteAsync(
            async (db, token) =>
            {
                await db.ServiceNodes.Where(n => n.SeenAt < gone && n.Id != _id).ExecuteDeleteAsync(token);
                if (await db.ServiceNodes.Where(n => n.Id == _id).ExecuteUpdateAsync(s => s.SetProperty(n => n.SeenAt, now), token) == 0)
                {
                    db.ServiceNodes.Add(new ServiceNode { Id = _id, Roles = Words(), StartedAt = _startedAt, SeenAt = now });
                    await db.FlushAsync(token);
                }

                return await db.ServiceNodes.CountAsync(n => n.Roles.StartsWith(ApiRole), token);
            },
            ct);
        _apiNodes = Math.Max(1, count);
    }

    /// <summary>Takes this node off the list.</summary>
    public Task LeaveAsync(CancellationToken ct) =>
        database.WriteAsync((db, token) => db.ServiceNodes.Where(n => n.Id == _id).ExecuteDeleteAsync(token), ct);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Beat, time);
        try
        {
            do
                await TryAsync(BeatAsync, stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await TryAsync(LeaveAsync, CancellationToken.None);
        }
    }

    /// <summary>A database out of reach is told by readiness; the count stays as it was.</summary>
    private async Task TryAsync(Func<CancellationToken, Task> step, CancellationToken ct)
    {
        try
        {
            await step(ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            NotShown(e);
        }
    }

    private string Words() => roles switch
    {
        NodeRoles.Api => ApiRole,
        NodeRoles.Worker => WorkerRole,
        _ => $"{ApiRole},{WorkerRole}",
    };

    [LoggerMessage(1, LogLevel.Warning, "This node can't show the others that it lives; trying again shortly")]
    private partial void NotShown(Exception e);
}
