using System.Globalization;
using System.Text.RegularExpressions;

namespace Nota.Domain.Workflows.Documents;

/// <summary>Something that a rule found wrong.</summary>
/// <param name="TargetId">The value or cell that is wrong; null if none is by itself.</param>
internal sealed record RuleFinding(string Message, string? TargetId = null);

/// <summary>
/// Asks rules of one document. Rules on a field without a value find nothing, but for the one that wants a value. Each value and
/// column is read once, however many rules ask for it: others wait to write meanwhile. Not thread-safe.
/// </summary>
internal sealed class RuleCheck
{
    /// <summary>Cells of a column, of all tables together, that are added up.</summary>
    private const int MostCells = 50_000;

    /// <summary>It is already tomorrow in places so far ahead of UTC, and what was dated there today is not in the future.</summary>
    private static readonly TimeSpan FirstZone = TimeSpan.FromHours(14);

    /// <summary>Characters of a value that messages repeat.</summary>
    private const int MostShown = 60;

    private readonly Dictionary<string, FieldType> _types;
    private readonly ILookup<string, FieldValue> _values;
    private readonly ILookup<string, TableCell> _columns;
    private readonly Dictionary<FieldValue, Reading> _readings = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, ColumnReading> _sums = new(StringComparer.Ordinal);
    private readonly DateOnly _today;

