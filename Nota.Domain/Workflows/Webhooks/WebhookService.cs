using System.Buffers.Text;
using System.Security.Cryptography;
using Nota.Domain.Accounts;
using Nota.Domain.Documents;
using Nota.Domain.Outgoing;
using Nota.Domain.Ports;
using Nota.Domain.Workflows.Documents;

namespace Nota.Domain.Workflows.Webhooks;

/// <summary>Keeps the webhooks of workflows.</summary>
public sealed class WebhookService(WorkflowWriter writer, DocumentIds ids, IOutgoing outgoing)
{
    private const string SecretPrefix = "whsec_";
    private const int SecretBytes = 32;

    /// <summary>Replaces a workflow's webhooks. One whose URL stays keeps its id, and its secret unless another is given.</summary>
    /// <exception cref="NotaException">Invalid, naming what is wrong, or the address that no request may go to; NotFound, Forbidden, PreconditionFailed.</exception>
    public async Task<WebhookResults> ReplaceAsync(
        string workflowId, IReadOnlyList<WebhookDraft> drafts, Precondition? precondition, Caller caller, CancellationToken ct)
    {
        WebhookRules.Check(drafts);
        await RequireAllowedAsync(drafts, ct);
        return await writer.WriteAsync(workflowId, precondition, caller, async (store, view, token) =>
        {
            var known = (await store.WorkflowDocuments.ListWebhooksAsync(workflowId, token)).ToDictionary(w => w.Url, StringComparer.Ordinal);
            var results = drafts.Select((d, i) => ResultOf(view.Workflow, d, known.GetValueOrDefault(d.Url), i)).ToList();
            await store.WorkflowDocuments.ReplaceWebhooksAsync(workflowId, [.. results.Select(r => r.Webhook)], token);
            return (view, new WebhookResults(view, results));
        }, ct);
    }

    private WebhookResult ResultOf(Workflow workflow, WebhookDraft draft, Webhook? known, int position)
    {
        var made = draft.Secret is null && known is null ? SecretPrefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes)) : null;
        var webhook = new Webhook
        {
            Id = known?.Id ?? ids.Next(),
            WorkflowId = workflow.Id,
            AccountId = workflow.AccountId,
            Position = position,
            Url = draft.Url,
            Events = draft.Events,
            Secret = draft.Secret ?? known?.Secret ?? made!,
        };
        return new WebhookResult(webhook, made);
    }

    /// <summary>Each delivery is checked again when it is sent; this tells at once what could never be.</summary>
    private async Task RequireAllowedAsync(IReadOnlyList<WebhookDraft> drafts, CancellationToken ct)
    {
        var refusals = await Task.WhenAll(drafts.Select(d => RefusalOfAsync(d.Url, ct)));
        var errors = new WorkflowErrors();
        for (var i = 0; i < drafts.Count; i++)
        {
            if (refusals[i] is { } refusal)
                errors.Add($"webhooks[{i}].url", $"\"{drafts[i].Url}\" can't be asked: {refusal}");
        }

        errors.ThrowIfAny();
    }

    private async Task<string?> RefusalOfAsync(string url, CancellationToken ct)
    {
        try
        {
            await outgoing.RequireAllowedAsync(OutgoingRules.ParseUrl(url)!, ct);
            return null;
        }
        catch (AddressRefusedException e)
        {
            return e.Message;
        }
        catch (OutgoingFailedException)
        {
            // Its name could not be looked up in time: deliveries will show whether it can.
            return null;
        }
    }
}
