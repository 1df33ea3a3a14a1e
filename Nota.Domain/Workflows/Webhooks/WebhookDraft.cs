using Nota.Domain.Workflows.Documents;

namespace Nota.Domain.Workflows.Webhooks;

/// <summary>A webhook as somebody asks for it.</summary>
/// <param name="Url">As written.</param>
/// <param name="Events">Of <see cref="WebhookEvent"/>, each once.</param>
/// <param name="Secret">Null: the one that the webhook of this URL has, or a new one.</param>
public sealed record WebhookDraft(string Url, IReadOnlyList<string> Events, string? Secret);

/// <summary>A webhook as it became.</summary>
/// <param name="NewSecret">The secret where the service made it just now: it isn't told again.</param>
public sealed record WebhookResult(Webhook Webhook, string? NewSecret);

/// <summary>All of a workflow's webhooks as they became, in order, with the workflow, whose revision counts them too.</summary>
public sealed record WebhookResults(WorkflowView Workflow, IReadOnlyList<WebhookResult> Webhooks);
