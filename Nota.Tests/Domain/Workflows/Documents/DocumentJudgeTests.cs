using Nota.Domain;
using Nota.Domain.Accounts;
using Nota.Domain.Ports;
using Nota.Domain.Workflows;
using Nota.Domain.Workflows.Documents;
using Nota.Tests.Support;

namespace Nota.Tests.Domain.Workflows.Documents;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class DocumentJudgeTests : IDisposable
{
    private static readonly StageRule NumberIsFive = new("number", RuleCondition.Length, null, 5, 5);
    private static readonly StageRule TotalIsThere = new("total", RuleCondition.Required);

    private readonly ReviewStore _store = new();
    private Caller _first = null!;
    private Caller _second = null!;

    [SetUp]
    public async Task OpenAsync()
    {
        await _store.OpenAsync();
        (_first, _second) = (await _store.AddMemberAsync("first"), await _store.AddMemberAsync("second"));
    }

    public void Dispose() => _store.Dispose();

    private static Verdict Right => new(VerificationStatus.Success, "");

    private Task<WorkflowDocumentView> VerifyAsync(WorkflowDocument document, Caller caller, VerificationStatus status = VerificationStatus.Success, string message = "") =>
        _store.Service.VerifyDocumentAsync(ReviewStore.Target(document, caller), new Verdict(status, message), default);

    private async Task CorrectAsync(WorkflowDocument document, string number)
    {
        var value = (await _store.ContentAsync(document)).Fields.Single(f => f.Field == "number");
        await _store.Service.ChangeValueAsync(ReviewStore.Target(document, _first), ReviewStore.PageOf(document), value.Id, new ValueChange(number, false, null), default);
    }

    private static StageView Stage(string name, int position, StagePolicy policy, StageRule[] rules, params Caller[] reviewers)
    {
        var stage = ReviewSample.Stage(name, position, policy, rules);
        return stage with { Reviewers = [.. reviewers.Select(r => new StageReviewer(r.MemberId, ""))] };
    }

    private Task<JudgeOutcome> JudgeAgainAsync(WorkflowView workflow, WorkflowDocument document) => _store.Store.WriteAsync(async store =>
    {
        var tracked = await store.WorkflowDocuments.GetAsync(document.WorkflowId, document.Id, _first.Scope, default);
        var pages = await store.WorkflowDocuments.ListPagesAsync(document.Id, default);
        return await DocumentJudge.JudgeAsync(store, workflow, tracked, pages, _store.Store.Time.Now, default);
    });

    [Test]
    public async Task JudgeAsync_RuleFails_HoldsItAndMarksTheValue()
    {
        var stage = Stage("Check", 0, StagePolicy.IfFlagged, [NumberIsFive], _first, _second);
        var workflow = await _store.AddWorkflowAsync(stage);

        var (document, outcome) = await _store.AddDocumentAsync(workflow);

        var view = await _store.GetAsync(document);
        const string Message = "number: \"7\" has 1 characters instead of 5.";
        Assert.That(outcome, Is.EqualTo(new JudgeOutcome(true, false)));
        Assert.That((view.Document.VerificationStatus, view.Document.StageId, view.Document.VerificationMessage, view.Document.HasPassed),
            Is.EqualTo((VerificationStatus.Failed, stage.Stage.Id, Message, false)));
        Assert.That(view.Reviewers, Is.EqualTo(new[] { "first@example.org" }), "the first of those with nothing to do");
        var value = view.Pages[0].Content.Fields[0];
        Assert.That((value.Verification, value.VerificationMessage, value.IsFlagged), Is.EqualTo((VerificationStatus.Failed, Message, true)));
        var line = (await _store.Reader.ListChangesAsync(document.Id, 0, 10, default)).Single();
        Assert.That((line.Action, line.Member, line.After), Is.EqualTo((ChangeAction.Flagged, (string?)null, Message)));
    }

