using System.Globalization;
using System.Text.Json;
using Nota.Domain;
using Nota.Domain.Accounts;
using Nota.Domain.Annotations;
using Nota.Domain.Workflows;

namespace Nota.Api.Contracts.Workflows;

/// <summary>Reads stages: a bare list or <c>{"stages": […]}</c>.</summary>
internal static class StageInput
{
    /// <exception cref="NotaException">Invalid, naming what is wrong.</exception>
    public static IReadOnlyList<StageDraft> ReadAll(JsonElement body)
    {
        var list = body.ValueKind == JsonValueKind.Object && body.TryGetProperty("stages", out var named) ? named : body;
        if (list.ValueKind != JsonValueKind.Array)
            throw NotaException.Invalid("stages", "stages must be a list.");
        if (list.GetArrayLength() > StageRules.MaxStages)
            throw NotaException.Invalid("stages", $"A workflow has at most {StageRules.MaxStages} stages.");
        var errors = new DraftErrors(isList: true, "stages");
        var stages = list.EnumerateArray().Select((e, i) => Read(e, i, errors)).ToList();
        errors.ThrowIfAny();
        return stages;
    }

    private static StageDraft Read(JsonElement element, int index, DraftErrors errors)
    {
        var fields = new JsonFields(element, index, errors);
        if (!fields.IsObject)
        {
            fields.Add("", "A stage is an object.");
            return new StageDraft(null, "", StagePolicy.IfFlagged, [], []);
        }

        return new StageDraft(
            fields.Guid("id"),
            fields.Required("name", StageRules.MaxNameLength),
            Words<StagePolicy>.Read(fields, "policy") ?? StagePolicy.IfFlagged,
            RulesOf(fields, index),
            fields.Texts("reviewers", StageRules.MaxReviewers, Names.MaxLength) ?? []);
    }

    private static IReadOnlyList<StageRule> RulesOf(JsonFields stage, int index)
    {
        if (stage.Find("rules") is not { } list)
            return [];
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > StageRules.MaxRules)
        {
            stage.Add("rules", $"rules must be a list of at most {StageRules.MaxRules}.");
            return [];
        }

        var errors = new DraftErrors(isList: true, $"stages[{index}].rules");
        var rules = list.EnumerateArray().Select((e, i) => RuleOf(new JsonFields(e, i, errors))).ToList();
        errors.ThrowIfAny();
        return rules;
    }

    private static StageRule RuleOf(JsonFields fields)
    {
        if (!fields.IsObject)
        {
            fields.Add("", "A rule is an object.");
            return new StageRule("", RuleCondition.Required);
        }

        var field = fields.Required("field", DefinitionRules.MaxNameLength);
        if (!fields.Has("condition"))
            fields.Add("condition", $"condition is required: one of {Words<RuleCondition>.All}.");
        var condition = Words<RuleCondition>.Read(fields, "condition") ?? RuleCondition.Required;
        return condition switch
        {
            RuleCondition.Pattern or RuleCondition.EqualsField or RuleCondition.ColumnSum =>
                new StageRule(field, condition, fields.Required("argument", ValuePattern.MaxLength)),
            RuleCondition.MinimumConfidence => new StageRule(field, condition, Least: NumberOf(fields)),
            RuleCondition.Length => LengthOf(field, fields),
            _ => WithoutArgument(field, condition, fields),
        };
    }

    private static StageRule WithoutArgument(string field, RuleCondition condition, JsonFields fields)
    {
        var isEmpty = fields.Find("argument") switch
        {
            null => true,
            { ValueKind: JsonValueKind.String } => fields.Text("argument", int.MaxValue) is "",
            _ => false,
        };
        if (!isEmpty && fields.Has("condition"))
            fields.Add("argument", $"{Words<RuleCondition>.Of(condition)} takes no argument.");
        return new StageRule(field, condition);
    }

    /// <summary>A number is both bounds. What is no length is left to the domain, as no bound.</summary>
    private static StageRule LengthOf(string field, JsonFields fields)
    {
        if (fields.Find("argument") is { ValueKind: JsonValueKind.Object } bounds)
            return new StageRule(field, RuleCondition.Length, null, BoundOf(bounds, "min"), BoundOf(bounds, "max"));
        var exact = NumberOf(fields);
        return new StageRule(field, RuleCondition.Length, null, exact, exact);
    }

    /// <summary>-1, which is no length, for what is no number.</summary>
    private static double? BoundOf(JsonElement bounds, string name) => bounds.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
        ? value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) ? number : -1
        : null;

    /// <summary>The argument as a number, also as one in a text; null for anything else.</summary>
    private static double? NumberOf(JsonFields fields) => fields.Find("argument") switch
    {
        { ValueKind: JsonValueKind.Number } value when value.TryGetDouble(out var number) && double.IsFinite(number) => number,
        { ValueKind: JsonValueKind.String } when double.TryParse(
            fields.Text("argument", int.MaxValue), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => number,
        _ => null,
    };
}
