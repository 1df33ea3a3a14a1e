using Nota.Domain.Workflows;
using Nota.Domain.Workflows.Documents;
using Nota.Tests.Support;

namespace Nota.Tests.Domain.Workflows.Documents;

public sealed class StageJudgementTests
{
    private static readonly Dictionary<string, FieldType> Fields = new()
    {
        ["number"] = FieldType.Id,
        ["date"] = FieldType.Date,
        ["due"] = FieldType.Date,
        ["total"] = FieldType.Amount,
        ["paid"] = FieldType.Amount,
        ["name"] = FieldType.Text,
        ["buyer"] = FieldType.Text,
    };

    private static StageFindings Judge(StageRule[] rules, params WorkflowPage[] pages)
    {
        var stage = ReviewSample.Stage("Check", 0, StagePolicy.IfFlagged, rules);
        return StageJudgement.Judge(ReviewSample.View(Fields, stage), stage.Stage, pages, ReviewSample.Now);
    }

    private static StageFindings Judge(StageRule rule, params FieldValue[] values) => Judge([rule], ReviewSample.Page(1, values));

    private static string? MessageOf(StageRule rule, params (string Field, string Value)[] values) =>
        Judge(rule, [.. values.Select(v => ReviewSample.Value(v.Field, v.Value))]).Messages is { Count: > 0 } found ? string.Join(" ", found) : null;

    [TestCase(null, "number is missing.")]
    [TestCase("  ", "number is missing.")]
    [TestCase("7", null)]
    public void Judge_Required_WantsAValue(string? value, string? message) =>
        Assert.That(MessageOf(new("number", RuleCondition.Required), value is null ? [] : [("number", value)]), Is.EqualTo(message));

    [TestCase("INV-12", null)]
    [TestCase("xINV-12", "number: \"xINV-12\" is not of the form INV-\\d+.")]
    [TestCase("INV-", "number: \"INV-\" is not of the form INV-\\d+.")]
    public void Judge_Pattern_MatchesTheWholeValue(string value, string? message) =>
        Assert.That(MessageOf(new("number", RuleCondition.Pattern, @"INV-\d+"), ("number", value)), Is.EqualTo(message));

    [TestCase(0.79, "number: \"7\" was read with a confidence of 0.79, less than 0.80.")]
    [TestCase(0.8, null)]
    [TestCase(1, null)]
    public void Judge_MinimumConfidence_IsABound(double confidence, string? message) => Assert.That(
        Judge(new StageRule("number", RuleCondition.MinimumConfidence, Least: 0.8), ReviewSample.Value("number", "7", confidence)).Messages,
        message is null ? Is.Empty : Is.EqualTo(new[] { message }));

    [Test]
    public void Judge_MinimumConfidence_TakesWhatAPersonVerified()
    {
        var rule = new StageRule("number", RuleCondition.MinimumConfidence, Least: 0.8);
        var value = ReviewSample.Value("number", "7", 0.1);

        Assert.That(Judge(rule, value with { Verification = VerificationStatus.Success }).Messages, Is.Empty);
        Assert.That(Judge(rule, value with { Verification = VerificationStatus.Failed }).Messages, Has.Count.EqualTo(1));
    }

    [TestCase("2024-05-24", true)]
    [TestCase("24.05.2024", true)]
    [TestCase("May 24, 2024", true)]
    [TestCase("3. März 2024", true)]
    [TestCase("2024-02-30", false)]
    [TestCase("31.02.2024", false)]
    [TestCase("soon", false)]
    [TestCase("24.05.2024 to 25.05.2024", false)]
    [TestCase("24.05.2024 7", false)]
    public void Judge_ValidDate_TakesDaysThereAre(string value, bool isDate) => Assert.That(
        MessageOf(new("date", RuleCondition.ValidDate), ("date", value)), Is.EqualTo(isDate ? null : $"date: \"{value}\" is no date."));

    [TestCase("2024-05-23", null)]
    [TestCase("2024-05-24", null)]
    [TestCase("2024-05-25", null, Description = "already there, where the day begins first")]
    [TestCase("2024-05-26", "date: \"2024-05-26\" is in the future.")]
    [TestCase("26 May 2024", "date: \"26 May 2024\" is in the future.")]
    [TestCase("later", "date: \"later\" is no date.")]
    public void Judge_NotInTheFuture_TakesTodayAnywhere(string value, string? message) =>
        Assert.That(MessageOf(new("date", RuleCondition.NotInTheFuture), ("date", value)), Is.EqualTo(message));