    [Test]
    public async Task JudgeAsync_Twice_ChangesNothing()
    {
        var workflow = await _store.AddWorkflowAsync(Stage("Check", 0, StagePolicy.IfFlagged, [NumberIsFive], _first, _second));
        var (document, _) = await _store.AddDocumentAsync(workflow);
        var (busier, _) = await _store.AddDocumentAsync(workflow);
        var before = await _store.GetAsync(document);

        var outcome = await JudgeAgainAsync(workflow, document);

        var after = await _store.GetAsync(document);
        Assert.That(outcome, Is.EqualTo(JudgeOutcome.Nothing));
        Assert.That(after.Reviewers, Is.EqualTo(before.Reviewers), "whoever reviews it goes on");
        Assert.That((await _store.GetAsync(busier)).Reviewers, Is.EqualTo(new[] { "second@example.org" }), "the other has one already");
        Assert.That(after.Pages[0].Content.Fields, Is.EqualTo(before.Pages[0].Content.Fields));
        Assert.That(await _store.Reader.ListChangesAsync(document.Id, 0, 10, default), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task JudgeAsync_NothingWrong_HasPassed()
    {
        var (document, outcome) = await _store.AddDocumentAsync(await _store.AddWorkflowAsync(Stage("Check", 0, StagePolicy.IfFlagged, [new("number", RuleCondition.Required)], _first)));

        var view = await _store.GetAsync(document);
        Assert.That(outcome, Is.EqualTo(new JudgeOutcome(false, true)));
        Assert.That((view.Document.VerificationStatus, view.Document.StageId, view.Document.VerificationMessage, view.Document.HasPassed),
            Is.EqualTo((VerificationStatus.Success, (string?)null, "", true)));
        Assert.That(view.Reviewers, Is.Empty);
    }

    [Test]
    public async Task Correction_OfWhatWasWrong_PassesAndGoesBackWhenWrongAgain()
    {
        var workflow = await _store.AddWorkflowAsync(Stage("Check", 0, StagePolicy.IfFlagged, [NumberIsFive], _first));
        var (document, _) = await _store.AddDocumentAsync(workflow);

        await CorrectAsync(document, "12345");
        var passed = await _store.GetAsync(document);
        Assert.That((passed.Document.VerificationStatus, passed.Document.HasPassed, passed.Reviewers.Count), Is.EqualTo((VerificationStatus.Success, true, 0)));
        Assert.That(passed.Pages[0].Content.Fields[0].Verification, Is.EqualTo(VerificationStatus.Unverified), "the mark is gone");

        await CorrectAsync(document, "123");
        var held = await _store.GetAsync(document);
        Assert.That((held.Document.VerificationStatus, held.Document.HasPassed, held.Reviewers.Count), Is.EqualTo((VerificationStatus.Failed, false, 1)));
    }

    [Test]
    public async Task Verification_StageByStage_EndsWithHavingPassed()
    {
        var check = Stage("Check", 0, StagePolicy.IfFlagged, [NumberIsFive], _first);
        var silent = Stage("Silent", 1, StagePolicy.IfFlagged, [new("number", RuleCondition.Required)], _first);
        var all = Stage("All", 2, StagePolicy.Always, [], _second);
        var (document, _) = await _store.AddDocumentAsync(await _store.AddWorkflowAsync(all, check, silent));

        var next = await VerifyAsync(document, _first);
        Assert.That((next.Document.StageId, next.Document.VerificationStatus), Is.EqualTo((all.Stage.Id, VerificationStatus.Failed)), "the one between holds nothing");
        Assert.That(next.Document.VerificationMessage, Is.EqualTo("Every document is reviewed at \"All\"."));
        Assert.That(next.Reviewers, Is.EqualTo(new[] { "second@example.org" }));
        Assert.That(next.Pages[0].Content.Fields[0].Verification, Is.EqualTo(VerificationStatus.Unverified), "what the first stage marked was found right");

        var end = await VerifyAsync(document, _second);
        Assert.That((end.Document.StageId, end.Document.VerificationStatus, end.Document.HasPassed, end.Reviewers.Count), Is.EqualTo(((string?)null, VerificationStatus.Success, true, 0)));

        await CorrectAsync(document, "12");
        Assert.That((await _store.GetAsync(document)).Document.HasPassed, Is.True, "people have passed it on from every stage");
        Assert.That(
            (await _store.Reader.ListChangesAsync(document.Id, 0, 10, default)).Select(c => c.Action),
            Is.EqualTo(new[] { ChangeAction.Flagged, ChangeAction.Verified, ChangeAction.Flagged, ChangeAction.Verified, ChangeAction.Changed }));
    }

    [Test]
    public async Task Verification_Assigned_IsForReviewersMakerAndAdministrators()
    {
        var workflow = await _store.AddWorkflowAsync(Stage("Check", 0, StagePolicy.Always, [], _first));
        var administrator = await _store.AddMemberAsync("administrator", Role.Administrator);

        foreach (var caller in new[] { _first, _store.Maker, administrator })
        {
            var (document, _) = await _store.AddDocumentAsync(workflow);
            var refused = Assert.ThrowsAsync<NotaException>(() => VerifyAsync(document, _second))!;
            Assert.That(refused.Kind, Is.EqualTo(FailureKind.Forbidden));
            Assert.That((await _store.GetAsync(document)).Document.HasPassed, Is.False);
            Assert.That((await VerifyAsync(document, caller)).Document.HasPassed, Is.True);
        }
    }

    [Test]
    public async Task Verification_OfAStageWithoutReviewers_IsForAll()
    {
        var (document, _) = await _store.AddDocumentAsync(await _store.AddWorkflowAsync(Stage("Check", 0, StagePolicy.Always, [])));

        Assert.That((await VerifyAsync(document, _second)).Document.HasPassed, Is.True);
    }

    /// <summary>A person's no stands whatever the rules say, until a person says otherwise.</summary>
    [Test]
    public async Task Rejection_ThenCorrection_StaysRejected()
    {
        var stage = Stage("Check", 0, StagePolicy.IfFlagged, [NumberIsFive], _first);
        var (document, _) = await _store.AddDocumentAsync(await _store.AddWorkflowAsync(stage));

        await VerifyAsync(document, _first, VerificationStatus.Failed, "Not ours.");
        await CorrectAsync(document, "12345");
        var rejected = await _store.GetAsync(document);
        Assert.That((rejected.Document.VerificationStatus, rejected.Document.VerificationMessage, rejected.Document.StageId), Is.EqualTo((VerificationStatus.Failed, "Not ours.", stage.Stage.Id)));
        Assert.That(rejected.Reviewers, Is.EqualTo(new[] { "first@example.org" }));

        var restored = await VerifyAsync(document, _first);
        Assert.That((restored.Document.VerificationStatus, restored.Document.HasPassed, restored.Reviewers.Count), Is.EqualTo((VerificationStatus.Success, true, 0)));
    }

    [Test]
    public async Task Unverified_AfterHavingPassed_BeginsAgain()
    {
        var stage = Stage("All", 0, StagePolicy.Always, [], _first);
        var (document, _) = await _store.AddDocumentAsync(await _store.AddWorkflowAsync(stage));
        await VerifyAsync(document, _first);

        var again = await VerifyAsync(document, _second, VerificationStatus.Unverified);

        Assert.That((again.Document.VerificationStatus, again.Document.StageId, again.Document.HasPassed), Is.EqualTo((VerificationStatus.Failed, stage.Stage.Id, false)));
        Assert.That(again.Reviewers, Is.EqualTo(new[] { "first@example.org" }));
    }

    /// <summary>A document from before there were stages stands at the first that would hold it, and is passed on from there.</summary>
    [Test]
    public async Task Verification_OfADocumentFromBeforeTheStages_IsPassedOnFromTheFirst()
    {
        var workflow = await _store.AddWorkflowAsync();
        var (document, _) = await _store.AddDocumentAsync(workflow);
        var (first, second) = (Stage("First", 0, StagePolicy.Always, [], _first), Stage("Second", 1, StagePolicy.Always, [], _second));
        foreach (var stage in new[] { first, second })
            (stage.Stage.WorkflowId, stage.Stage.AccountId) = (workflow.Workflow.Id, _store.Account.Id);
        await _store.Store.WriteAsync(async store =>
        {
            var present = await store.Workflows.GetAsync(workflow.Workflow.Id, _first.Scope, default);
            await store.Workflows.ReplaceAsync(present, present with { Stages = [first, second] }, default);
        });

        Assert.ThrowsAsync<NotaException>(() => VerifyAsync(document, _second), "it is the first stage's reviewer's");
        var next = await VerifyAsync(document, _first);

        Assert.That((next.Document.StageId, next.Reviewers.Single()), Is.EqualTo((second.Stage.Id, "second@example.org")));
    }

    [Test]
    public async Task JudgeAsync_AfterItsStagesWereRemoved_IsUnverifiedAndNobodys()
    {
        var workflow = await _store.AddWorkflowAsync(Stage("Check", 0, StagePolicy.IfFlagged, [NumberIsFive], _first));
        var (document, _) = await _store.AddDocumentAsync(workflow);

        await JudgeAgainAsync(workflow with { Stages = [] }, document);

        var view = await _store.GetAsync(document);
        Assert.That((view.Document.VerificationStatus, view.Document.StageId, view.Reviewers.Count), Is.EqualTo((VerificationStatus.Unverified, (string?)null, 0)));
        Assert.That(view.Pages[0].Content.Fields[0].IsFlagged, Is.False);
    }

    [Test]
    public async Task JudgeAsync_ValueThatAPersonVerified_KeepsTheirWord()
    {
        var (document, _) = await _store.AddDocumentAsync(await _store.AddWorkflowAsync(Stage("Check", 0, StagePolicy.IfFlagged, [NumberIsFive, TotalIsThere], _first)));
        var value = (await _store.ContentAsync(document)).Fields[0];

        var verified = await _store.Service.VerifyValueAsync(ReviewStore.Target(document, _second), ReviewStore.PageOf(document), value.Id, Right, default);

        Assert.That((verified.Part.Verification, verified.Part.IsFlagged), Is.EqualTo((VerificationStatus.Success, false)));
        Assert.That((await _store.GetAsync(document)).Document.VerificationStatus, Is.EqualTo(VerificationStatus.Failed), "the stage still finds it wrong");
    }

    [Test]
    public async Task JudgeAsync_ReviewerWhoIsGone_IsReplaced()
    {
        var workflow = await _store.AddWorkflowAsync(Stage("Check", 0, StagePolicy.Always, [], _first, _second));
        var (document, _) = await _store.AddDocumentAsync(workflow);

        await JudgeAgainAsync(workflow with { Stages = [workflow.Stages[0] with { Reviewers = [workflow.Stages[0].Reviewers[1]] }] }, document);

        Assert.That((await _store.GetAsync(document)).Reviewers, Is.EqualTo(new[] { "second@example.org" }));
    }
}