    public RuleCheck(WorkflowView workflow, IReadOnlyList<WorkflowPage> pages, long now)
    {
        _types = workflow.Fields.ToDictionary(f => f.Name, f => f.Type, StringComparer.Ordinal);
        _values = pages.SelectMany(p => p.Content.Fields).ToLookup(v => v.Field, StringComparer.Ordinal);
        _columns = pages.SelectMany(p => p.Content.Tables).SelectMany(t => t.Cells).ToLookup(c => c.Header, StringComparer.Ordinal);
        _today = DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(now).UtcDateTime + FirstZone);
    }

    public IEnumerable<RuleFinding> Find(StageRule rule) => rule.Condition switch
    {
        RuleCondition.Required => _values[rule.Field].Any(v => v.Value.Trim().Length > 0) ? [] : [new RuleFinding($"{rule.Field} is missing.")],
        RuleCondition.Pattern => OfPattern(rule),
        RuleCondition.ColumnSum => OfColumn(rule),
        _ => OfEach(rule, value => ProblemOf(rule, value)),
    };

    private IEnumerable<RuleFinding> OfEach(StageRule rule, Func<FieldValue, string?> problem)
    {
        foreach (var value in _values[rule.Field])
        {
            if (problem(value) is { } found)
                yield return new RuleFinding($"{rule.Field}: {found}.", value.Id);
        }
    }

    private string? ProblemOf(StageRule rule, FieldValue value) => rule.Condition switch
    {
        RuleCondition.MinimumConfidence => IsSure(value, rule.Least ?? 0) ? null : string.Create(
            CultureInfo.InvariantCulture, $"{Quoted(value.Value)} was read with a confidence of {value.Confidence:0.00}, less than {rule.Least:0.00##}"),
        RuleCondition.ValidDate => ValueReading.Date(value.Value) is null ? $"{Quoted(value.Value)} is no date" : null,
        RuleCondition.NotInTheFuture => ValueReading.Date(value.Value) switch
        {
            null => $"{Quoted(value.Value)} is no date",
            { } date => date > _today ? $"{Quoted(value.Value)} is in the future" : null,
        },
        RuleCondition.Length => LengthProblem(rule, TextRules.CodePoints(value.Value)) is { } length ? $"{Quoted(value.Value)} {length}" : null,
        RuleCondition.EqualsField => EqualityProblem(value, rule.Text!),
        _ => throw new InvalidOperationException($"The condition {rule.Condition} is not one of single values."),
    };

    /// <summary>What a person found right is as sure as what a person wrote.</summary>
    private static bool IsSure(FieldValue value, double least) => value.Confidence >= least || value.Verification == VerificationStatus.Success;

    private static string? LengthProblem(StageRule rule, int length)
    {
        if (length >= (rule.Least ?? 0) && length <= (rule.Most ?? int.MaxValue))
            return null;
        var wanted = (rule.Least, rule.Most) switch
        {
            ({ } least, { } most) when least == most => $"{least}",
            ({ } least, { } most) => $"{least} to {most}",
            ({ } least, _) => $"at least {least}",
            (_, { } most) => $"at most {most}",
            _ => "any number of",
        };
        return string.Create(CultureInfo.InvariantCulture, $"has {length} characters instead of {wanted}");
    }

    private IEnumerable<RuleFinding> OfPattern(StageRule rule)
    {
        var pattern = ValuePattern.Compile(rule.Text!);
        return OfEach(rule, value => Matches(pattern, value.Value) ? null : $"{Quoted(value.Value)} is not of the form {rule.Text}");
    }

    private static bool Matches(Regex pattern, string value)
    {
        try
        {
            return pattern.IsMatch(value);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private string? EqualityProblem(FieldValue value, string otherField)
    {
        var others = _values[otherField].ToList();
        if (others.Count == 0)
            return $"{Quoted(value.Value)} has no {otherField} to equal";
        return others.Exists(other => AreEqual(value, other)) ? null : $"{Quoted(value.Value)} differs from {otherField}, which is {Quoted(others[0].Value)}";
    }

    /// <summary>As amounts or dates if both fields have such, else as texts, in which white space and case don't count.</summary>
    private bool AreEqual(FieldValue one, FieldValue other)
    {
        var (mine, theirs) = (ReadingOf(one), ReadingOf(other));
        if (mine.Amount is { } amount && theirs.Amount is { } otherAmount)
            return amount == otherAmount;
        if (mine.Date is { } date && theirs.Date is { } otherDate)
            return date == otherDate;
        return string.Equals(mine.Text, theirs.Text, StringComparison.OrdinalIgnoreCase);
    }

    private Reading ReadingOf(FieldValue value)
    {
        if (_readings.TryGetValue(value, out var known))
            return known;
        var type = TypeOf(value.Field);
        return _readings[value] = new Reading(
            IsAmount(type) ? ValueReading.AmountOf(value, type) : null,
            type == FieldType.Date ? ValueReading.Date(value.Value) : null,
            WithoutSpace(value.Value));
    }

    private FieldType TypeOf(string field) => _types.GetValueOrDefault(field, FieldType.Text);

    private static bool IsAmount(FieldType type) => type is FieldType.Amount or FieldType.Number;

    private static string WithoutSpace(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private IEnumerable<RuleFinding> OfColumn(StageRule rule)
    {
        var (values, column) = (_values[rule.Field].ToList(), rule.Text!);
        if (values.Count == 0)
            return [];
        if (!_sums.TryGetValue(column, out var read))
            _sums[column] = read = Read(column);
        if (read.Problem is { } problem)
            return [new RuleFinding($"{rule.Field}: {problem}")];
        if (read.Unread.Count > 0)
            return read.Unread;
        return OfEach(rule, value => ValueReading.AmountOf(value, TypeOf(value.Field)) switch
        {
            null => $"{Quoted(value.Value)} is no amount",
            { } amount => amount == read.Sum ? null : string.Create(
                CultureInfo.InvariantCulture, $"{Quoted(value.Value)} is not the sum of the column {column}, which is {read.Sum:0.00##}"),
        });
    }

    private ColumnReading Read(string column)
    {
        var filled = _columns[column].Where(c => c.Text.Trim().Length > 0).Take(MostCells + 1).ToList();
        if (filled.Count == 0)
            return new ColumnReading($"no table has amounts in the column {column} to add up.", [], 0);
        if (filled.Count > MostCells)
            return new ColumnReading(string.Create(CultureInfo.InvariantCulture, $"the column {column} has more than {MostCells} amounts, too many to add up."), [], 0);
        var cells = filled.Select(c => (Cell: c, Amount: ValueReading.Amount(c.Text))).ToList();
        var unread = cells.Where(c => c.Amount is null).Select(c => new RuleFinding($"{column}: {Quoted(c.Cell.Text)} is no amount.", c.Cell.Id)).ToList();
        return new ColumnReading(null, unread, cells.Sum(c => c.Amount ?? 0));
    }

    private static string Quoted(string value)
    {
        var shown = value.Length <= MostShown ? value : value[..(MostShown - (char.IsHighSurrogate(value[MostShown - 1]) ? 1 : 0))] + "…";
        return $"\"{shown}\"";
    }

    /// <param name="Text">Without white space.</param>
    private sealed record Reading(decimal? Amount, DateOnly? Date, string Text);

    /// <param name="Problem">Why it can't be added up; null if it can, or for its cells alone.</param>
    /// <param name="Unread">Of cells that are no amounts.</param>
    private sealed record ColumnReading(string? Problem, IReadOnlyList<RuleFinding> Unread, decimal Sum);
}
