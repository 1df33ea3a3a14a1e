using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Nota.Domain;
using Nota.Domain.Accounts;
using Nota.Domain.Outgoing;
using Nota.Domain.Ports;
using Nota.Domain.Workflows.Documents;
using Nota.Domain.Workflows.Webhooks;

namespace Nota.Infrastructure.Webhooks;

/// <summary>Sends a delivery: the document as it is by now, signed with the webhook's secret.</summary>
internal sealed partial class DeliverySender(
    IWorkflowDocumentReader documents, IDocumentBodies bodies, IOutgoing outgoing, TimeProvider time, ILogger<DeliverySender> log)
{
    /// <summary>For a receiver to answer in.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Tries once. Whatever goes wrong is an outcome, but for the caller's own cancellation.</summary>
    public async Task<DeliveryOutcome> TryAsync(DueDelivery due, CancellationToken ct)
    {
        if (due.Webhook is null)
            return DeliveryOutcome.Final(WebhookDelivery.Removed);
        using var limit = new CancellationTokenSource(Patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        try
        {
            return await SendAsync(due.Delivery, due.Webhook, both.Token);
        }
        catch (AddressRefusedException e)
        {
            return DeliveryOutcome.Failed(e.Message);
        }
        catch (OutgoingFailedException e)
        {
            return DeliveryOutcome.Failed(e.Message);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return DeliveryOutcome.Failed("The host did not answer in time.");
        }
        catch (NotaException e) when (e.Kind == FailureKind.NotFound)
        {
            // Its row went with the document.
            return DeliveryOutcome.Final("The document was deleted.");
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            NotMade(due.Delivery.Id, due.Delivery.DocumentId, e);
            return DeliveryOutcome.Failed("The service could not make the delivery; its log tells more.");
        }
    }

    private async Task<DeliveryOutcome> SendAsync(WebhookDelivery delivery, Webhook webhook, CancellationToken ct)
    {
        var view = await documents.GetViewAsync(delivery.WorkflowId, delivery.DocumentId, new AccountScope(delivery.AccountId), ct);
        var body = BodyOf(delivery, await bodies.BodyOfAsync(view, ct));
        var headers = new Dictionary<string, string>
        {
            ["Nota-Signature"] = WebhookSignature.Of(webhook.Secret, time.GetUtcNow().ToUnixTimeSeconds(), body.Span),
            ["Nota-Event"] = delivery.Event,
            ["Nota-Delivery"] = delivery.Id,
        };
        return DeliveryOutcome.OfAnswer(await outgoing.PostAsync(new Uri(webhook.Url), body, headers, ct));
    }

    private static ReadOnlyMemory<byte> BodyOf(WebhookDelivery delivery, ReadOnlySpan<byte> document)
    {
        var body = new ArrayBufferWriter<byte>(document.Length + 512);
        using var json = new Utf8JsonWriter(body);
        json.WriteStartObject();
        json.WriteString("id", delivery.Id);
        json.WriteString("event", delivery.Event);
        json.WriteString("at", DateTimeOffset.FromUnixTimeMilliseconds(delivery.CreatedAt).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        json.WriteString("workflow_id", delivery.WorkflowId);
        json.WritePropertyName("document");
        json.WriteRawValue(document, skipInputValidation: true);
        json.WriteEndObject();
        json.Flush();
        return body.WrittenMemory;
    }

    [LoggerMessage(1, LogLevel.Error, "Delivery {Id} of document {Document} could not be made")]
    private partial void NotMade(string id, string document, Exception e);
}
