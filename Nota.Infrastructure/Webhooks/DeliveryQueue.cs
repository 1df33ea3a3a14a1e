using Microsoft.EntityFrameworkCore;
using Nota.Domain.Workflows.Documents;
using Nota.Domain.Workflows.Webhooks;
using Nota.Infrastructure.Data;

namespace Nota.Infrastructure.Webhooks;

/// <summary>A delivery to try now, with the webhook it is for; null if that is gone. Nothing tracks them.</summary>
internal sealed record DueDelivery(WebhookDelivery Delivery, Webhook? Webhook);

/// <summary>
/// The deliveries that wait, as whoever sends them sees them: claimed by conditional updates, so that any number of senders
/// share them. A claim ends by itself after <see cref="Lease"/>: what a sender that died was about is sent again.
/// </summary>
internal sealed class DeliveryQueue(NotaDatabase database, TimeProvider time)
{
    /// <summary>Longer than a try may take.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>
    /// Claims up to <paramref name="max"/> that are due, the longest due first. Those of one document to one webhook are tried for the
    /// first time in the order in which they were noted; one that has failed waits by itself and holds up none. The try is counted
    /// here, before it is begun.
    /// </summary>
    /// <param name="running">How many of each account are being tried already.</param>
    /// <param name="maxOfAccount">Of an account at once.</param>
    public async Task<IReadOnlyList<DueDelivery>> ClaimAsync(int max, IReadOnlyDictionary<long, int> running, int maxOfAccount, CancellationToken ct)
    {
        var now = Now;
        var full = running.Where(r => r.Value >= maxOfAccount).Select(r => r.Key).ToList();
        if (max < 1 || !await database.ReadAsync((db, token) => Due(db, now, full).AnyAsync(token), ct))
            return [];
        return await database.WriteAsync((db, token) => ClaimAsync(db, now, max, new Dictionary<long, int>(running), maxOfAccount, token), ct);
    }

    /// <summary>Writes down what came of a try, if nobody else has taken it since.</summary>
    public Task FinishAsync(WebhookDelivery tried, DeliveryOutcome outcome, CancellationToken ct)
    {
        var again = outcome.IsDelivered || outcome.IsFinal ? null : DeliverySchedule.After(tried.Attempts);
        var state = outcome.IsDelivered ? DeliveryState.Delivered : again is null ? DeliveryState.Failed : DeliveryState.Waiting;
        var dueAt = again is { } pause ? Now + (long)pause.TotalMilliseconds : tried.DueAt;
        return database.WriteAsync(
            (db, token) => Held(db, tried).ExecuteUpdateAsync(
                s => s.SetProperty(d => d.State, state)
                    .SetProperty(d => d.DueAt, dueAt)
                    .SetProperty(d => d.StatusCode, outcome.StatusCode)
                    .SetProperty(d => d.Error, outcome.Error),
                token),
            ct);
    }

    /// <summary>Lets another take at once what was claimed but not tried to its end.</summary>
    public Task HandBackAsync(WebhookDelivery claimed, CancellationToken ct)
    {
        var now = Now;
        return database.WriteAsync(
            (db, token) => Held(db, claimed).ExecuteUpdateAsync(
                s => s.SetProperty(d => d.DueAt, now).SetProperty(d => d.Attempts, d => d.Attempts - 1), token),
            ct);
    }

    /// <summary>The number of tries tells this claim from those after it.</summary>
    private static IQueryable<WebhookDelivery> Held(NotaDbContext db, WebhookDelivery claimed) =>
        db.WebhookDeliveries.Where(d => d.Id == claimed.Id && d.State == DeliveryState.Waiting && d.Attempts == claimed.Attempts);

    private static IQueryable<WebhookDelivery> Due(NotaDbContext db, long now, IReadOnlyCollection<long> fullAccounts) => db.WebhookDeliveries.Where(d =>
        d.State == DeliveryState.Waiting && d.DueAt <= now && !fullAccounts.Contains(d.AccountId)
        && !db.WebhookDeliveries.Any(e =>
            e.State == DeliveryState.Waiting && e.Error == null && e.DocumentId == d.DocumentId && e.WebhookId == d.WebhookId && e.Id.CompareTo(d.Id) < 0));

    private static async Task<IReadOnlyList<DueDelivery>> ClaimAsync(
        NotaDbContext db, long now, int max, Dictionary<long, int> running, int maxOfAccount, CancellationToken ct)
    {
        // A last try that nobody wrote down the end of.
        var lost = "The service stopped before it knew what came of the last try.";
        await db.WebhookDeliveries.Where(d => d.State == DeliveryState.Waiting && d.DueAt <= now && d.Attempts >= DeliverySchedule.MaxAttempts)
            .ExecuteUpdateAsync(s => s.SetProperty(d => d.State, DeliveryState.Failed).SetProperty(d => d.StatusCode, (int?)null).SetProperty(d => d.Error, lost), ct);

        var claimed = new List<WebhookDelivery>();
        while (claimed.Count < max)
        {
            var full = running.Where(r => r.Value >= maxOfAccount).Select(r => r.Key).ToList();
            var rows = await Due(db, now, full).AsNoTracking().OrderBy(d => d.DueAt).ThenBy(d => d.Id).Take(max - claimed.Count).ToListAsync(ct);
            if (rows.Count == 0)
                break;
            foreach (var row in rows.Where(r => running.GetValueOrDefault(r.AccountId) < maxOfAccount))
            {
                if (!await TakeAsync(db, row, now, ct))
                    continue;
                claimed.Add(row);
                running[row.AccountId] = running.GetValueOrDefault(row.AccountId) + 1;
            }
        }

        var ids = claimed.Select(d => d.WebhookId).Distinct().ToList();
        var webhooks = await db.Webhooks.AsNoTracking().Where(w => ids.Contains(w.Id)).ToDictionaryAsync(w => w.Id, StringComparer.Ordinal, ct);
        return [.. claimed.Select(d => new DueDelivery(d, webhooks.GetValueOrDefault(d.WebhookId)))];
    }

    private static async Task<bool> TakeAsync(NotaDbContext db, WebhookDelivery row, long now, CancellationToken ct)
    {
        var until = now + (long)Lease.TotalMilliseconds;
        var taken = await Held(db, row).Where(d => d.DueAt <= now).ExecuteUpdateAsync(
            s => s.SetProperty(d => d.DueAt, until).SetProperty(d => d.Attempts, d => d.Attempts + 1).SetProperty(d => d.TriedAt, now), ct);
        if (taken == 0)
            return false;
        (row.DueAt, row.TriedAt) = (until, now);
        row.Attempts++;
        return true;
    }
}
