namespace Nota.Domain.Workflows;

/// <summary>A workflow with everything in it, each list in its order.</summary>
public sealed record WorkflowView(
    Workflow Workflow, IReadOnlyList<WorkflowField> Fields, IReadOnlyList<WorkflowHeader> Headers, IReadOnlyList<StageView> Stages)
{
    /// <summary>The same without rules that speak of fields or columns that it no longer has.</summary>
    public WorkflowView WithoutLostRules()
    {
        var fields = Fields.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        var columns = Headers.Select(h => h.Name).ToHashSet(StringComparer.Ordinal);
        return WithRules(rules => rules.Where(r =>
            fields.Contains(r.Field)
            && (r.Condition != RuleCondition.EqualsField || fields.Contains(r.Text!))
            && (r.Condition != RuleCondition.ColumnSum || columns.Contains(r.Text!))));
    }

    /// <summary>The same with each stage's rules as <paramref name="change"/> makes them; stages whose rules stay are the same objects.</summary>
    public WorkflowView WithRules(Func<IReadOnlyList<StageRule>, IEnumerable<StageRule>> change)
    {
        var stages = Stages.Select(s => change(s.Stage.Rules).ToList() is var rules && rules.SequenceEqual(s.Stage.Rules) ? s : s.With(rules)).ToList();
        return stages.SequenceEqual(Stages, ReferenceEqualityComparer.Instance) ? this : this with { Stages = stages };
    }
}

/// <summary>A stage with its reviewers.</summary>
public sealed record StageView(WorkflowStage Stage, IReadOnlyList<StageReviewer> Reviewers)
{
    /// <summary>The same with other rules.</summary>
    public StageView With(IReadOnlyList<StageRule> rules) => this with
    {
        Stage = new WorkflowStage
        {
            Id = Stage.Id,
            WorkflowId = Stage.WorkflowId,
            AccountId = Stage.AccountId,
            Position = Stage.Position,
            Name = Stage.Name,
            Policy = Stage.Policy,
            Rules = rules,
        },
    };
}

/// <summary>A member who reviews.</summary>
public sealed record StageReviewer(string MemberId, string Email);
