using Nota.Domain.Ports;

namespace Nota.Domain.Workflows.Documents;

/// <summary>What a judgement changed.</summary>
/// <param name="IsFlagged">Whether a stage holds the document up that didn't before.</param>
/// <param name="IsVerified">Whether it has passed and hadn't before.</param>
public sealed record JudgeOutcome(bool IsFlagged, bool IsVerified)
{
    public static JudgeOutcome Nothing { get; } = new(false, false);
}

/// <summary>Puts a workflow's stages to work on a document, inside a unit of work.</summary>
public static class DocumentJudge
{
    /// <summary>
    /// Finds the first stage, of those that no person has passed the document on from, that holds it up, and gives it to that
    /// stage's reviewer with the fewest open documents; marks the values that the stage's rules find wrong. Where no stage
    /// holds it, it has passed; without stages, and while a person finds it wrong, that is left to people. Judging again
    /// without a change in between changes nothing. The document's revision is the caller's matter.
    /// </summary>
    /// <param name="document">Tracked, processed.</param>
    /// <param name="pages">All of its pages in order, tracked or about to be written.</param>
    /// <param name="now">Unix milliseconds, UTC.</param>
    public static async Task<JudgeOutcome> JudgeAsync(
        IStore store, WorkflowView workflow, WorkflowDocument document, IReadOnlyList<WorkflowPage> pages, long now, CancellationToken ct)
    {
        var (holding, findings) = FindHolding(workflow, document, pages, now);
        foreach (var page in pages)
            FlagMarks.Put(page, findings);
        if (document.IsRejected)
            return JudgeOutcome.Nothing;
        if (workflow.Stages.Count == 0)
            return await ReleaseAsync(store, document, ct);
        return holding is null
            ? await PassAsync(store, document, ct)
            : await HoldAsync(store, document, holding, findings!, now, ct);
    }

    /// <summary>What a stage held up that is no more is as if it never had been.</summary>
    private static async Task<JudgeOutcome> ReleaseAsync(IStore store, WorkflowDocument document, CancellationToken ct)
    {
        if (document.StageId is null)
            return JudgeOutcome.Nothing;
        document.StageId = null;
        (document.VerificationStatus, document.VerificationMessage) = (VerificationStatus.Unverified, "");
        await store.WorkflowDocuments.SetReviewersAsync(document.Id, [], ct);
        return JudgeOutcome.Nothing;
    }

    private static (StageView? Stage, StageFindings? Findings) FindHolding(
        WorkflowView workflow, WorkflowDocument document, IReadOnlyList<WorkflowPage> pages, long now)
    {
        var stages = workflow.Stages.OrderBy(s => s.Stage.Position).ToList();
        var check = new RuleCheck(workflow, pages, now);
        foreach (var stage in stages.Skip(stages.FindIndex(s => s.Stage.Id == document.PassedStageId) + 1))
        {
            var findings = StageJudgement.Judge(stage.Stage, check);
            if (StageJudgement.Holds(stage.Stage, findings))
                return (stage, findings);
        }

        return default;
    }

    private static async Task<JudgeOutcome> PassAsync(IStore store, WorkflowDocument document, CancellationToken ct)
    {
        var isNew = !document.HasPassed;
        (document.HasPassed, document.StageId) = (true, null);
        (document.VerificationStatus, document.VerificationMessage) = (VerificationStatus.Success, "");
        await store.WorkflowDocuments.SetReviewersAsync(document.Id, [], ct);
        return new JudgeOutcome(IsFlagged: false, isNew);
    }

    private static async Task<JudgeOutcome> HoldAsync(
        IStore store, WorkflowDocument document, StageView holding, StageFindings findings, long now, CancellationToken ct)
    {
        var isNew = document.StageId != holding.Stage.Id || document.VerificationStatus != VerificationStatus.Failed;
        (document.HasPassed, document.StageId) = (false, holding.Stage.Id);
        document.VerificationStatus = VerificationStatus.Failed;
        document.VerificationMessage = findings.Messages.Count > 0 ? findings.Summary : $"Every document is reviewed at \"{holding.Stage.Name}\".";
        await AssignAsync(store, document, holding, isNew, ct);
        if (isNew)
        {
            store.WorkflowDocuments.Add(new DocumentChange
            {
                DocumentId = document.Id,
                AccountId = document.AccountId,
                At = now,
                Action = ChangeAction.Flagged,
                Target = ChangeTarget.Document,
                TargetId = document.Id,
                After = document.VerificationMessage,
            });
        }

        return new JudgeOutcome(isNew, IsVerified: false);
    }

    /// <summary>Whoever reviews it at this stage already goes on; else the reviewer with the least to do takes it.</summary>
    private static async Task AssignAsync(IStore store, WorkflowDocument document, StageView stage, bool isNew, CancellationToken ct)
    {
        var members = stage.Reviewers.Select(r => r.MemberId).ToList();
        var present = await store.WorkflowDocuments.ListReviewersAsync(document.Id, ct);
        if (!isNew && present.Any(members.Contains))
            return;
        // What it was to its last reviewer is no work of theirs any more.
        await store.WorkflowDocuments.SetReviewersAsync(document.Id, [], ct);
        if (members.Count == 0)
            return;
        var open = await store.WorkflowDocuments.CountOpenAsync(document.AccountId, members, ct);
        await store.WorkflowDocuments.SetReviewersAsync(document.Id, [members.MinBy(m => open[m])!], ct);
    }
}
