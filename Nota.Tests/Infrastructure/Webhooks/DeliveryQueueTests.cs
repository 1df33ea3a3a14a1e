using Microsoft.EntityFrameworkCore;
using Nota.Domain.Workflows.Documents;
using Nota.Domain.Workflows.Webhooks;
using Nota.Infrastructure.Webhooks;
using Nota.Tests.Support;

namespace Nota.Tests.Infrastructure.Webhooks;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class DeliveryQueueTests : IDisposable
{
    private static readonly DeliveryOutcome Done = DeliveryOutcome.OfAnswer(200);
    private static readonly DeliveryOutcome Refused = DeliveryOutcome.OfAnswer(500);
    private readonly TestStore _store = new();

    public void Dispose() => _store.Dispose();

    private DeliveryQueue Queue => new(_store.Database, _store.Time);

    private Task<IReadOnlyList<DueDelivery>> ClaimAsync(int max = 100, int ofAccount = 100) => Queue.ClaimAsync(max, new Dictionary<long, int>(), ofAccount, default);

    private Task<List<WebhookDelivery>> RowsAsync() => _store.QueryAsync(db => db.WebhookDeliveries.OrderBy(d => d.Id).ToListAsync());

    [Test]
    public async Task NoteAsync_Event_IsForTheWebhooksThatWantIt()
    {
        var workflow = await StoredWorkflow.AddAsync(_store);
        var wanting = await workflow.AddWebhookAsync("https://a.example/", WebhookEvent.Flagged, WebhookEvent.Verified);
        await workflow.AddWebhookAsync("https://b.example/", WebhookEvent.Processed);
        var document = await workflow.AddDocumentAsync();

        await workflow.NoteAsync(document, WebhookEvent.Flagged);

        var row = (await RowsAsync()).Single();
        Assert.That((row.WebhookId, row.Url, row.Event, row.DocumentId, row.Attempts), Is.EqualTo((wanting.Id, wanting.Url, WebhookEvent.Flagged, document.Id, 0)));
        var claimed = (await ClaimAsync()).Single();
        Assert.That((claimed.Webhook!.Secret, claimed.Delivery.Attempts, claimed.Delivery.TriedAt), Is.EqualTo((wanting.Secret, 1, _store.Time.Now)));
        Assert.That(await ClaimAsync(), Is.Empty, "it is being tried");
    }

    [Test]
    public async Task ClaimAsync_EventsOfADocument_ComeInTheirOrderToEachWebhook()
    {
        var workflow = await StoredWorkflow.AddAsync(_store);
        await workflow.AddWebhookAsync("https://a.example/");
        await workflow.AddWebhookAsync("https://b.example/");
        await workflow.NoteAsync(await workflow.AddDocumentAsync(), WebhookEvent.Processed, WebhookEvent.Flagged);
        await workflow.NoteAsync(await workflow.AddDocumentAsync(), WebhookEvent.Verified);

        var first = await ClaimAsync();
        Assert.That(first.Select(d => d.Delivery.Event), Is.EqualTo(new[] { WebhookEvent.Processed, WebhookEvent.Processed, WebhookEvent.Verified, WebhookEvent.Verified }));
        await Queue.FinishAsync(first[0].Delivery, Done, default);
        await Queue.FinishAsync(first[1].Delivery, Refused, default);

        var second = await ClaimAsync();
        Assert.That(second.Select(d => (d.Delivery.Event, d.Webhook!.Url)), Is.EqualTo(new[] { (WebhookEvent.Flagged, "https://a.example/"), (WebhookEvent.Flagged, "https://b.example/") }));
    }

    [Test]
    public async Task ClaimAsync_DeliveryThatFails_HoldsUpNoneOfTheSameDocument()
    {
        var workflow = await StoredWorkflow.AddAsync(_store);
        await workflow.AddWebhookAsync("https://a.example/");
        await workflow.NoteAsync(await workflow.AddDocumentAsync(), WebhookEvent.Processed, WebhookEvent.Flagged, WebhookEvent.Verified);
        async Task<string[]> EventsAsync() => [.. (await ClaimAsync()).Select(d => d.Delivery.Event)];

        var first = (await ClaimAsync()).Single().Delivery;
        Assert.That(await EventsAsync(), Is.Empty, "the first try of each in its turn");
        await Queue.FinishAsync(first, Refused, default);
        var second = (await ClaimAsync()).Single().Delivery;
        Assert.That((first.Event, second.Event), Is.EqualTo((WebhookEvent.Processed, WebhookEvent.Flagged)));
        await Queue.FinishAsync(second, Refused, default);
        _store.Time.Advance(TimeSpan.FromSeconds(10));

        Assert.That(await EventsAsync(), Is.EquivalentTo(WebhookEvent.All));
    }

