using Microsoft.EntityFrameworkCore;
using Nota.Domain;
using Nota.Domain.Accounts;
using Nota.Domain.Documents;
using Nota.Domain.Workflows;
using Nota.Infrastructure.Data.Readers;
using Nota.Tests.Support;

namespace Nota.Tests.Infrastructure.Data;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class WorkflowStoreTests : IDisposable
{
    private readonly TestStore _store = new();
    private readonly DocumentIds _ids = new(TimeProvider.System);
    private Account _account = null!;
    private Caller _caller = null!;

    [SetUp]
    public async Task AddAccountAsync()
    {
        _account = await _store.AddAccountAsync();
        _caller = new Caller(_account.Id, _account.Name, "-member", Role.Member, "-key");
    }

    public void Dispose() => _store.Dispose();

    private WorkflowReader Reader => new(_store.Database);

    private WorkflowFieldService Fields => new(new WorkflowWriter(_store.Units, _store.Time), _ids, new WorkflowLimits());

    private WorkflowStageService Stages => new(new WorkflowWriter(_store.Units, _store.Time), _ids);

    private async Task<WorkflowView> AddAsync(params string[] fields)
    {
        var workflow = new Workflow { Id = _ids.Next(), AccountId = _account.Id, Description = "Bills", CreatedAt = 1, CreatedBy = "-member", UpdatedAt = 1 };
        var view = new WorkflowView(
            workflow, [.. fields.Select((f, i) => WorkflowField.Of(workflow, _ids.Next(), i, Field(f)))], [WorkflowHeader.Of(workflow, _ids.Next(), 0, new("amount", ["Betrag"]))], []);
        await _store.WriteAsync(store => store.Workflows.AddAsync(view, default));
        return view;
    }

    private static FieldDefinition Field(string name) => new(name, FieldType.VatId, ["Größe, \"ja\""], @"\w+", true);

    private async Task<Member> AddMemberAsync(string email)
    {
        var member = new Member { Id = _store.PushIds.Next(), AccountId = _account.Id, Email = email, CreatedAt = 1 };
        await _store.WriteAsync(store => store.Accounts.AddMemberAsync(member, default));
        return member;
    }

    private Task<WorkflowView> GetAsync(WorkflowView view) => Reader.GetAsync(view.Workflow.Id, _caller.Scope, default);

    [Test]
    public async Task AddAsync_Whole_IsReadAsWritten()
    {
        var added = await AddAsync("b", "a");

        var read = await GetAsync(added);

        Assert.That(read.Fields.Select(f => f.Name), Is.EqualTo(new[] { "b", "a" }), "in their order");
        var field = read.Fields[0];
        Assert.That((field.Id, field.Type, field.Pattern, field.IsMultiple), Is.EqualTo((added.Fields[0].Id, FieldType.VatId, @"\w+", true)));
        Assert.That(field.Labels, Is.EqualTo(new[] { "Größe, \"ja\"" }));
        Assert.That(read.Headers.Single().Definition.Labels, Is.EqualTo(new[] { "Betrag" }));
        Assert.That(read.Workflow.Description, Is.EqualTo("Bills"));
    }

    [Test]
    public async Task GetAsync_AnotherAccountsOrNone_IsNotFound()
    {
        var workflow = (await AddAsync()).Workflow;
        var stranger = await _store.AddAccountAsync("stranger");

        foreach (var (id, account) in new[] { (workflow.Id, stranger.Id), (_ids.Next(), _account.Id) })
        {
            var scope = new AccountScope(account);
            Assert.That(Assert.ThrowsAsync<NotaException>(() => Reader.GetAsync(id, scope, default))!.Kind, Is.EqualTo(FailureKind.NotFound));
            Assert.That(Assert.ThrowsAsync<NotaException>(() => _store.WriteAsync(s => s.Workflows.GetAsync(id, scope, default)))!.Kind, Is.EqualTo(FailureKind.NotFound));
        }
    }