    [TestCase("ab", 3.0, null, "name: \"ab\" has 2 characters instead of at least 3.")]
    [TestCase("abc", 3.0, null, null)]
    [TestCase("abcd", null, 3.0, "name: \"abcd\" has 4 characters instead of at most 3.")]
    [TestCase("abc", null, 3.0, null)]
    [TestCase("a", 2.0, 3.0, "name: \"a\" has 1 characters instead of 2 to 3.")]
    [TestCase("a", 2.0, 2.0, "name: \"a\" has 1 characters instead of 2.")]
    [TestCase("😀😀", 2.0, 2.0, null, Description = "code points")]
    public void Judge_Length_CountsCodePoints(string value, double? least, double? most, string? message) =>
        Assert.That(MessageOf(new("name", RuleCondition.Length, null, least, most), ("name", value)), Is.EqualTo(message));

    [TestCase("total", "1,234.50", "paid", "1.234,5 EUR", true)]
    [TestCase("total", "1234.50", "paid", "1234.51", false)]
    [TestCase("total", "-5.00", "paid", "(5,00)", true)]
    [TestCase("date", "24.05.2024", "due", "2024-05-24", true)]
    [TestCase("date", "24.05.2024", "due", "2024-05-25", false)]
    [TestCase("name", "ACME  Ltd", "buyer", "Acme Ltd", true)]
    [TestCase("name", "ACME Ltd", "buyer", "ACME", false)]
    [TestCase("name", "1.0", "buyer", "1", false, Description = "texts are no amounts")]
    public void Judge_EqualsField_ComparesWhatValuesStandFor(string field, string value, string other, string otherValue, bool areEqual) => Assert.That(
        MessageOf(new(field, RuleCondition.EqualsField, other), (field, value), (other, otherValue)),
        Is.EqualTo(areEqual ? null : $"{field}: \"{value}\" differs from {other}, which is \"{otherValue}\"."));

    [Test]
    public void Judge_EqualsField_WantsTheOtherField()
    {
        var rule = new StageRule("total", RuleCondition.EqualsField, "paid");

        Assert.That(MessageOf(rule, ("total", "5.00")), Is.EqualTo("total: \"5.00\" has no paid to equal."));
        Assert.That(MessageOf(rule, ("paid", "5.00")), Is.Null, "there is nothing to compare");
        Assert.That(MessageOf(rule, ("total", "5.00"), ("paid", "7.00"), ("paid", "5.00")), Is.Null, "one of several");
    }

    [TestCase("100.10", true, "40.05", "60.05")]
    [TestCase("100.10", true, "40,05 €", "EUR 60,05")]
    [TestCase("1234567.89", true, "1.234.567,00", "0,89")]
    [TestCase("0.30", true, "0.10", "0.20", Description = "decimal, not binary")]
    [TestCase("90.00", true, "100.00", "(10.00)")]
    [TestCase("90.00", true, "100.00", "10.00-")]
    [TestCase("100.11", false, "40.05", "60.05")]
    public void Judge_ColumnSum_AddsWhatIsPrinted(string total, bool agrees, params string[] amounts)
    {
        var page = ReviewSample.Page(1, [ReviewSample.Value("total", total)], ReviewSample.Table(amounts));

        var found = Judge([new("total", RuleCondition.ColumnSum, "amount")], page);

        Assert.That(found.Messages, agrees ? Is.Empty : Is.EqualTo(new[] { $"total: \"{total}\" is not the sum of the column amount, which is 100.10." }));
        Assert.That(found.Wrong.Keys, agrees ? Is.Empty : Is.EqualTo(new[] { page.Content.Fields[0].Id }));
    }

    [Test]
    public void Judge_ColumnSum_GoesOverAllTablesOfAllPages()
    {
        var first = ReviewSample.Page(1, [], ReviewSample.Table("1.00"), ReviewSample.Table("2.00", ""));
        var second = ReviewSample.Page(2, [ReviewSample.Value("total", "6.00")], ReviewSample.Table("3.00"));

        Assert.That(Judge([new("total", RuleCondition.ColumnSum, "amount")], first, second).Messages, Is.Empty);
    }

