using Microsoft.EntityFrameworkCore;
using Nota.Domain;
using Nota.Domain.Accounts;
using Nota.Domain.Documents;
using Nota.Domain.Processing;
using Nota.Domain.Projects;
using Nota.Tests.Support;

namespace Nota.Tests.Infrastructure.Data;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class DocumentStoreTests : IDisposable
{
    private readonly TestStore _store = new();

    public void Dispose() => _store.Dispose();

    [Test]
    public async Task GetAsync_OtherAccount_IsNotFoundAndSeenByOperator()
    {
        var account = await _store.AddAccountAsync("one");
        var project = await _store.AddProjectAsync(account);
        var document = await _store.AddDocumentAsync(account, 10, project);
        var other = new AccountScope((await _store.AddAccountAsync("two")).Id);

        AssertFails(FailureKind.NotFound, () => _store.Documents.GetAsync(document.Id, other, default));
        AssertFails(FailureKind.NotFound, () => _store.Documents.GetInProjectAsync(project.Id, document.Id, other, default));
        AssertFails(FailureKind.NotFound, () => _store.WriteAsync(s => s.Documents.GetAsync(document.Id, other, default)));
        AssertFails(FailureKind.NotFound, () => _store.WriteAsync(s => s.Documents.GetInProjectAsync(project.Id, document.Id, other, default)));
        Assert.That((await _store.Documents.GetAsync(document.Id, AccountScope.All, default)).FileName, Is.EqualTo(document.FileName));
        var view = await _store.Documents.GetInProjectAsync(project.Id, document.Id, new AccountScope(account.Id), default);
        Assert.That((view.Group, view.ProjectIds), Is.EqualTo(("one", new[] { project.Id })));
    }

    [Test]
    public async Task GetInProjectAsync_InAnotherProject_IsNotFound()
    {
        var account = await _store.AddAccountAsync();
        var (one, two) = (await _store.AddProjectAsync(account), await _store.AddProjectAsync(account));
        var document = await _store.AddDocumentAsync(account, 10, one);

        AssertFails(FailureKind.NotFound, () => _store.Documents.GetInProjectAsync(two.Id, document.Id, AccountScope.All, default));
        AssertFails(FailureKind.NotFound, () => _store.Documents.GetInProjectAsync("-none", document.Id, AccountScope.All, default));
    }

    [Test]
    public async Task RemoveFromProjectAsync_HeldByAnother_LeavesPairTombstoneAndDocument()
    {
        var account = await _store.AddAccountAsync();
        var (one, two) = (await _store.AddProjectAsync(account), await _store.AddProjectAsync(account));
        var document = await _store.AddDocumentAsync(account, 10, one, two);

        Assert.That(await RemoveAsync(document, one), Is.False);

        AssertFails(FailureKind.Gone, () => _store.Documents.GetInProjectAsync(one.Id, document.Id, AccountScope.All, default));
        AssertFails(FailureKind.Gone, () => _store.WriteAsync(s => s.Documents.GetInProjectAsync(one.Id, document.Id, AccountScope.All, default)));
        var left = await _store.Documents.GetInProjectAsync(two.Id, document.Id, AccountScope.All, default);
        Assert.That((left.ProjectIds, left.Document.Revision), Is.EqualTo((new[] { two.Id }, 1L)));
        Assert.That((await _store.Accounts.FindAsync(account.Id, default))!.ContentLengthUsed, Is.EqualTo(10));
        Assert.That((await _store.Projects.GetAsync(two.Id, AccountScope.All, default)).Project.Revision, Is.EqualTo(1));
        Assert.That((await _store.Projects.GetAsync(one.Id, AccountScope.All, default)).Project.Revision, Is.EqualTo(1));
    }

    [Test]
    public async Task RemoveFromProjectAsync_LastProject_DeletesItExactly()
    {
        var account = await _store.AddAccountAsync();
        var project = await _store.AddProjectAsync(account);
        var kept = await _store.AddDocumentAsync(account, 5, project);
        var document = await _store.AddDocumentAsync(account, 10, project);
        await _store.WriteAsync(async s =>
        {
            await s.Accounts.TryReserveOcrPagesAsync(account.Id, 9, default);
            (await s.Documents.FindAsync(document.Id, default))!.OcrPagesReserved = 4;
            s.Work.Add(new WorkItem { AccountId = account.Id, DocumentId = document.Id, State = WorkState.Done, ResultBlob = "w-1-range" });
        });

        Assert.That(await RemoveAsync(document, project), Is.True);

        AssertFails(FailureKind.Gone, () => _store.Documents.GetAsync(document.Id, AccountScope.All, default));
        AssertFails(FailureKind.Gone, () => _store.Documents.GetInProjectAsync(project.Id, document.Id, new AccountScope(account.Id), default));
        AssertFails(FailureKind.NotFound, () => _store.Documents.GetAsync(document.Id, new AccountScope(account.Id + 1), default));
        var now = (await _store.Accounts.FindAsync(account.Id, default))!;
        Assert.That((now.ContentLengthUsed, now.OcrPagesReserved), Is.EqualTo((5L, 5)));
        Assert.That(await _store.QueryAsync(db => db.WorkItems.CountAsync()), Is.Zero);
        var purges = await _store.QueryAsync(db => db.BlobPurges.ToDictionaryAsync(p => p.BlobKey, p => p.DueAt));
        Assert.That(purges, Is.EquivalentTo(new Dictionary<string, long> { [document.SourceBlob!] = 70, [document.LayerBlob!] = 70, ["w-1-range"] = 50 }));
        Assert.That(await _store.Documents.ListIdsAsync(project.Id, null, 10, default), Is.EqualTo(new[] { kept.Id }));
    }

