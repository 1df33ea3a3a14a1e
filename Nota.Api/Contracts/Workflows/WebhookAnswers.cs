using System.Text.Json.Serialization;
using Nota.Domain.Workflows.Documents;
using Nota.Domain.Workflows.Webhooks;

namespace Nota.Api.Contracts.Workflows;

/// <param name="Secret">Only in the answer to the request that had the service make it.</param>
internal sealed record WebhookAnswer(
    string Id, string Url, IReadOnlyList<string> Events, bool HasSecret,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Secret)
{
    public static WebhookAnswer Of(Webhook webhook) => new(webhook.Id, webhook.Url, webhook.Events, webhook.Secret.Length > 0, null);

    public static WebhookAnswer Of(WebhookResult result) => Of(result.Webhook) with { Secret = result.NewSecret };
}

/// <summary>A line of the log of deliveries: nothing of the document but its id.</summary>
/// <param name="StatusCode">Of the receiver's last answer; null if there was none.</param>
/// <param name="Error">Why the last try failed; null if it didn't.</param>
/// <param name="TriedAt">When it was tried last; null before.</param>
/// <param name="NextTryAt">When it is due; null once it was delivered or given up.</param>
internal sealed record DeliveryAnswer(
    string Id, string WebhookId, string DocumentId, string Event, string Url, DeliveryState Status, int Attempts, int? StatusCode, string? Error,
    string CreatedAt, string? TriedAt, string? NextTryAt)
{
    public static DeliveryAnswer Of(WebhookDelivery delivery) => new(
        delivery.Id,
        delivery.WebhookId,
        delivery.DocumentId,
        delivery.Event,
        delivery.Url,
        delivery.State,
        delivery.Attempts,
        delivery.StatusCode,
        delivery.Error,
        WorkflowAnswer.TimeOf(delivery.CreatedAt),
        delivery.TriedAt is { } at ? WorkflowAnswer.TimeOf(at) : null,
        delivery.State == DeliveryState.Waiting ? WorkflowAnswer.TimeOf(delivery.DueAt) : null);
}
