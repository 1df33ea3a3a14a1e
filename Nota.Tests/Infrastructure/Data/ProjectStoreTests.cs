using Microsoft.EntityFrameworkCore;
using Nota.Domain;
using Nota.Domain.Accounts;
using Nota.Domain.Processing;
using Nota.Domain.Projects;
using Nota.Tests.Support;

namespace Nota.Tests.Infrastructure.Data;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ProjectStoreTests : IDisposable
{
    private readonly TestStore _store = new();

    public void Dispose() => _store.Dispose();

    [Test]
    public async Task GetAsync_OtherAccount_IsNotFoundForItAndSeenByOperator()
    {
        var project = await _store.AddProjectAsync(await _store.AddAccountAsync("one", credit: 7));
        var other = new AccountScope((await _store.AddAccountAsync("two")).Id);

        AssertFails(FailureKind.NotFound, () => _store.Projects.GetAsync(project.Id, other, default));
        AssertFails(FailureKind.NotFound, () => _store.WriteAsync(s => s.Projects.GetAsync(project.Id, other, default)));
        var view = await _store.Projects.GetAsync(project.Id, AccountScope.All, default);
        Assert.That((view.Project.Name, view.Group, view.OcrPageCredit), Is.EqualTo(("Project", "one", 7)));
        Assert.That((await _store.WriteAsync(s => s.Projects.GetAsync(project.Id, new AccountScope(project.AccountId), default))).Id, Is.EqualTo(project.Id));
    }

    [Test]
    public async Task GetAsync_Deleted_IsGoneForItsAccountAndOperatorNotFoundForOthers()
    {
        var account = await _store.AddAccountAsync("one");
        var other = new AccountScope((await _store.AddAccountAsync("two")).Id);
        var project = await _store.AddProjectAsync(account);

        await DeleteAsync(project);

        AssertFails(FailureKind.Gone, () => _store.Projects.GetAsync(project.Id, new AccountScope(account.Id), default));
        AssertFails(FailureKind.Gone, () => _store.Projects.GetAsync(project.Id, AccountScope.All, default));
        AssertFails(FailureKind.Gone, () => _store.WriteAsync(s => s.Projects.GetAsync(project.Id, AccountScope.All, default)));
        AssertFails(FailureKind.NotFound, () => _store.Projects.GetAsync(project.Id, other, default));
        AssertFails(FailureKind.Gone, () => _store.Documents.GetInProjectAsync(project.Id, Guid.NewGuid().ToString(), AccountScope.All, default));
    }

    [Test]
    public async Task GetAsync_AddedInTheSameUnit_IsThatProject()
    {
        var account = await _store.AddAccountAsync();

        await _store.WriteAsync(async store =>
        {
            var project = _store.NewProject(account);
            store.Projects.Add(project);
            await store.Projects.TouchAsync(project.Id, "-other", 99, default);
            Assert.That(await store.Projects.GetAsync(project.Id, AccountScope.All, default), Is.SameAs(project));
        });

        var kept = (await _store.Projects.ListAsync(account.Id, null, 10, default)).Single().Project;
        Assert.That((kept.ModifiedAt, kept.ModifiedBy, kept.Revision), Is.EqualTo((99L, "-other", 1L)));
    }

    [Test]
    public async Task TouchAsync_LoadedProject_RaisesRevisionBesideOtherChanges()
    {
        var project = await _store.AddProjectAsync(await _store.AddAccountAsync());

        await _store.WriteAsync(async store =>
        {
            var loaded = await store.Projects.GetAsync(project.Id, AccountScope.All, default);
            loaded.Name = "New";
            await store.Projects.TouchAsync(project.Id, "-other", 99, default);
            await store.Projects.TouchAsync(project.Id, "-third", 100, default);
            Assert.That((loaded.Revision, loaded.ModifiedBy), Is.EqualTo((2L, "-third")));
        });

        var kept = (await _store.Projects.GetAsync(project.Id, AccountScope.All, default)).Project;
        Assert.That((kept.Name, kept.Revision, kept.ModifiedBy, kept.ModifiedAt), Is.EqualTo(("New", 2L, "-third", 100L)));
    }

