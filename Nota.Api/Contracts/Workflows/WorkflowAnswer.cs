using System.Globalization;
using Nota.Domain.Documents;
using Nota.Domain.Workflows;

namespace Nota.Api.Contracts.Workflows;

/// <summary>A workflow. Times are ISO 8601, UTC, as everywhere in this half.</summary>
internal sealed record WorkflowAnswer(
    string Id, string Description, string WorkflowType, IReadOnlyList<FieldAnswer> Fields, IReadOnlyList<HeaderAnswer> TableHeaders,
    SettingsAnswer Settings, IReadOnlyList<StageAnswer> Stages, string CreatedAt, string UpdatedAt)
{
    public static WorkflowAnswer Of(WorkflowView view) => new(
        view.Workflow.Id,
        view.Workflow.Description,
        view.Workflow.WorkflowType,
        [.. view.Fields.Select(FieldAnswer.Of)],
        [.. view.Headers.Select(HeaderAnswer.Of)],
        SettingsAnswer.Of(view.Workflow),
        [.. view.Stages.Select(StageAnswer.Of)],
        TimeOf(view.Workflow.CreatedAt),
        TimeOf(view.Workflow.UpdatedAt));

    /// <param name="milliseconds">Unix time.</param>
    internal static string TimeOf(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

internal sealed record FieldAnswer(string Id, string Name, FieldType Type, IReadOnlyList<string> Labels, string? Pattern, bool Multiple)
{
    public static FieldAnswer Of(WorkflowField field) => new(field.Id, field.Name, field.Type, field.Labels, field.Pattern, field.IsMultiple);
}

internal sealed record HeaderAnswer(string Id, string Name, IReadOnlyList<string> Labels)
{
    public static HeaderAnswer Of(WorkflowHeader header) => new(header.Id, header.Name, header.Labels);
}

/// <param name="Languages">Empty: the service's default.</param>
/// <param name="RetentionDays">Null: documents stay.</param>
internal sealed record SettingsAnswer(bool TableCapture, ProcessingType ProcessingType, IReadOnlyList<string> Languages, int? RetentionDays)
{
    public static SettingsAnswer Of(Workflow workflow) => new(
        workflow.TableCapture, workflow.ProcessingType, OcrLanguages.TryParse(workflow.Languages)?.Names ?? [], workflow.RetentionDays);
}

/// <param name="Reviewers">E-mail addresses.</param>
internal sealed record StageAnswer(string Id, string Name, IReadOnlyList<RuleAnswer> Rules, IReadOnlyList<string> Reviewers, StagePolicy Policy)
{
    public static StageAnswer Of(StageView view) => new(
        view.Stage.Id, view.Stage.Name, [.. view.Stage.Rules.Select(RuleAnswer.Of)], [.. view.Reviewers.Select(r => r.Email)], view.Stage.Policy);
}

/// <param name="Argument">Null, a text, a number, or for a length <c>{"min","max"}</c>.</param>
internal sealed record RuleAnswer(string Field, RuleCondition Condition, object? Argument)
{
    public static RuleAnswer Of(StageRule rule) => new(rule.Field, rule.Condition, rule.Condition switch
    {
        RuleCondition.MinimumConfidence => rule.Least,
        RuleCondition.Length => new LengthAnswer((int?)rule.Least, (int?)rule.Most),
        _ => rule.Text,
    });
}

/// <summary>Characters; null: no bound.</summary>
internal sealed record LengthAnswer(int? Min, int? Max);

/// <summary>A ready-made type: what its workflows look for.</summary>
internal sealed record WorkflowTypeAnswer(string Name, IReadOnlyList<TypeFieldAnswer> Fields, IReadOnlyList<TypeHeaderAnswer> TableHeaders)
{
    public static IReadOnlyList<WorkflowTypeAnswer> All { get; } = [.. WorkflowTypes.All.Select(t => new WorkflowTypeAnswer(
        t.Name,
        [.. t.Fields.Select(f => new TypeFieldAnswer(f.Name, f.Type, f.Labels, f.Pattern, f.IsMultiple))],
        [.. t.TableHeaders.Select(h => new TypeHeaderAnswer(h.Name, h.Labels))]))];
}

internal sealed record TypeFieldAnswer(string Name, FieldType Type, IReadOnlyList<string> Labels, string? Pattern, bool Multiple);

internal sealed record TypeHeaderAnswer(string Name, IReadOnlyList<string> Labels);
