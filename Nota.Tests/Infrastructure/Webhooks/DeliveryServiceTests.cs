using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Nota.Domain.Outgoing;
using Nota.Domain.Ports;
using Nota.Domain.Workflows.Documents;
using Nota.Infrastructure.Data.Readers;
using Nota.Infrastructure.Jobs;
using Nota.Infrastructure.Outgoing;
using Nota.Infrastructure.Webhooks;
using Nota.Tests.Support;

namespace Nota.Tests.Infrastructure.Webhooks;

/// <summary>Real calls to a real receiver, over the real stores.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class DeliveryServiceTests : IAsyncDisposable
{
    private readonly TestStore _store = new();
    private readonly Names _names = new();
    private WebhookReceiver _receiver = null!;
    private OutgoingClient _outgoing = null!;
    private DeliveryService? _service;
    private StoredWorkflow _workflow = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _receiver = await WebhookReceiver.StartAsync();
        _outgoing = new OutgoingClient(new OutgoingRules([_receiver.Host], TimeSpan.FromSeconds(30), 0), _names, TimeProvider.System);
        _workflow = await StoredWorkflow.AddAsync(_store);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _outgoing?.Dispose();
        if (_receiver is not null)
            await _receiver.DisposeAsync();
        _store.Dispose();
    }

    private DeliveryQueue Queue => new(_store.Database, _store.Time);

    private DeliverySender Sender => new(new WorkflowDocumentReader(_store.Database), new Bodies(), _outgoing, _store.Time, NullLogger<DeliverySender>.Instance);

    /// <summary>Tries what is due now, as the service does it.</summary>
    private async Task TryDueAsync()
    {
        foreach (var due in await Queue.ClaimAsync(100, new Dictionary<long, int>(), 100, default))
            await Queue.FinishAsync(due.Delivery, await Sender.TryAsync(due, default), default);
    }

    private async Task<WebhookDelivery> RowAsync() => await _store.QueryAsync(db => db.WebhookDeliveries.SingleAsync());

    /// <summary>The service itself, which polls so seldom that only a commit wakes it.</summary>
    private Task RunAsync()
    {
        _service = new DeliveryService(Queue, Sender, _store.Signals, new JobOptions { Poll = TimeSpan.FromHours(1) }, NullLogger<DeliveryService>.Instance);
        return _service.StartAsync(default);
    }

    private async Task StopAsync()
    {
        if (_service is null)
            return;
        await _service.StopAsync(default);
        _service.Dispose();
        _service = null;
    }

    [Test]
    public async Task TryAsync_Delivery_IsSignedAndTellsOfTheDocumentAsItIsByThen()
    {
        var webhook = await _workflow.AddWebhookAsync(_receiver.Url("/hook?a=b"));
        var document = await _workflow.AddDocumentAsync();
        await _workflow.NoteAsync(document, WebhookEvent.Processed);
        var noted = _store.Time.GetUtcNow();
        await _store.WriteAsync(async s => (await s.WorkflowDocuments.FindAsync(document.Id, default))!.Name = "renamed.pdf");
        _store.Time.Advance(TimeSpan.FromMinutes(5));

        await TryDueAsync();

        var call = _receiver.Calls.Single();
        var row = await RowAsync();
        Assert.That((row.State, row.StatusCode, row.Error, row.Attempts, row.TriedAt), Is.EqualTo((DeliveryState.Delivered, 204, (string?)null, 1, _store.Time.Now)));
        var time = _store.Time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var code = HMACSHA256.HashData(Encoding.UTF8.GetBytes(webhook.Secret), (byte[])[.. Encoding.UTF8.GetBytes(time + "."), .. call.Body]);
        Assert.That(call.Headers["Nota-Signature"], Is.EqualTo($"t={time},v1={Convert.ToHexStringLower(code)}"));
        Assert.That((call.Headers["Nota-Event"], call.Headers["Nota-Delivery"], call.Headers["User-Agent"]), Is.EqualTo((WebhookEvent.Processed, row.Id, "Nota")));
        Assert.That(call.Headers["Content-Type"], Is.EqualTo("application/json"));
        var body = JsonSerializer.Deserialize<JsonElement>(call.Body);
        Assert.That(body.EnumerateObject().Select(p => p.Name), Is.EqualTo(new[] { "id", "event", "at", "workflow_id", "document" }));
        Assert.That(body.GetProperty("id").GetString(), Is.EqualTo(row.Id));
        Assert.That(body.GetProperty("at").GetDateTimeOffset(), Is.EqualTo(noted));
        Assert.That(body.GetProperty("workflow_id").GetString(), Is.EqualTo(_workflow.Workflow.Id));
        Assert.That(body.GetProperty("document").GetRawText(), Is.EqualTo($$"""{"id":"{{document.Id}}","name":"renamed.pdf"}"""));
    }

    [Test]
    public async Task TryAsync_500Then200_ComesAgainAfterItsRest()
    {
        await _workflow.AddWebhookAsync(_receiver.Url());
        await _workflow.NoteAsync(await _workflow.AddDocumentAsync(), WebhookEvent.Processed);
        _receiver.AnswerWith(500, 200);

        await TryDueAsync();
        await TryDueAsync();
        Assert.That(await RowAsync(), Has.Property("State").EqualTo(DeliveryState.Waiting).And.Property("StatusCode").EqualTo(500));
        _store.Time.Advance(TimeSpan.FromSeconds(10));
        await TryDueAsync();

        Assert.That(await RowAsync(), Has.Property("State").EqualTo(DeliveryState.Delivered).And.Property("Attempts").EqualTo(2));
        Assert.That(_receiver.Calls.Select(c => c.Headers["Nota-Delivery"]).Distinct().Count(), Is.EqualTo(1), "the same delivery");
        Assert.That(_receiver.Calls, Has.Count.EqualTo(2));
        Assert.That(_receiver.Calls[0].Body, Is.EqualTo(_receiver.Calls[1].Body));
    }

    [Test]
    public async Task TryAsync_Redirect_IsNotFollowed()
    {
        await _workflow.AddWebhookAsync(_receiver.Url());
        await _workflow.NoteAsync(await _workflow.AddDocumentAsync(), WebhookEvent.Processed);
        _receiver.Answer = context =>
        {
            context.Response.Redirect("/elsewhere", permanent: true, preserveMethod: true);
            return Task.CompletedTask;
        };

        await TryDueAsync();

        Assert.That(_receiver.Calls.Select(c => c.Path), Is.EqualTo(new[] { "/hook" }));
        Assert.That(await RowAsync(), Has.Property("StatusCode").EqualTo(308).And.Property("Error").Contains("redirects"));
    }

    [Test]
    public async Task TryAsync_ReceiverGone_IsAFailureThatIsTriedAgain()
    {
        await _workflow.AddWebhookAsync(_receiver.Url());
        await _workflow.NoteAsync(await _workflow.AddDocumentAsync(), WebhookEvent.Processed);
        await _receiver.DisposeAsync();

        await TryDueAsync();

        var row = await RowAsync();
        Assert.That((row.State, row.StatusCode, row.Error), Is.EqualTo((DeliveryState.Waiting, (int?)null, "The host could not be asked.")));
        Assert.That(row.DueAt, Is.EqualTo(_store.Time.Now + 10_000));
    }

    [Test]
    public async Task TryAsync_NameThatHasMovedToAClosedAddress_IsNotCalled()
    {
        var port = new Uri(_receiver.Url()).Port;
        await _workflow.AddWebhookAsync($"http://moved.test:{port}/hook");
        await _workflow.NoteAsync(await _workflow.AddDocumentAsync(), WebhookEvent.Processed);
        _names.Address = "127.0.0.1";

        await TryDueAsync();

        Assert.That(_receiver.Calls, Is.Empty);
        Assert.That(await RowAsync(), Has.Property("State").EqualTo(DeliveryState.Waiting).And.Property("Error").Contains("public internet"));
    }

    [Test]
    public async Task TryAsync_DocumentDeletedAfterTheClaim_IsNotCalled()
    {
        await _workflow.AddWebhookAsync(_receiver.Url());
        var document = await _workflow.AddDocumentAsync();
        await _workflow.NoteAsync(document, WebhookEvent.Processed);
        var due = (await Queue.ClaimAsync(1, new Dictionary<long, int>(), 1, default)).Single();
        await _store.WriteAsync(async s => await s.WorkflowDocuments.DeleteAsync((await s.WorkflowDocuments.FindAsync(document.Id, default))!, default));

        var outcome = await Sender.TryAsync(due, default);
        await Queue.FinishAsync(due.Delivery, outcome, default);

        Assert.That((_receiver.Calls.Count, outcome.IsFinal), Is.EqualTo((0, true)));
        Assert.That(await _store.QueryAsync(db => db.WebhookDeliveries.AnyAsync()), Is.False);
    }

    [Test]
    public async Task Commit_NotesEvents_WakesTheServiceAndTheyArriveInOrder()
    {
        await _workflow.AddWebhookAsync(_receiver.Url());
        var document = await _workflow.AddDocumentAsync();
        await RunAsync();

        await _workflow.NoteAsync(document, WebhookEvent.Processed, WebhookEvent.Flagged, WebhookEvent.Verified);

        for (var i = 0; i < 3; i++)
            await _receiver.AwaitCallAsync();
        await StopAsync();
        Assert.That(_receiver.Calls.Select(c => c.Headers["Nota-Event"]), Is.EqualTo(WebhookEvent.All));
    }

    [Test]
    public async Task Service_ReceiverOfOneAccountHangs_OthersAreTold()
    {
        var hang = new TaskCompletionSource();
        _receiver.Answer = context => context.Request.Path == "/slow" ? hang.Task.WaitAsync(context.RequestAborted) : Task.CompletedTask;
        await _workflow.AddWebhookAsync(_receiver.Url("/slow"));
        for (var i = 0; i < DeliveryService.AtOnce + 2; i++)
            await _workflow.NoteAsync(await _workflow.AddDocumentAsync(), WebhookEvent.Processed);
        var other = await StoredWorkflow.AddAsync(_store, "other");
        await other.AddWebhookAsync(_receiver.Url("/quick"));
        await other.NoteAsync(await other.AddDocumentAsync(), WebhookEvent.Processed);

        await RunAsync();

        for (var i = 0; i < DeliveryService.AtOnceOfAccount + 1; i++)
            await _receiver.AwaitCallAsync();
        Assert.That(_receiver.Calls.Select(c => c.Path), Is.EquivalentTo(Enumerable.Repeat("/slow", DeliveryService.AtOnceOfAccount).Append("/quick")));
        hang.SetResult();
    }

    [Test]
    public async Task Stop_WhileOneIsBeingSent_HandsItBack()
    {
        _receiver.Answer = context => Task.Delay(Timeout.Infinite, context.RequestAborted);
        await _workflow.AddWebhookAsync(_receiver.Url());
        await _workflow.NoteAsync(await _workflow.AddDocumentAsync(), WebhookEvent.Processed);
        await RunAsync();
        await _receiver.AwaitCallAsync();

        await StopAsync();

        var row = await RowAsync();
        Assert.That((row.State, row.Attempts, row.DueAt), Is.EqualTo((DeliveryState.Waiting, 0, _store.Time.Now)));
    }

    /// <summary>A document in two words.</summary>
    private sealed class Bodies : IDocumentBodies
    {
        public Task<byte[]> BodyOfAsync(WorkflowDocumentView view, CancellationToken ct) =>
            Task.FromResult(JsonSerializer.SerializeToUtf8Bytes(new { id = view.Document.Id, name = view.Document.Name }));
    }

    /// <summary>Every name leads to one address.</summary>
    private sealed class Names : IHostResolver
    {
        public string? Address { get; set; }

        public Task<IPAddress[]> ResolveAsync(string host, CancellationToken ct) =>
            Address is null ? throw new SocketException((int)SocketError.HostNotFound) : Task.FromResult(new[] { IPAddress.Parse(Address) });
    }
}