    [Test]
    public async Task TouchAsync_DocumentInTwoProjects_RaisesAllThree()
    {
        var account = await _store.AddAccountAsync();
        var (one, two, three) = (await _store.AddProjectAsync(account), await _store.AddProjectAsync(account), await _store.AddProjectAsync(account));
        var document = await _store.AddDocumentAsync(account, 10, one, two);

        await _store.WriteAsync(async s =>
        {
            var loaded = (await s.Documents.FindAsync(document.Id, default))!;
            loaded.TextStatus = TextStatus.Ready;
            await s.Documents.TouchAsync(document.Id, default);
            Assert.That(loaded.Revision, Is.EqualTo(1));
        });

        var now = await _store.Documents.GetAsync(document.Id, AccountScope.All, default);
        Assert.That((now.Revision, now.TextStatus), Is.EqualTo((1L, TextStatus.Ready)));
        var revisions = (await _store.Projects.ListAsync(account.Id, null, 10, default)).ToDictionary(p => p.Project.Id, p => p.Project.Revision);
        Assert.That((revisions[one.Id], revisions[two.Id], revisions[three.Id]), Is.EqualTo((1L, 1L, 0L)));
    }

    [Test]
    public async Task ListAsync_Pages_ComeByIdWithAllProjects()
    {
        var account = await _store.AddAccountAsync();
        var (one, two) = (await _store.AddProjectAsync(account), await _store.AddProjectAsync(account));
        var expected = new List<(string, string)>();
        for (var i = 0; i < 7; i++)
        {
            var shared = i % 2 == 0;
            var document = await _store.AddDocumentAsync(account, 1, shared ? [two, one] : [one]);
            expected.Add((document.Id, shared ? one.Id + two.Id : one.Id));
            await _store.AddDocumentAsync(account, 1, two);
        }

        var listed = new List<DocumentView>();
        for (string? after = null; ; after = listed[^1].Document.Id)
        {
            var page = await _store.Documents.ListAsync(one.Id, after, 3, default);
            listed.AddRange(page);
            if (page.Count < 3)
                break;
        }

        Assert.That(listed.Select(v => (v.Document.Id, string.Concat(v.ProjectIds))), Is.EqualTo(expected));
        Assert.That(await _store.Documents.ListIdsAsync(one.Id, expected[1].Item1, 2, default), Is.EqualTo(new[] { expected[2].Item1, expected[3].Item1 }));
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    [TestCase(100)]
    public async Task ListOfProjectsAsync_PagesOfAnySize_ComeByProjectAndDocument(int take)
    {
        var account = await _store.AddAccountAsync("one");
        var stranger = await _store.AddAccountAsync("two");
        var projects = new List<Project>();
        for (var i = 0; i < 5; i++)
        {
            projects.Add(await _store.AddProjectAsync(account));
            await _store.AddDocumentAsync(stranger, 1, await _store.AddProjectAsync(stranger));
        }

        var expected = new List<(string, string)>();
        foreach (var holders in new[] { [0], [1, 2], [2, 3], [1], [1, 3, 4], new[] { 2 } })
        {
            var document = await _store.AddDocumentAsync(account, 1, [.. holders.Select(h => projects[h])]);
            expected.AddRange(holders.Where(h => h is >= 1 and <= 3).Select(h => (projects[h].Id, document.Id)));
        }

        var listed = new List<(string ProjectId, string DocumentId)>();
        while (true)
        {
            (string, string)? after = listed.Count == 0 ? null : listed[^1];
            var page = await _store.Documents.ListOfProjectsAsync(account.Id, projects[1].Id, projects[3].Id, after, take, default);
            listed.AddRange(page.Select(v => (v.ProjectId, v.View.Document.Id)));
            if (page.Count < take)
                break;
        }

        Assert.That(listed, Is.EqualTo(expected.OrderBy(e => e.Item1, StringComparer.Ordinal).ThenBy(e => e.Item2, StringComparer.Ordinal)));
    }

    [Test]
    public async Task Lists_MoreRows_AskNoMoreCommands()
    {
        var account = await _store.AddAccountAsync();
        var (one, two) = (await _store.AddProjectAsync(account), await _store.AddProjectAsync(account));
        for (var i = 0; i < 25; i++)
            await _store.AddDocumentAsync(account, 1, one, two);

        Assert.That(await _store.Commands.CountAsync(() => _store.Documents.ListAsync(one.Id, null, 100, default)), Is.EqualTo(1));
        Assert.That(await _store.Commands.CountAsync(() => _store.Documents.ListIdsAsync(one.Id, null, 100, default)), Is.EqualTo(1));
        Assert.That(
            await _store.Commands.CountAsync(() => _store.Documents.ListOfProjectsAsync(account.Id, one.Id, two.Id, (one.Id, "0"), 100, default)),
            Is.EqualTo(2));
    }

    private Task<bool> RemoveAsync(Document document, Project project) => _store.WriteAsync(async store =>
        await store.Documents.RemoveFromProjectAsync(
            await store.Documents.GetInProjectAsync(project.Id, document.Id, AccountScope.All, default), project.Id, 50, 70, default));

    private static void AssertFails(FailureKind kind, Func<Task> call) =>
        Assert.That(Assert.ThrowsAsync<NotaException>(call)!.Kind, Is.EqualTo(kind));
}