    [Test]
    public void Judge_ColumnSum_TellsWhatCannotBeAdded()
    {
        var rule = new StageRule("total", RuleCondition.ColumnSum, "amount");
        var value = ReviewSample.Value("total", "5.00");
        var table = ReviewSample.Table("2.00", "n/a", "1 2 3");

        var unread = Judge([rule], ReviewSample.Page(1, [value], table));

        Assert.That(unread.Messages, Is.EqualTo(new[] { "amount: \"n/a\" is no amount.", "amount: \"1 2 3\" is no amount." }));
        Assert.That(unread.Wrong.Keys, Is.EquivalentTo(table.Cells.Skip(1).Select(c => c.Id)));
        Assert.That(Judge(rule, value).Messages, Is.EqualTo(new[] { "total: no table has amounts in the column amount to add up." }));
        Assert.That(Judge([rule], ReviewSample.Page(1, [], table)).Messages, Is.Empty, "there is nothing to compare");
        Assert.That(
            Judge([rule], ReviewSample.Page(1, [value with { Value = "free" }], ReviewSample.Table("1.00"))).Messages,
            Is.EqualTo(new[] { "total: \"free\" is no amount." }));
    }

    [Test]
    public void Judge_ColumnSum_SurvivesHugeAmounts()
    {
        var nines = new string('9', 28);
        var page = ReviewSample.Page(1, [ReviewSample.Value("total", nines)], ReviewSample.Table([.. Enumerable.Repeat(nines, 50)]));

        Assert.That(Judge([new("total", RuleCondition.ColumnSum, "amount")], page).Messages, Has.Count.EqualTo(1), "they are no amounts, and said to be none once");
    }

    /// <summary>What was found as an amount is normalised: its dot is a decimal mark whatever follows.</summary>
    [Test]
    public void AmountOf_FoundAmount_IsReadAsNormalised()
    {
        var value = ReviewSample.Value("total", "1012.345");

        Assert.That(ValueReading.AmountOf(value, FieldType.Amount), Is.EqualTo(1012.345m));
        Assert.That(ValueReading.AmountOf(value with { Value = "1.234" }, FieldType.Amount), Is.EqualTo(1.234m));
        Assert.That(ValueReading.AmountOf(value with { Value = "1.234", IsModerated = true }, FieldType.Amount), Is.EqualTo(1234m), "a person's notation is any");
    }

    [Test]
    public void Judge_SeveralRules_SpeaksOfEveryValueInTheirOrder()
    {
        var good = ReviewSample.Value("number", "INV-1");
        var bad = ReviewSample.Value("number", "x");
        StageRule[] rules = [new("name", RuleCondition.Required), new("number", RuleCondition.Pattern, @"INV-\d+"), new("number", RuleCondition.Length, null, 5, 5)];

        var found = Judge(rules, ReviewSample.Page(1, [good]), ReviewSample.Page(2, [bad]));

        Assert.That(found.Messages, Is.EqualTo(new[]
        {
            "name is missing.", "number: \"x\" is not of the form INV-\\d+.", "number: \"x\" has 1 characters instead of 5.",
        }));
        Assert.That(found.Wrong, Is.EqualTo(new Dictionary<string, string> { [bad.Id] = found.Messages[1] }));
        Assert.That(found.Summary, Is.EqualTo(string.Join(' ', found.Messages)));
    }

    [Test]
    public void Summary_ManyFindings_CountsTheRest()
    {
        var values = Enumerable.Range(0, 25).Select(i => ReviewSample.Value("date", $"no{(char)('a' + i)}")).ToArray();

        var summary = Judge(new StageRule("date", RuleCondition.ValidDate), values).Summary;

        Assert.That(summary, Does.EndWith("And 5 more."));
    }

    [Test]
    public void Judge_LongValue_IsShownShortened() => Assert.That(
        MessageOf(new("date", RuleCondition.ValidDate), ("date", new string('x', 59) + "😀😀")), Is.EqualTo($"date: \"{new string('x', 59)}…\" is no date."));

    [TestCase(StagePolicy.Always, true, true)]
    [TestCase(StagePolicy.Always, false, true)]
    [TestCase(StagePolicy.IfFlagged, true, true)]
    [TestCase(StagePolicy.IfFlagged, false, false)]
    public void Holds_ByPolicy_WhereARuleFailsOrAlways(StagePolicy policy, bool fails, bool holds)
    {
        var stage = ReviewSample.Stage("Check", 0, policy, fails ? [new("number", RuleCondition.Required)] : []);
        var findings = StageJudgement.Judge(ReviewSample.View(Fields, stage), stage.Stage, [], ReviewSample.Now);

        Assert.That(StageJudgement.Holds(stage.Stage, findings), Is.EqualTo(holds));
    }
}