    [Test]
    public async Task ClaimAsync_SenderThatDied_IsFollowedByAnotherWhoseWordCounts()
    {
        await AddAsync(1);
        var dead = (await ClaimAsync()).Single().Delivery;
        _store.Time.Advance(DeliveryQueue.Lease - TimeSpan.FromMilliseconds(1));
        Assert.That(await ClaimAsync(), Is.Empty);

        _store.Time.Advance(TimeSpan.FromMilliseconds(1));
        var second = (await ClaimAsync()).Single().Delivery;
        Assert.That((second.Id, second.Attempts), Is.EqualTo((dead.Id, 2)));
        await Queue.FinishAsync(dead, Refused, default);
        await Queue.HandBackAsync(dead, default);
        Assert.That((await RowsAsync()).Single(), Has.Property("StatusCode").Null.And.Property("Attempts").EqualTo(2));
        await Queue.FinishAsync(second, Done, default);

        Assert.That((await RowsAsync()).Single(), Has.Property("State").EqualTo(DeliveryState.Delivered).And.Property("StatusCode").EqualTo(200));
    }

    [Test]
    public async Task FinishAsync_FailureAfterFailure_RestsLongerEachTimeAndIsGivenUp()
    {
        await AddAsync(1);
        for (var attempt = 1; attempt < DeliverySchedule.MaxAttempts; attempt++)
        {
            await Queue.FinishAsync((await ClaimAsync()).Single().Delivery, Refused, default);
            var pause = DeliverySchedule.After(attempt)!.Value;
            _store.Time.Advance(pause - TimeSpan.FromMilliseconds(1));
            Assert.That(await ClaimAsync(), Is.Empty, $"after {attempt}");
            _store.Time.Advance(TimeSpan.FromMilliseconds(1));
        }

        await Queue.FinishAsync((await ClaimAsync()).Single().Delivery, Refused, default);

        _store.Time.Advance(TimeSpan.FromDays(365));
        Assert.That(await ClaimAsync(), Is.Empty);
        var row = (await RowsAsync()).Single();
        Assert.That((row.State, row.Attempts, row.StatusCode, row.Error), Is.EqualTo((DeliveryState.Failed, 8, 500, "The receiver answered 500.")));
    }

    [Test]
    public async Task ClaimAsync_SenderDiedAtTheLastTry_IsGivenUp()
    {
        await AddAsync(1);
        for (var attempt = 1; attempt < DeliverySchedule.MaxAttempts; attempt++)
        {
            await Queue.FinishAsync((await ClaimAsync()).Single().Delivery, Refused, default);
            _store.Time.Advance(TimeSpan.FromDays(1));
        }

        Assert.That(await ClaimAsync(), Has.Count.EqualTo(1));
        _store.Time.Advance(DeliveryQueue.Lease);

        Assert.That(await ClaimAsync(), Is.Empty);
        Assert.That((await RowsAsync()).Single(), Has.Property("State").EqualTo(DeliveryState.Failed).And.Property("Error").Contains("stopped"));
    }

    [Test]
    public async Task ClaimAsync_AccountWithMany_LeavesRoomForOthers()
    {
        await AddAsync(20);
        _store.Time.Advance(TimeSpan.FromSeconds(1));
        await AddAsync(1, "other");

        var claimed = await ClaimAsync(5, ofAccount: 3);
        Assert.That(claimed.GroupBy(d => d.Delivery.AccountId).Select(g => g.Count()), Is.EquivalentTo(new[] { 3, 1 }));
        var running = claimed.GroupBy(d => d.Delivery.AccountId).ToDictionary(g => g.Key, g => g.Count());
        Assert.That(await Queue.ClaimAsync(5, running, 3, default), Is.Empty);
    }