    [Test]
    public async Task ListAsync_Page_ComesNewestFirstInAsManyCommandsAsOne()
    {
        var views = new List<WorkflowView>();
        for (var i = 0; i < 5; i++)
            views.Add(await AddAsync("a"));

        var page = await Reader.ListAsync(_account.Id, 1, 3, default);

        Assert.That(page.Select(v => v.Workflow.Id), Is.EqualTo(new[] { views[3], views[2], views[1] }.Select(v => v.Workflow.Id)));
        Assert.That(page.Select(v => v.Fields.Single().WorkflowId), Is.EqualTo(page.Select(v => v.Workflow.Id)));
    }

    [Test]
    public async Task ReplaceAsync_NamesThatStay_KeepTheirIds()
    {
        var view = await AddAsync("kept", "gone", "moved");
        var ids = view.Fields.ToDictionary(f => f.Name, f => f.Id);

        await Fields.ReplaceAsync(view.Workflow.Id, [Field("moved"), Field("new"), Field("kept") with { Labels = [] }], null, null, _caller, default);

        var read = await GetAsync(view);
        Assert.That(read.Fields.Select(f => f.Name), Is.EqualTo(new[] { "moved", "new", "kept" }));
        Assert.That((read.Fields[0].Id, read.Fields[2].Id), Is.EqualTo((ids["moved"], ids["kept"])));
        Assert.That(ids.Values, Does.Not.Contain(read.Fields[1].Id));
        Assert.That(read.Fields[2].Labels, Is.Empty);
        Assert.That(read.Headers.Single().Id, Is.EqualTo(view.Headers.Single().Id), "what isn't given stays");
        Assert.That(read.Workflow.Revision, Is.EqualTo(1));
    }

    [Test]
    public async Task Stages_RulesFollowNames_AndGoWithThem()
    {
        var view = await AddAsync("total", "net", "date");
        StageRule[] rules =
        [
            new("total", RuleCondition.Required), new("total", RuleCondition.ColumnSum, "amount"), new("net", RuleCondition.EqualsField, "total"),
            new("date", RuleCondition.Length, null, 8, 10),
        ];
        await Stages.ReplaceAsync(view.Workflow.Id, [new StageDraft(null, "Check", StagePolicy.Always, rules, [])], null, _caller, default);
        Assert.That((await GetAsync(view)).Stages.Single().Stage.Rules, Is.EqualTo(rules));

        await Fields.ChangeAsync(view.Workflow.Id, view.Fields[0].Id, new FieldChange("gross", null, null, false, null, null), null, _caller, default);
        var renamed = (await GetAsync(view)).Stages.Single().Stage.Rules;
        Assert.That(renamed.Select(r => (r.Field, r.Text)), Is.EqualTo(new[] { ("gross", null), ("gross", "amount"), ("net", "gross"), ("date", null) }));

        await Fields.RemoveAsync(view.Workflow.Id, view.Headers[0].Id, null, _caller, default);
        await Fields.RemoveAsync(view.Workflow.Id, view.Fields[1].Id, null, _caller, default);
        Assert.That((await GetAsync(view)).Stages.Single().Stage.Rules.Select(r => r.Condition), Is.EqualTo(new[] { RuleCondition.Required, RuleCondition.Length }));
    }

    [Test]
    public async Task Stages_ByIdOrName_KeepTheirIds()
    {
        var view = await AddAsync("total");
        var first = await Stages.ReplaceAsync(view.Workflow.Id, [Stage("A"), Stage("B"), Stage("C")], null, _caller, default);
        var ids = first.Stages.Select(s => s.Stage.Id).ToList();

        // A takes B's name, by its id; B is given no id, and its name is another's now.
        var second = await Stages.ReplaceAsync(view.Workflow.Id, [Stage("C"), Stage("B", ids[0]), Stage("D")], null, _caller, default);

        Assert.That((await GetAsync(view)).Stages.Select(s => s.Stage.Name), Is.EqualTo(new[] { "C", "B", "D" }));
        Assert.That(second.Stages.Select(s => s.Stage.Id).Take(2), Is.EqualTo(new[] { ids[2], ids[0] }));
        Assert.That(ids, Does.Not.Contain(second.Stages[2].Stage.Id));

        static StageDraft Stage(string name, string? id = null) => new(id, name, StagePolicy.IfFlagged, [], []);
    }

