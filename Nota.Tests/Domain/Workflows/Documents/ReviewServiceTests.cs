using Nota.Domain;
using Nota.Domain.Accounts;
using Nota.Domain.Workflows.Documents;
using Nota.Tests.Support;

namespace Nota.Tests.Domain.Workflows.Documents;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ReviewServiceTests : IDisposable
{
    private readonly ReviewStore _store = new();

    [SetUp]
    public Task OpenAsync() => _store.OpenAsync();

    public void Dispose() => _store.Dispose();

    private static FailureKind KindOf(Func<Task> call) => Assert.ThrowsAsync<NotaException>(() => call())!.Kind;

    private static ReviewTarget Target(WorkflowDocument document, Caller caller, long? revision = null) => ReviewStore.Target(document, caller, revision);

    private static Verdict Right => new(VerificationStatus.Success, "");

    [Test]
    public async Task ChangeValueAsync_ByAMember_IsWrittenWithItsHistory()
    {
        var (document, _) = await _store.AddDocumentAsync(await _store.AddWorkflowAsync());
        var member = await _store.AddMemberAsync("member");
        var value = (await _store.ContentAsync(document)).Fields[0];

        var changed = await _store.Service.ChangeValueAsync(Target(document, member), ReviewStore.PageOf(document), value.Id, new ValueChange("8", false, null), default);

        Assert.That(changed.Part.Value, Is.EqualTo("8"));
        Assert.That((await _store.ContentAsync(document)).Fields[0], Is.EqualTo(changed.Part));
        Assert.That((await _store.GetAsync(document)).Document.Revision, Is.EqualTo(2));
        var line = (await _store.Reader.ListChangesAsync(document.Id, 0, 10, default)).Single();
        Assert.That((line.Member, line.Action, line.Before, line.After, line.At), Is.EqualTo(("member@example.org", ChangeAction.Changed, "7", "8", _store.Store.Time.Now)));
    }

    [Test]
    public async Task ChangeValueAsync_OnAnOldRevision_ChangesNothing()
    {
        var (document, _) = await _store.AddDocumentAsync(await _store.AddWorkflowAsync());
        var value = (await _store.ContentAsync(document)).Fields[0];
        await _store.Service.ChangeValueAsync(Target(document, _store.Maker, 1), ReviewStore.PageOf(document), value.Id, new ValueChange("8", false, null), default);

        Assert.That(
            KindOf(() => _store.Service.ChangeValueAsync(Target(document, _store.Maker, 1), ReviewStore.PageOf(document), value.Id, new ValueChange("9", false, null), default)),
            Is.EqualTo(FailureKind.PreconditionFailed));
        Assert.That((await _store.ContentAsync(document)).Fields[0].Value, Is.EqualTo("8"));
    }

    [Test]
    public async Task ChangeValueAsync_ToWhatItIs_LeavesTheRevision()
    {
        var (document, _) = await _store.AddDocumentAsync(await _store.AddWorkflowAsync());
        var value = (await _store.ContentAsync(document)).Fields[0];

        var same = await _store.Service.ChangeValueAsync(Target(document, _store.Maker), ReviewStore.PageOf(document), value.Id, new ValueChange("7", false, null), default);

        Assert.That((same.Part.IsModerated, same.Document.Revision), Is.EqualTo((false, 1L)));
    }

    [TestCase(ProcessingStatus.Pending)]
    [TestCase(ProcessingStatus.Failure)]
    public async Task Calls_OnWhatIsNotProcessed_AreConflicts(ProcessingStatus status)
    {
        var (document, _) = await _store.AddDocumentAsync(await _store.AddWorkflowAsync(), status);

        Assert.That(KindOf(() => _store.Service.AddValueAsync(Target(document, _store.Maker), ReviewStore.PageOf(document), new ValueDraft("number", ReviewStore.PageOf(document), null), default)), Is.EqualTo(FailureKind.Conflict));
        Assert.That(KindOf(() => _store.Service.VerifyDocumentAsync(Target(document, _store.Maker), Right, default)), Is.EqualTo(FailureKind.Conflict));
    }

    [Test]
    public async Task Calls_OfAnotherAccountOrWorkflow_AreNotFound()
    {
        var workflow = await _store.AddWorkflowAsync();
        var (document, _) = await _store.AddDocumentAsync(workflow);
        var stranger = _store.Maker with { AccountId = (await _store.Store.AddAccountAsync("stranger")).Id };
        var other = (await _store.AddWorkflowAsync()).Workflow.Id;

        Assert.That(KindOf(() => _store.Service.VerifyDocumentAsync(Target(document, stranger), Right, default)), Is.EqualTo(FailureKind.NotFound));
        Assert.That(KindOf(() => _store.Service.VerifyDocumentAsync(Target(document, _store.Maker) with { WorkflowId = other }, Right, default)), Is.EqualTo(FailureKind.NotFound));
    }

