using System.Globalization;

namespace Nota.Domain.Workflows;

/// <summary>The rules for stages.</summary>
public static class StageRules
{
    public const int MaxStages = 20;

    /// <summary>Of a stage.</summary>
    public const int MaxRules = 100;

    /// <summary>Of a stage.</summary>
    public const int MaxReviewers = 50;

    /// <summary>Code points of a stage's name.</summary>
    public const int MaxNameLength = 100;

    /// <summary>Characters that a rule on a length may speak of.</summary>
    public const int MaxLength = 100_000;

    /// <summary>Whether these can be the stages of this workflow; whether the reviewers are there is another question.</summary>
    /// <exception cref="NotaException">Invalid, naming each that is wrong.</exception>
    public static void Check(IReadOnlyList<StageDraft> stages, WorkflowView workflow)
    {
        if (stages.Count > MaxStages)
            throw NotaException.Invalid("stages", $"A workflow has at most {MaxStages} stages.");
        var errors = new WorkflowErrors();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < stages.Count; i++)
        {
            var (place, stage) = ($"stages[{i}]", stages[i]);
            if (string.IsNullOrWhiteSpace(stage.Name) || TextRules.CodePoints(stage.Name) > MaxNameLength)
                errors.Add($"{place}.name", $"A stage's name must have 1 to {MaxNameLength} characters.");
            else if (!names.Add(stage.Name))
                errors.Add($"{place}.name", $"Another stage is named \"{stage.Name}\" too.");
            if (stage.Id is { } id && workflow.Stages.All(s => s.Stage.Id != id))
                errors.Add($"{place}.id", $"The workflow has no stage {id}.");
            else if (stage.Id is not null && !ids.Add(stage.Id))
                errors.Add($"{place}.id", $"Another stage has the id {stage.Id} too.");
            if (stage.Rules.Count > MaxRules)
                errors.Add($"{place}.rules", $"A stage has at most {MaxRules} rules.");
            if (stage.Reviewers.Count > MaxReviewers)
                errors.Add($"{place}.reviewers", $"A stage has at most {MaxReviewers} reviewers.");
            for (var r = 0; r < Math.Min(stage.Rules.Count, MaxRules); r++)
                Check($"{place}.rules[{r}]", stage.Rules[r], workflow, errors);
        }

        errors.ThrowIfAny();
    }

    private static void Check(string place, StageRule rule, WorkflowView workflow, WorkflowErrors errors)
    {
        if (workflow.Fields.All(f => f.Name != rule.Field))
            errors.Add($"{place}.field", $"The workflow has no field \"{rule.Field}\".");
        if (ProblemOf(rule, workflow) is { } problem)
            errors.Add($"{place}.argument", problem);
    }

    private static string? ProblemOf(StageRule rule, WorkflowView workflow) => rule.Condition switch
    {
        RuleCondition.Pattern => ValuePattern.TryCompile(rule.Text ?? "", out _, out var problem) ? null : $"The pattern for \"{rule.Field}\" {problem}.",
        RuleCondition.MinimumConfidence => rule.Least is >= 0 and <= 1 ? null : "The argument must be a confidence from 0 to 1.",
        RuleCondition.Length => IsLength(rule) ? null : string.Create(
            CultureInfo.InvariantCulture, $"The argument must be a length, or {{\"min\", \"max\"}}: whole numbers from 0 to {MaxLength}."),
        RuleCondition.EqualsField when rule.Text == rule.Field => "A field always equals itself.",
        RuleCondition.EqualsField => workflow.Fields.Any(f => f.Name == rule.Text) ? null : $"The workflow has no field \"{rule.Text}\".",
        RuleCondition.ColumnSum => workflow.Headers.Any(h => h.Name == rule.Text) ? null : $"The workflow has no table header \"{rule.Text}\".",
        _ => null,
    };

    private static bool IsLength(StageRule rule) =>
        (rule.Least ?? rule.Most) is not null && IsWhole(rule.Least ?? 0) && IsWhole(rule.Most ?? MaxLength) && (rule.Least ?? 0) <= (rule.Most ?? MaxLength);

    private static bool IsWhole(double number) => number is >= 0 and <= MaxLength && number == Math.Floor(number);
}
