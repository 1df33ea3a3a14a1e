using Nota.Domain.Accounts;
using Nota.Domain.Documents;
using Nota.Domain.Workflows;
using Nota.Domain.Workflows.Documents;
using Nota.Domain.Workflows.Webhooks;

namespace Nota.Tests.Support;

/// <summary>A workflow in a store, with documents and webhooks as a test wants them.</summary>
internal sealed class StoredWorkflow
{
    private readonly TestStore _store;
    private readonly DocumentIds _ids;
    private int _webhooks;

    private StoredWorkflow(TestStore store, Account account, Workflow workflow, DocumentIds ids) =>
        (_store, Account, Workflow, _ids) = (store, account, workflow, ids);

    public Account Account { get; }

    public Workflow Workflow { get; }

    public static async Task<StoredWorkflow> AddAsync(TestStore store, string account = "demo", int? retentionDays = null)
    {
        var ids = new DocumentIds(store.Time);
        var owner = await store.AddAccountAsync(account);
        var workflow = new Workflow
        {
            Id = ids.Next(),
            AccountId = owner.Id,
            CreatedAt = store.Time.Now,
            CreatedBy = "-member",
            UpdatedAt = store.Time.Now,
            RetentionDays = retentionDays,
        };
        await store.WriteAsync(s => s.Workflows.AddAsync(new WorkflowView(workflow, [], [], []), default));
        return new StoredWorkflow(store, owner, workflow, ids);
    }

    /// <summary>A document of one page with these values.</summary>
    public async Task<WorkflowDocument> AddDocumentAsync(params FieldValue[] fields)
    {
        var content = await _store.AddDocumentAsync(Account, 1);
        var document = new WorkflowDocument
        {
            Id = content.Id,
            WorkflowId = Workflow.Id,
            AccountId = Account.Id,
            Name = "bill.pdf",
            Status = ProcessingStatus.Success,
            TotalPages = 1,
            UploadedAt = _store.Time.Now,
            UploadedBy = "-member",
        };
        var page = new WorkflowPage
        {
            Id = _ids.Next(),
            DocumentId = document.Id,
            AccountId = Account.Id,
            Number = 1,
            Width = 10,
            Height = 10,
            Dpi = 72,
            Content = new PageContent(fields, []),
        };
        await _store.WriteAsync(async s =>
        {
            s.WorkflowDocuments.Add(document);
            await s.WorkflowDocuments.ReplacePagesAsync(document.Id, [page], default);
        });
        return document;
    }

    /// <summary>Another webhook, with the secret <c>0123456789abcdef</c>.</summary>
    public async Task<Webhook> AddWebhookAsync(string url, params string[] events)
    {
        var webhook = new Webhook
        {
            Id = _ids.Next(),
            WorkflowId = Workflow.Id,
            AccountId = Account.Id,
            Position = _webhooks++,
            Url = url,
            Events = events.Length == 0 ? WebhookEvent.All : events,
            Secret = "0123456789abcdef",
        };
        await _store.WriteAsync(async s => await s.WorkflowDocuments.ReplaceWebhooksAsync(
            Workflow.Id, [.. await s.WorkflowDocuments.ListWebhooksAsync(Workflow.Id, default), webhook], default));
        return webhook;
    }

    /// <summary>Notes that these happened to a document, one commit for all.</summary>
    public Task NoteAsync(WorkflowDocument document, params string[] events) => _store.WriteAsync(async s =>
    {
        foreach (var happened in events)
            await WebhookEvents.NoteAsync(s, document, happened, _store.Time.Now, default);
    });
}
