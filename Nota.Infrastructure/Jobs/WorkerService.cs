using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Nota.Domain.Processing;

namespace Nota.Infrastructure.Jobs;

/// <summary>
/// Keeps this process's workers busy: claims as many items as there are free ones, keeps their leases, and hands back what
/// is unfinished when the service stops.
/// </summary>
internal sealed partial class WorkerService(
    WorkQueue queue, WorkRunner runner, WorkSignals signals, JobOptions options, TimeProvider time, ILogger<WorkerService> log)
    : BackgroundService, IHostedLifecycleService
{
    private readonly ConcurrentDictionary<string, (Claim Claim, Task Task)> _running = new();

    /// <summary>Work goes back at once, so that another node may take it while requests still end here.</summary>
    public Task StoppingAsync(CancellationToken cancellationToken) => StopAsync(cancellationToken);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var crews = CrewsOf(runner.Kinds());
        if (crews.Count == 0)
            return;
        var renewing = RenewAsync(stoppingToken);
        try
        {
            while (true)
            {
                var mayBeMore = false;
                foreach (var crew in crews)
                {
                    var free = crew.Size - _running.Values.Count(r => crew.Kinds.Contains(r.Claim.Item.Kind));
                    var claimed = free == 0 ? 0 : await ClaimAsync(crew.Kinds, free, stoppingToken);
                    mayBeMore |= claimed > 0 && claimed < free;
                }

                if (!mayBeMore)
                    await signals.WaitAsync(options.Poll, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Their tokens are cancelled too: each stops and hands its item back.
        }

        await Task.WhenAll(_running.Values.Select(r => r.Task));
        await renewing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Recognition, which takes seconds a page, never takes the places of what takes milliseconds.</summary>
    private List<Crew> CrewsOf(IReadOnlyList<WorkKind> kinds) =>
    [
        .. new Crew[]
        {
            new([.. kinds.Where(k => k != WorkKind.Recognise)], options.Workers),
            new([.. kinds.Where(k => k == WorkKind.Recognise)], options.Recognisers),
        }.Where(c => c.Kinds.Count > 0 && c.Size > 0),
    ];

    private async Task<int> ClaimAsync(IReadOnlyList<WorkKind> kinds, int free, CancellationToken stopping)
    {
        IReadOnlyList<WorkItem> items;
        try
        {
            items = await queue.ClaimAsync(kinds, free, stopping);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            NoClaim(e);
            return 0;
        }

        foreach (var item in items)
            Start(item, stopping);
        return items.Count;
    }

    private void Start(WorkItem item, CancellationToken stopping)
    {
        var claim = new Claim(item, stopping);
        // Begun only once it is listed, so that it can't end before.
        var begin = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _running[claim.Name] = (claim, WorkAsync(claim, begin.Task, stopping));
        begin.SetResult();
    }

    private async Task WorkAsync(Claim claim, Task begin, CancellationToken stopping)
    {
        await begin;
        using (claim.Watch(signals))
            await runner.RunAsync(claim, stopping);
        _running.TryRemove(claim.Name, out _);
        claim.Dispose();
        signals.Wake();
    }

    /// <summary>Moves all leases at once, three times before they would end; a claim that is lost, or can't be kept, is cancelled.</summary>
    private async Task RenewAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(options.Lease / 3, time);
        while (await timer.WaitForNextTickAsync(stopping))
        {
            var held = _running.Values.Select(r => r.Claim).ToList();
            if (held.Count == 0)
                continue;
            try
            {
                var until = queue.LeaseEnd();
                var kept = await queue.RenewAsync([.. held.Select(c => c.Item)], stopping);
                foreach (var claim in held.Where(c => kept.Contains(c.Name)))
                    claim.HoldsUntil = until;
                await LoseAsync(held.Where(c => !kept.Contains(c.Name)));
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                NotRenewed(e);
                var now = time.GetUtcNow().ToUnixTimeMilliseconds();
                await LoseAsync(held.Where(c => c.HoldsUntil <= now));
            }
        }
    }

    private async Task LoseAsync(IEnumerable<Claim> lost)
    {
        // One that has ended meanwhile is not lost but through, and its source may be gone.
        foreach (var claim in lost.Where(c => _running.ContainsKey(c.Name)))
        {
            try
            {
                await claim.LoseAsync();
            }
            catch (ObjectDisposedException)
            {
                continue;
            }

            Lost(claim.Item.Id, claim.Item.DocumentId);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "No work could be claimed; trying again shortly")]
    private partial void NoClaim(Exception e);

    [LoggerMessage(2, LogLevel.Warning, "Leases could not be renewed; trying again shortly")]
    private partial void NotRenewed(Exception e);

    [LoggerMessage(3, LogLevel.Information, "The claim on work {Id} of document {Document} is lost; it stops")]
    private partial void Lost(long id, string document);

    /// <param name="Size">Items of these kinds that are worked on at once.</param>
    private sealed record Crew(IReadOnlyList<WorkKind> Kinds, int Size);
}
