using Nota.Domain.Outgoing;

namespace Nota.Domain.Workflows.Webhooks;

/// <summary>What webhooks are held to.</summary>
public static class WebhookRules
{
    /// <summary>Of a workflow.</summary>
    public const int MaxWebhooks = 10;

    /// <summary>Code points.</summary>
    public const int MaxUrlLength = 2_000;

    /// <summary>Code points.</summary>
    public const int MinSecretLength = 16;

    /// <summary>Code points.</summary>
    public const int MaxSecretLength = 256;

    /// <exception cref="NotaException">Invalid, naming each place that is wrong.</exception>
    public static void Check(IReadOnlyList<WebhookDraft> drafts)
    {
        if (drafts.Count > MaxWebhooks)
            throw NotaException.Invalid("webhooks", $"A workflow has at most {MaxWebhooks} webhooks.");
        var errors = new WorkflowErrors();
        var urls = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < drafts.Count; i++)
        {
            var (url, events, secret) = drafts[i];
            if (OutgoingRules.ParseUrl(url) is null)
                errors.Add($"webhooks[{i}].url", $"\"{url}\" is no http or https URL without credentials.");
            else if (!urls.Add(url))
                errors.Add($"webhooks[{i}].url", $"\"{url}\" is there twice; one webhook may be told of several events.");
            if (events.Count == 0)
                errors.Add($"webhooks[{i}].events", "events must name at least one event.");
            if (secret is not null && TextRules.CodePoints(secret) < MinSecretLength)
                errors.Add($"webhooks[{i}].secret", $"secret must have at least {MinSecretLength} characters.");
        }

        errors.ThrowIfAny();
    }
}