    /// <summary>None is lost: each is made on what the one before left.</summary>
    [Test]
    public async Task Changes_AtOnceOnOnePage_AreAllThere()
    {
        var (document, _) = await _store.AddDocumentAsync(await _store.AddWorkflowAsync());
        var value = (await _store.ContentAsync(document)).Fields[0];
        var cells = (await _store.ContentAsync(document)).Tables[0];

        await Task.WhenAll(
            [
                _store.Service.ChangeValueAsync(Target(document, _store.Maker), ReviewStore.PageOf(document), value.Id, new ValueChange("8", false, null), default),
                .. cells.Cells.Select(c => _store.Service.ChangeCellAsync(Target(document, _store.Maker), null, cells.Id, c.Id, new CellChange($"{c.Row}!", null, false, null), default)),
                .. Enumerable.Range(0, 5).Select(i => _store.Service.AddValueAsync(Target(document, _store.Maker), ReviewStore.PageOf(document), new ValueDraft("total", $"{i}", null), default)),
            ]);

        var content = await _store.ContentAsync(document);
        Assert.That(content.Fields.Select(f => f.Value), Is.EquivalentTo(new[] { "8", "0", "1", "2", "3", "4" }));
        Assert.That(content.Tables[0].Cells.Select(c => c.Text), Is.EqualTo(new[] { "0!", "1!" }));
        Assert.That((await _store.GetAsync(document)).Document.Revision, Is.EqualTo(9));
        Assert.That(await _store.Reader.ListChangesAsync(document.Id, 0, 100, default), Has.Count.EqualTo(8));
    }

    [Test]
    public async Task ListChangesAsync_InParts_GivesEachLineOnce()
    {
        var (document, _) = await _store.AddDocumentAsync(await _store.AddWorkflowAsync());
        for (var i = 0; i < 5; i++)
            await _store.Service.VerifyPageAsync(Target(document, _store.Maker), ReviewStore.PageOf(document), new Verdict(VerificationStatus.Failed, $"{i}"), default);

        var all = await _store.Reader.ListChangesAsync(document.Id, 0, 100, default);
        var parts = (await _store.Reader.ListChangesAsync(document.Id, 0, 3, default)).Concat(await _store.Reader.ListChangesAsync(document.Id, 3, 3, default));

        Assert.That(parts.Select(c => c.After), Is.EqualTo(all.Select(c => c.After)));
        Assert.That(all.Select(c => c.After), Is.EqualTo(Enumerable.Range(0, 5).Select(i => $"failed: {i}")));
    }

    [Test]
    public async Task VerifyDocumentAsync_WithoutStages_IsItsVerification()
    {
        var (document, outcome) = await _store.AddDocumentAsync(await _store.AddWorkflowAsync());
        Assert.That((document.VerificationStatus, outcome), Is.EqualTo((VerificationStatus.Unverified, JudgeOutcome.Nothing)));

        var right = await _store.Service.VerifyDocumentAsync(Target(document, _store.Maker), new Verdict(VerificationStatus.Success, "Fine."), default);
        Assert.That((right.Document.VerificationStatus, right.Document.VerificationMessage, right.Document.HasPassed), Is.EqualTo((VerificationStatus.Success, "Fine.", true)));

        var wrong = await _store.Service.VerifyDocumentAsync(Target(document, _store.Maker), new Verdict(VerificationStatus.Failed, "No."), default);
        Assert.That((wrong.Document.VerificationStatus, wrong.Document.HasPassed), Is.EqualTo((VerificationStatus.Failed, false)));

        var again = await _store.Service.VerifyDocumentAsync(Target(document, _store.Maker), new Verdict(VerificationStatus.Unverified, ""), default);
        Assert.That((again.Document.VerificationStatus, again.Document.HasPassed, again.Document.IsRejected), Is.EqualTo((VerificationStatus.Unverified, false, false)));
        Assert.That(
            (await _store.Reader.ListChangesAsync(document.Id, 0, 10, default)).Select(c => (c.Before, c.After)),
            Is.EqualTo(new[] { ("unverified", "success: Fine."), ("success: Fine.", "failed: No."), ("failed: No.", "unverified") }));
    }
}
