using Nota.Domain.Documents;
using Nota.Domain.Ports;
using Nota.Domain.Workflows.Documents;

namespace Nota.Domain.Workflows.Webhooks;

/// <summary>Notes what webhooks are to be told.</summary>
public static class WebhookEvents
{
    /// <summary>Ids of deliveries ascend by the order in which they were noted.</summary>
    private static readonly DocumentIds Ids = new(TimeProvider.System);

    /// <summary>
    /// Adds a delivery for each webhook of the document's workflow that wants this event, in the unit of work of whatever
    /// happened: they go out once it is committed.
    /// </summary>
    /// <param name="webhookEvent">One of <see cref="WebhookEvent"/>.</param>
    /// <param name="now">Unix milliseconds, UTC.</param>
    public static async Task NoteAsync(IStore store, WorkflowDocument document, string webhookEvent, long now, CancellationToken ct)
    {
        var webhooks = await store.WorkflowDocuments.ListWebhooksAsync(document.WorkflowId, ct);
        foreach (var webhook in webhooks.Where(w => w.Events.Contains(webhookEvent, StringComparer.Ordinal)))
        {
            store.WorkflowDocuments.Add(new WebhookDelivery
            {
                Id = Ids.Next(),
                AccountId = document.AccountId,
                WorkflowId = document.WorkflowId,
                WebhookId = webhook.Id,
                DocumentId = document.Id,
                Event = webhookEvent,
                Url = webhook.Url,
                DueAt = now,
                CreatedAt = now,
            });
        }
    }
}
