using Nota.Domain.Accounts;
using Nota.Domain.Documents;
using Nota.Domain.Ports;

namespace Nota.Domain.Workflows;

/// <summary>Keeps the stages of a workflow's review.</summary>
public sealed class WorkflowStageService(WorkflowWriter writer, DocumentIds ids)
{
    /// <summary>Replaces the stages. One that is named by its id, or whose name stays, keeps its id.</summary>
    /// <exception cref="NotaException">Invalid, naming what is wrong.</exception>
    public Task<WorkflowView> ReplaceAsync(string id, IReadOnlyList<StageDraft> stages, Precondition? precondition, Caller caller, CancellationToken ct) =>
        writer.WriteAsync(id, precondition, caller, async (store, view, token) =>
        {
            StageRules.Check(stages, view);
            var members = await MembersAsync(store, view.Workflow.AccountId, stages, token);
            var given = stages.Select(s => s.Id).OfType<string>().ToHashSet(StringComparer.Ordinal);
            var byName = view.Stages.Where(s => !given.Contains(s.Stage.Id)).ToDictionary(s => s.Stage.Name, s => s.Stage.Id, StringComparer.Ordinal);
            return view with
            {
                Stages = [.. stages.Select((s, i) => new StageView(
                    StageOf(view.Workflow, s, s.Id ?? byName.GetValueOrDefault(s.Name) ?? ids.Next(), i),
                    [.. s.Reviewers.Select(email => members[email]).Distinct()]))],
            };
        }, ct);

    private static WorkflowStage StageOf(Workflow workflow, StageDraft draft, string id, int position) => new()
    {
        Id = id,
        WorkflowId = workflow.Id,
        AccountId = workflow.AccountId,
        Position = position,
        Name = draft.Name,
        Policy = draft.Policy,
        Rules = draft.Rules,
    };

    /// <summary>By the address as given. Addresses are one whatever their case; where members' differ in that alone, the very same one is meant.</summary>
    private static async Task<Dictionary<string, StageReviewer>> MembersAsync(
        IStore store, long accountId, IReadOnlyList<StageDraft> stages, CancellationToken ct)
    {
        var emails = stages.SelectMany(s => s.Reviewers).Distinct(StringComparer.Ordinal).ToList();
        if (emails.Count == 0)
            return [];
        var members = await store.Accounts.ListMembersByEmailAsync(accountId, emails, ct);
        var known = new Dictionary<string, StageReviewer>(StringComparer.Ordinal);
        foreach (var email in emails)
        {
            if ((members.FirstOrDefault(m => m.Email == email) ?? members.FirstOrDefault(m => m.Email.Equals(email, StringComparison.OrdinalIgnoreCase))) is { } member)
                known[email] = new StageReviewer(member.Id, member.Email);
        }

        var errors = new WorkflowErrors();
        for (var i = 0; i < stages.Count; i++)
        {
            foreach (var email in stages[i].Reviewers.Where(e => !known.ContainsKey(e)))
                errors.Add($"stages[{i}].reviewers", $"The account has no member \"{email}\".");
        }

        errors.ThrowIfAny();
        return known;
    }
}
