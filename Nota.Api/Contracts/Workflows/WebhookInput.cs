using System.Text.Json;
using Nota.Domain;
using Nota.Domain.Annotations;
using Nota.Domain.Workflows.Documents;
using Nota.Domain.Workflows.Webhooks;

namespace Nota.Api.Contracts.Workflows;

/// <summary>Reads webhooks: a bare list or <c>{"webhooks": […]}</c>.</summary>
internal static class WebhookInput
{
    private const int MaxWordLength = 100;

    /// <exception cref="NotaException">Invalid, naming what is wrong.</exception>
    public static IReadOnlyList<WebhookDraft> ReadAll(JsonElement body)
    {
        var list = body.ValueKind == JsonValueKind.Object && body.TryGetProperty("webhooks", out var named) ? named : body;
        if (list.ValueKind != JsonValueKind.Array)
            throw NotaException.Invalid("webhooks", "webhooks must be a list.");
        if (list.GetArrayLength() > WebhookRules.MaxWebhooks)
            throw NotaException.Invalid("webhooks", $"A workflow has at most {WebhookRules.MaxWebhooks} webhooks.");
        var errors = new DraftErrors(isList: true, "webhooks");
        var drafts = list.EnumerateArray().Select((e, i) => Read(new JsonFields(e, i, errors))).ToList();
        errors.ThrowIfAny();
        return drafts;
    }

    private static WebhookDraft Read(JsonFields fields)
    {
        if (!fields.IsObject)
        {
            fields.Add("", "A webhook is an object.");
            return new WebhookDraft("", [], null);
        }

        return new WebhookDraft(
            fields.Required("url", WebhookRules.MaxUrlLength), EventsOf(fields), fields.Text("secret", WebhookRules.MaxSecretLength));
    }

    private static List<string> EventsOf(JsonFields fields)
    {
        const string Name = "events";
        if (!fields.Has(Name))
            fields.Add(Name, "events is required.");
        var events = fields.Texts(Name, MaxWordLength, MaxWordLength) ?? [];
        foreach (var unknown in events.Where(e => !WebhookEvent.All.Contains(e, StringComparer.Ordinal)).Take(1))
            fields.Add(Name, $"\"{unknown}\" is none of {string.Join(", ", WebhookEvent.All)}.");
        return [.. events.Distinct(StringComparer.Ordinal)];
    }
}
