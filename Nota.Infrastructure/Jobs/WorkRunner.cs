using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Nota.Domain;
using Nota.Domain.Ports;
using Nota.Domain.Processing;
using Nota.Infrastructure.Telemetry;

namespace Nota.Infrastructure.Jobs;

/// <summary>Runs one claim through its handler and sees to what follows: done, tried again, given up, or handed back.</summary>
internal sealed partial class WorkRunner(
    WorkQueue queue, IServiceScopeFactory scopes, JobOptions options, ServiceInstruments instruments, ILogger<WorkRunner> log)
{
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromMinutes(5);

    /// <summary>The kinds somebody can handle; others wait in the table.</summary>
    public IReadOnlyList<WorkKind> Kinds()
    {
        using var scope = scopes.CreateScope();
        return [.. scope.ServiceProvider.GetServices<IWorkHandler>().Select(h => h.Kind).Distinct()];
    }

    /// <summary>Never throws: whatever goes wrong, the lease sets the item free.</summary>
    public async Task RunAsync(Claim claim, CancellationToken stopping)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var handler = scope.ServiceProvider.GetServices<IWorkHandler>().First(h => h.Kind == claim.Item.Kind);
            await RunAsync(claim, handler, stopping);
        }
        catch (Exception e)
        {
            LeftToItsLease(claim.Item.Id, claim.Item.DocumentId, e);
        }
    }

    private async Task RunAsync(Claim claim, IWorkHandler handler, CancellationToken stopping)
    {
        var item = claim.Item;
        using var timing = instruments.BeginWork(item);
        try
        {
            if (item.Attempts > options.MaxClaims)
                await GiveUpAsync(claim, handler);
            else
                await HandleAsync(claim, handler);
            timing.Done();
        }
        catch (Exception) when (claim.Token.IsCancellationRequested)
        {
            // Stopping: another takes it, and this was no attempt. Otherwise the claim is lost or its document gone, and
            // there is nothing of ours to hand back.
            if (stopping.IsCancellationRequested)
                await queue.HandBackAsync(item, TimeSpan.Zero, counted: false, null, CancellationToken.None);
        }
        catch (WorkPostponedException e)
        {
            Postponed(item.Id, item.Kind, item.DocumentId, e.Delay, e.Message);
            await queue.HandBackAsync(item, e.Delay, counted: false, ReasonOf(e), CancellationToken.None);
        }
        catch (NotaException e) when (e.Kind == FailureKind.Unavailable)
        {
            var delay = e.RetryAfter ?? LongestBackOff;
            Postponed(item.Id, item.Kind, item.DocumentId, delay, e.Message);
            await queue.HandBackAsync(item, delay, counted: false, ReasonOf(e), CancellationToken.None);
        }
        catch (Exception e)
        {
            Failed(item.Id, item.Kind, item.DocumentId, item.Attempts, e);
            await queue.HandBackAsync(item, BackOff(item.Attempts), counted: true, ReasonOf(e), CancellationToken.None);
        }
    }

    private async Task HandleAsync(Claim claim, IWorkHandler handler)
    {
        try
        {
            await handler.HandleAsync(claim.Item, claim.Token);
        }
        catch (Exception e) when (claim.Item.Attempts >= options.MaxAttempts && IsFailure(e) && !claim.Token.IsCancellationRequested)
        {
            Failed(claim.Item.Id, claim.Item.Kind, claim.Item.DocumentId, claim.Item.Attempts, e);
            await GiveUpAsync(claim, handler);
            return;
        }

        await queue.FinishAsync(claim.Item, WorkState.Done, null, CancellationToken.None);
    }

    private async Task GiveUpAsync(Claim claim, IWorkHandler handler)
    {
        GivenUp(claim.Item.Id, claim.Item.Kind, claim.Item.DocumentId, claim.Item.Attempts);
        await handler.ExhaustedAsync(claim.Item, claim.Token);
        await queue.FinishAsync(claim.Item, WorkState.Failed, "Given up after repeated failures.", CancellationToken.None);
    }

    /// <summary>Whether the item is to blame, as far as we know: not when something else was out of reach.</summary>
    private static bool IsFailure(Exception e) => e is not WorkPostponedException and not NotaException { Kind: FailureKind.Unavailable };

    /// <summary>What operators read of a failure: what is no expected one may say anything, and stands in the log.</summary>
    private static string ReasonOf(Exception e) =>
        e is NotaException or WorkPostponedException or EngineException or InvalidDataException ? e.Message : "It failed unexpectedly; the log tells more.";

    private TimeSpan BackOff(int attempts)
    {
        var seconds = options.BackOff.TotalSeconds * Math.Pow(4, Math.Min(attempts - 1, 10));
        return TimeSpan.FromSeconds(Math.Min(seconds, LongestBackOff.TotalSeconds));
    }

    [LoggerMessage(1, LogLevel.Warning, "Work {Id} ({Kind}) on document {Document} failed at attempt {Attempt}")]
    private partial void Failed(long id, WorkKind kind, string document, int attempt, Exception e);

    [LoggerMessage(2, LogLevel.Warning, "Work {Id} ({Kind}) on document {Document} is given up after {Attempts} attempts")]
    private partial void GivenUp(long id, WorkKind kind, string document, int attempts);

    [LoggerMessage(3, LogLevel.Information, "Work {Id} ({Kind}) on document {Document} is postponed by {Delay}: {Reason}")]
    private partial void Postponed(long id, WorkKind kind, string document, TimeSpan delay, string reason);

    [LoggerMessage(4, LogLevel.Warning, "Work {Id} on document {Document} could not be put away; its lease will free it")]
    private partial void LeftToItsLease(long id, string document, Exception e);
}