    [Test]
    public async Task ClaimAsync_ManyClaimers_GetEachOnce()
    {
        await AddAsync(30);
        var claimed = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => ClaimAsync(7))));
        Assert.That(claimed.SelectMany(c => c).Select(c => c.Delivery.Id).ToList(), Is.Unique.And.Count.EqualTo(30));
    }

    [Test]
    public async Task HandBackAsync_Claimed_IsDueAtOnceAndWasNoTry()
    {
        await AddAsync(1);
        await Queue.HandBackAsync((await ClaimAsync()).Single().Delivery, default);
        Assert.That((await ClaimAsync()).Single().Delivery.Attempts, Is.EqualTo(1));
    }

    [Test]
    public async Task ReplaceWebhooksAsync_OneGoes_WhatWaitsForItIsGivenUp()
    {
        var workflow = await StoredWorkflow.AddAsync(_store);
        var (gone, kept) = (await workflow.AddWebhookAsync("https://a.example/"), await workflow.AddWebhookAsync("https://b.example/"));
        var document = await workflow.AddDocumentAsync();
        await workflow.NoteAsync(document, WebhookEvent.Processed);
        var beingSent = (await ClaimAsync()).Single(d => d.Delivery.WebhookId == gone.Id).Delivery;

        await _store.WriteAsync(s => s.WorkflowDocuments.ReplaceWebhooksAsync(workflow.Workflow.Id, [kept], default));
        await Queue.FinishAsync(beingSent, Refused, default);

        var rows = (await RowsAsync()).ToDictionary(r => r.WebhookId);
        Assert.That((rows[gone.Id].State, rows[gone.Id].Error), Is.EqualTo((DeliveryState.Failed, WebhookDelivery.Removed)));
        Assert.That(rows[kept.Id].State, Is.EqualTo(DeliveryState.Waiting));
    }

    [Test]
    public async Task DeleteAsync_Document_LeavesNothingToSay()
    {
        var workflow = await StoredWorkflow.AddAsync(_store);
        await workflow.AddWebhookAsync("https://a.example/");
        var document = await workflow.AddDocumentAsync();
        await workflow.NoteAsync(document, WebhookEvent.Processed);

        await _store.WriteAsync(async s => await s.WorkflowDocuments.DeleteAsync((await s.WorkflowDocuments.FindAsync(document.Id, default))!, default));

        Assert.That(await RowsAsync(), Is.Empty);
    }

    [Test]
    public async Task RunOnceAsync_OldDeliveries_AreRemoved()
    {
        await AddAsync(600);
        _store.Time.Advance(DeliveryPurge.Kept - TimeSpan.FromSeconds(1));
        await AddAsync(1, "other");
        var purge = new DeliveryPurge(_store.Database, _store.Time);
        Assert.That(await purge.RunOnceAsync(default), Is.Zero);

        _store.Time.Advance(TimeSpan.FromSeconds(2));

        Assert.That(await purge.RunOnceAsync(default), Is.EqualTo(600));
        Assert.That(await RowsAsync(), Has.Count.EqualTo(1));
    }

    /// <summary>Deliveries of as many documents.</summary>
    private async Task AddAsync(int count, string account = "demo")
    {
        var workflow = await StoredWorkflow.AddAsync(_store, account);
        var webhook = await workflow.AddWebhookAsync("https://a.example/");
        var document = await workflow.AddDocumentAsync();
        await workflow.NoteAsync(document, WebhookEvent.Processed);
        if (count == 1)
            return;
        var (template, ids) = ((await RowsAsync()).Single(r => r.WebhookId == webhook.Id), new Nota.Domain.Documents.DocumentIds(_store.Time));
        await _store.WriteAsync(store =>
        {
            // Of webhooks that are gone: they keep no order among each other.
            for (var i = 1; i < count; i++)
            {
                store.WorkflowDocuments.Add(new WebhookDelivery
                {
                    Id = ids.Next(),
                    AccountId = template.AccountId,
                    WorkflowId = template.WorkflowId,
                    WebhookId = ids.Next(),
                    DocumentId = template.DocumentId,
                    Event = template.Event,
                    Url = template.Url,
                    DueAt = template.DueAt,
                    CreatedAt = template.CreatedAt,
                });
            }

            return Task.CompletedTask;
        });
    }
}