    [Test]
    public async Task ListAsync_Pages_ComeByIdWithoutGapOrRepeat()
    {
        var account = await _store.AddAccountAsync("one");
        var other = await _store.AddAccountAsync("two");
        var ids = new List<string>();
        for (var i = 0; i < 7; i++)
        {
            ids.Add((await _store.AddProjectAsync(account)).Id);
            await _store.AddProjectAsync(other);
        }

        var listed = new List<string>();
        for (string? after = null; ; after = listed[^1])
        {
            var page = await _store.Projects.ListAsync(account.Id, after, 3, default);
            listed.AddRange(page.Select(p => p.Project.Id));
            if (page.Count < 3)
                break;
        }

        Assert.That(listed, Is.EqualTo(ids));
        Assert.That(listed, Is.Ordered.Using<string>(StringComparer.Ordinal));
    }

    [Test]
    public async Task ListAsync_MoreRows_AsksNoMoreCommands()
    {
        var account = await _store.AddAccountAsync();
        await _store.AddProjectAsync(account);
        var one = await _store.Commands.CountAsync(() => _store.Projects.ListAsync(account.Id, null, 100, default));
        for (var i = 0; i < 20; i++)
            await _store.AddProjectAsync(account);

        Assert.That(await _store.Commands.CountAsync(() => _store.Projects.ListAsync(account.Id, null, 100, default)), Is.EqualTo(one).And.EqualTo(1));
    }

    [Test]
    public async Task AddDocumentAsync_ThereAlready_ChangesNothing()
    {
        var account = await _store.AddAccountAsync();
        var project = await _store.AddProjectAsync(account);
        var document = await _store.AddDocumentAsync(account, 10, project);

        await _store.WriteAsync(s => s.Projects.AddDocumentAsync(Link(project, document.Id), default));

        Assert.That(await _store.Documents.ListIdsAsync(project.Id, null, 10, default), Is.EqualTo(new[] { document.Id }));
    }

    [Test]
    public async Task AddDocumentAsync_TakenOutBefore_BringsItBack()
    {
        var account = await _store.AddAccountAsync();
        var (one, two) = (await _store.AddProjectAsync(account), await _store.AddProjectAsync(account));
        var document = await _store.AddDocumentAsync(account, 10, one, two);
        await _store.WriteAsync(async s =>
            await s.Documents.RemoveFromProjectAsync(await s.Documents.GetAsync(document.Id, AccountScope.All, default), one.Id, 5, 6, default));
        AssertFails(FailureKind.Gone, () => _store.Documents.GetInProjectAsync(one.Id, document.Id, AccountScope.All, default));

        await _store.WriteAsync(s => s.Projects.AddDocumentAsync(Link(one, document.Id), default));

        var view = await _store.Documents.GetInProjectAsync(one.Id, document.Id, AccountScope.All, default);
        Assert.That(view.ProjectIds, Is.EqualTo(new[] { one.Id, two.Id }));
        Assert.That(await _store.QueryAsync(db => db.Tombstones.CountAsync()), Is.Zero);
    }

