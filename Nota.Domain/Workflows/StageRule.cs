namespace Nota.Domain.Workflows;

/// <summary>What a rule asks of a field's values.</summary>
public enum RuleCondition
{
    /// <summary>There is a value.</summary>
    Required = 0,

    /// <summary>The value as a whole matches <see cref="StageRule.Text"/>, a regular expression.</summary>
    Pattern = 1,

    /// <summary>Its confidence is at least <see cref="StageRule.Least"/> (0–1).</summary>
    MinimumConfidence = 2,

    /// <summary>It is a date.</summary>
    ValidDate = 3,

    /// <summary>It is a date, today or earlier.</summary>
    NotInTheFuture = 4,

    /// <summary>It has <see cref="StageRule.Least"/> to <see cref="StageRule.Most"/> characters (code points); null: no bound.</summary>
    Length = 5,

    /// <summary>It equals the field that <see cref="StageRule.Text"/> names.</summary>
    EqualsField = 6,

    /// <summary>It equals the sum of the table column that <see cref="StageRule.Text"/> names.</summary>
    ColumnSum = 7,
}

/// <summary>A rule of a stage, on one field.</summary>
/// <param name="Field">The field's name.</param>
public sealed record StageRule(string Field, RuleCondition Condition, string? Text = null, double? Least = null, double? Most = null)
{
    /// <summary>Whether it speaks of a field of this name.</summary>
    public bool NamesField(string name) => Field == name || (Condition == RuleCondition.EqualsField && Text == name);

    /// <summary>Whether it speaks of a column of this name.</summary>
    public bool NamesColumn(string name) => Condition == RuleCondition.ColumnSum && Text == name;

    /// <summary>The same rule after a field got another name.</summary>
    public StageRule WithField(string name, string newName) => this with
    {
        Field = Field == name ? newName : Field,
        Text = Condition == RuleCondition.EqualsField && Text == name ? newName : Text,
    };

    /// <summary>The same rule after a column got another name.</summary>
    public StageRule WithColumn(string name, string newName) => NamesColumn(name) ? this with { Text = newName } : this;
}
