using NSubstitute;
using Nota.Domain.Accounts;
using Nota.Domain.Documents;
using Nota.Domain.Ports;
using Nota.Domain.Workflows;
using Nota.Domain.Workflows.Documents;
using Nota.Infrastructure.Data.Readers;

namespace Nota.Tests.Support;

/// <summary>A database with an account whose workflow's documents are reviewed.</summary>
internal sealed class ReviewStore : IDisposable
{
    private readonly TestStore _store = new();
    private readonly DocumentIds _ids = new(TimeProvider.System);

    public TestStore Store => _store;

    public Account Account { get; private set; } = null!;

    /// <summary>Who made the workflow.</summary>
    public Caller Maker { get; private set; } = null!;

    public WorkflowDocumentReader Reader => new(_store.Database);

    public ReviewService Service => new(_store.Units, Lessons, _ids, _store.Time);

    /// <summary>None of the documents has text that could teach.</summary>
    private DocumentLessons Lessons => new(
        _store.Units, Reader, new DocumentReader(_store.Database), new WorkflowReader(_store.Database), Substitute.For<IBlobStore>(), _ids, _store.Time);

    public async Task OpenAsync()
    {
        Account = await _store.AddAccountAsync();
        Maker = await AddMemberAsync("maker");
    }

    public async Task<Caller> AddMemberAsync(string name, Role role = Role.Member)
    {
        var member = new Member { Id = _store.PushIds.Next(), AccountId = Account.Id, Email = $"{name}@example.org", Role = role, CreatedAt = 1 };
        await _store.WriteAsync(store => store.Accounts.AddMemberAsync(member, default));
        return new Caller(Account.Id, Account.Name, member.Id, role, "-key");
    }

    /// <summary>A workflow with the fields <c>number</c> and <c>total</c>, the column <c>amount</c> and these stages.</summary>
    public async Task<WorkflowView> AddWorkflowAsync(params StageView[] stages)
    {
        var workflow = new Workflow { Id = _ids.Next(), AccountId = Account.Id, CreatedAt = 1, CreatedBy = Maker.MemberId, UpdatedAt = 1 };
        WorkflowField[] fields =
        [
            WorkflowField.Of(workflow, _ids.Next(), 0, new FieldDefinition("number", FieldType.Id, [], null, false)),
            WorkflowField.Of(workflow, _ids.Next(), 1, new FieldDefinition("total", FieldType.Amount, [], null, false)),
        ];
        foreach (var stage in stages)
            (stage.Stage.WorkflowId, stage.Stage.AccountId) = (workflow.Id, Account.Id);
        var view = new WorkflowView(workflow, fields, [WorkflowHeader.Of(workflow, _ids.Next(), 0, new HeaderDefinition("amount", []))], stages);
        await _store.WriteAsync(store => store.Workflows.AddAsync(view, default));
        return view;
    }

    /// <summary>A document of one page with the number 7, which was processed and judged.</summary>
    public Task<(WorkflowDocument Document, JudgeOutcome Outcome)> AddDocumentAsync(WorkflowView workflow, ProcessingStatus status = ProcessingStatus.Success) =>
        _store.WriteAsync(async store =>
        {
            var content = _store.NewDocument(Account);
            content.IsOfWorkflow = true;
            await store.Documents.AddAsync([content], [], [], default);
            var document = new WorkflowDocument
            {
                Id = content.Id,
                WorkflowId = workflow.Workflow.Id,
                AccountId = Account.Id,
                Name = "a.pdf",
                Status = status,
                TotalPages = 1,
                UploadedBy = Maker.MemberId,
                Revision = 1,
            };
            store.WorkflowDocuments.Add(document);
            if (status != ProcessingStatus.Success)
                return (document, JudgeOutcome.Nothing);
            var page = ReviewSample.Page(1, [ReviewSample.Value("number", "7")], ReviewSample.Table("1.00", "2.00"));
            (page.Id, page.DocumentId, page.AccountId) = (PageOf(document), document.Id, Account.Id);
            var outcome = await DocumentJudge.JudgeAsync(store, workflow, document, [page], _store.Time.Now, default);
            await store.WorkflowDocuments.ReplacePagesAsync(document.Id, [page], default);
            return (document, outcome);
        });

    public Task<WorkflowDocumentView> GetAsync(WorkflowDocument document) =>
        Reader.GetViewAsync(document.WorkflowId, document.Id, Maker.Scope, default);

    /// <summary>Its first page's content.</summary>
    public async Task<PageContent> ContentAsync(WorkflowDocument document) => (await GetAsync(document)).Pages[0].Content;

    /// <summary>The id of a document's only page.</summary>
    public static string PageOf(WorkflowDocument document) => document.Id;

    public static ReviewTarget Target(WorkflowDocument document, Caller caller, long? revision = null) =>
        new(document.WorkflowId, document.Id, revision is { } known ? new Nota.Domain.Precondition([known]) : null, caller);

    public void Dispose() => _store.Dispose();
}