    [Test]
    public async Task DeleteAsync_OwnAndSharedDocuments_TakesWhatOnlyItHoldsExactly()
    {
        var account = await _store.AddAccountAsync(quota: 1000, credit: 100);
        var (doomed, other) = (await _store.AddProjectAsync(account), await _store.AddProjectAsync(account));
        var own = await _store.AddDocumentAsync(account, 100, doomed);
        var waiting = await _store.AddDocumentAsync(account, 30, doomed);
        var shared = await _store.AddDocumentAsync(account, 7, doomed, other);
        await _store.WriteAsync(async s =>
        {
            Assert.That(await s.Accounts.TryReserveOcrPagesAsync(account.Id, 20, default), Is.True);
            (await s.Documents.FindAsync(waiting.Id, default))!.OcrPagesReserved = 12;
            (await s.Documents.FindAsync(shared.Id, default))!.OcrPagesReserved = 8;
            s.Work.Add(Work(account, own.Id, WorkState.Done, result: "w-1-range"));
            s.Work.Add(Work(account, own.Id, WorkState.Waiting));
            s.Work.Add(Work(account, shared.Id, WorkState.Done, result: "w-3-range"));
        });

        await DeleteAsync(doomed, at: 50, purgeAt: 70);

        var now = (await _store.Accounts.FindAsync(account.Id, default))!;
        Assert.That((now.ContentLengthUsed, now.OcrPagesReserved), Is.EqualTo((7L, 8)));
        Assert.That(await _store.QueryAsync(db => db.Documents.Select(d => d.Id).ToListAsync()), Is.EqualTo(new[] { shared.Id }));
        Assert.That(await _store.QueryAsync(db => db.WorkItems.Select(w => w.ResultBlob).ToListAsync()), Is.EqualTo(new[] { "w-3-range" }));
        Assert.That(
            await _store.QueryAsync(db => db.Tombstones.OrderBy(t => t.Kind).ThenBy(t => t.Id).Select(t => $"{t.AccountId} {t.Kind} {t.ParentId} {t.Id} {t.DeletedAt}").ToListAsync()),
            Is.EqualTo(new[]
            {
                $"{account.Id} Project  {doomed.Id} 50", $"{account.Id} Document  {own.Id} 50", $"{account.Id} Document  {waiting.Id} 50",
            }));
        var purges = await _store.QueryAsync(db => db.BlobPurges.ToDictionaryAsync(p => p.BlobKey, p => (p.DueAt, p.AccountId)));
        Assert.That(purges, Is.EquivalentTo(new Dictionary<string, (long, long)>
        {
            [own.SourceBlob!] = (70, account.Id),
            [own.LayerBlob!] = (70, account.Id),
            [waiting.SourceBlob!] = (70, account.Id),
            [waiting.LayerBlob!] = (70, account.Id),
            ["w-1-range"] = (50, account.Id),
        }));
        var left = await _store.Documents.GetInProjectAsync(other.Id, shared.Id, AccountScope.All, default);
        Assert.That((left.ProjectIds, left.Document.Revision), Is.EqualTo((new[] { other.Id }, 1L)));
        Assert.That((await _store.Projects.GetAsync(other.Id, AccountScope.All, default)).Project.Revision, Is.EqualTo(1));
    }

    [Test]
    public async Task DeleteAsync_MoreDocuments_NeedsNoMoreCommands()
    {
        var account = await _store.AddAccountAsync();
        var (small, large) = (await _store.AddProjectAsync(account), await _store.AddProjectAsync(account));
        await _store.AddDocumentAsync(account, 1, small);
        for (var i = 0; i < 30; i++)
            await _store.AddDocumentAsync(account, 1, large);

        var few = await _store.Commands.CountAsync(() => DeleteAsync(small));
        var many = await _store.Commands.CountAsync(() => DeleteAsync(large));

        Assert.That(many, Is.EqualTo(few));
        Assert.That((await _store.Accounts.FindAsync(account.Id, default))!.ContentLengthUsed, Is.Zero);
    }

    private Task DeleteAsync(Project project, long at = 1, long purgeAt = 2) => _store.WriteAsync(async store =>
        await store.Projects.DeleteAsync(await store.Projects.GetAsync(project.Id, AccountScope.All, default), at, purgeAt, default));

    private static ProjectDocument Link(Project project, string documentId) =>
        new() { ProjectId = project.Id, DocumentId = documentId, AccountId = project.AccountId };

    private static WorkItem Work(Account account, string documentId, WorkState state, string? result = null) =>
        new() { AccountId = account.Id, DocumentId = documentId, State = state, ResultBlob = result };

    private static void AssertFails(FailureKind kind, Func<Task> call) =>
        Assert.That(Assert.ThrowsAsync<NotaException>(call)!.Kind, Is.EqualTo(kind));
}
