using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Nota.Domain.Workflows.Documents;
using Nota.Infrastructure.Jobs;

namespace Nota.Infrastructure.Webhooks;

/// <summary>
/// Sends what webhooks are to be told, as it falls due: a few at once, of which an account has a part, so that receivers of
/// one that don't answer leave the others' alone.
/// </summary>
internal sealed partial class DeliveryService(
    DeliveryQueue queue, DeliverySender sender, WorkSignals signals, JobOptions options, ILogger<DeliveryService> log) : BackgroundService, IHostedLifecycleService
{
    public const int AtOnce = 8;
    public const int AtOnceOfAccount = 2;

    private readonly ConcurrentDictionary<WebhookDelivery, Task> _running = new(ReferenceEqualityComparer.Instance);

    /// <summary>What is being tried goes back at once, so that another node may take it while requests still end here.</summary>
    public Task StoppingAsync(CancellationToken cancellationToken) => StopAsync(cancellationToken);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                var free = AtOnce - _running.Count;
                var claimed = await ClaimAsync(free, stoppingToken);
                foreach (var due in claimed)
                    Start(due, stoppingToken);
                if (claimed.Count == 0 || claimed.Count == free)
                    await signals.Deliveries.WaitAsync(options.Poll, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Each that is being tried is cancelled too, and hands its delivery back.
        }

        await Task.WhenAll(_running.Values);
    }

    private async Task<IReadOnlyList<DueDelivery>> ClaimAsync(int free, CancellationToken stopping)
    {
        try
        {
            var running = _running.Keys.GroupBy(d => d.AccountId).ToDictionary(g => g.Key, g => g.Count());
            return await queue.ClaimAsync(free, running, AtOnceOfAccount, stopping);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            NoClaim(e);
            return [];
        }
    }

    private void Start(DueDelivery due, CancellationToken stopping)
    {
        // Begun only once it is listed, so that it can't end before.
        var begin = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _running[due.Delivery] = TryAsync(due, begin.Task, stopping);
        begin.SetResult();
    }

    /// <summary>Never throws: whatever goes wrong, the claim ends by itself.</summary>
    private async Task TryAsync(DueDelivery due, Task begin, CancellationToken stopping)
    {
        await begin;
        try
        {
            var outcome = await sender.TryAsync(due, stopping);
            await queue.FinishAsync(due.Delivery, outcome, CancellationToken.None);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await HandBackAsync(due.Delivery);
        }
        catch (Exception e)
        {
            LeftToItself(due.Delivery.Id, e);
        }

        _running.TryRemove(due.Delivery, out _);
        signals.Deliveries.Ring();
    }

    private async Task HandBackAsync(WebhookDelivery delivery)
    {
        try
        {
            await queue.HandBackAsync(delivery, CancellationToken.None);
        }
        catch (Exception e)
        {
            LeftToItself(delivery.Id, e);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "No webhooks' deliveries could be claimed; trying again shortly")]
    private partial void NoClaim(Exception e);

    [LoggerMessage(2, LogLevel.Warning, "What came of delivery {Id} could not be written down; it will be sent again")]
    private partial void LeftToItself(string id, Exception e);
}