    [Test]
    public async Task RemoveMemberAsync_Reviewer_ReviewsNoMoreAndTheRevisionShowsIt()
    {
        var view = await AddAsync("total");
        var (a, b) = (await AddMemberAsync("a@example.org"), await AddMemberAsync("b@example.org"));
        await Stages.ReplaceAsync(
            view.Workflow.Id, [new StageDraft(null, "S", StagePolicy.Always, [], [b.Email, a.Email, b.Email])], null, _caller, default);
        var before = await GetAsync(view);
        Assert.That(before.Stages.Single().Reviewers.Select(r => r.Email), Is.EqualTo(new[] { b.Email, a.Email }), "as given, each once");

        await _store.WriteAsync(async store => await store.Accounts.RemoveMemberAsync((await store.Accounts.FindMemberAsync(b.Id, _caller.Scope, default))!, 5, default));

        var after = await GetAsync(view);
        Assert.That(after.Stages.Single().Reviewers.Select(r => r.MemberId), Is.EqualTo(new[] { a.Id }));
        Assert.That(after.Workflow.Revision, Is.EqualTo(before.Workflow.Revision + 1));
    }

    [Test]
    public async Task DeleteAsync_Workflow_LeavesNoRow()
    {
        var view = await AddAsync("total");
        var member = await AddMemberAsync("a@example.org");
        await Stages.ReplaceAsync(view.Workflow.Id, [new StageDraft(null, "S", StagePolicy.Always, [], [member.Email])], null, _caller, default);

        await _store.WriteAsync(async store => await store.Workflows.DeleteAsync((await store.Workflows.GetAsync(view.Workflow.Id, _caller.Scope, default)).Workflow, default));

        Assert.That(await RowsAsync(), Is.EqualTo(0));
    }

    [Test]
    public async Task RemoveSomeAsync_AccountWithWorkflows_LeavesNoRow()
    {
        for (var i = 0; i < 60; i++)
            await AddAsync("total");
        Assert.That(await _store.WriteAsync(store => store.Accounts.HasContentAsync(_account.Id, default)), Is.True);

        while (await _store.WriteAsync(store => store.Accounts.RemoveSomeAsync(_account.Id, 1, default)))
        {
            // A transaction each.
        }

        Assert.That(await RowsAsync(), Is.EqualTo(0));
        Assert.That(await _store.Accounts.FindAsync(_account.Id, default), Is.Null);
    }

    [Test]
    public async Task WriteAsync_NotItsMaker_TakesAnAdministrator()
    {
        var id = (await AddAsync("total")).Workflow.Id;
        var other = _caller with { MemberId = "-other" };
        Assert.That(Assert.ThrowsAsync<NotaException>(() => Fields.AddAsync(id, Field("x"), null, other, default))!.Kind, Is.EqualTo(FailureKind.Forbidden));
        Assert.DoesNotThrowAsync(() => Fields.AddAsync(id, Field("x"), null, other with { Role = Role.Administrator }, default));
        Assert.That(
            Assert.ThrowsAsync<NotaException>(() => Fields.AddAsync(id, Field("y"), new Precondition([0]), _caller, default))!.Kind,
            Is.EqualTo(FailureKind.PreconditionFailed));
    }

    private Task<int> RowsAsync() => _store.QueryAsync(async db =>
        await db.Workflows.CountAsync() + await db.WorkflowFields.CountAsync() + await db.WorkflowHeaders.CountAsync()
        + await db.WorkflowStages.CountAsync() + await db.WorkflowReviewers.CountAsync());
}
