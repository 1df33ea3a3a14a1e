using System.Diagnostics;
using Nota.Domain.Workflows;
using Nota.Domain.Workflows.Documents;
using Nota.Tests.Support;

namespace Nota.Tests.Domain.Workflows.Documents;

/// <summary>Rules are asked while others wait to write: also of documents with much in them they take little time.</summary>
[TestFixture]
public sealed class RuleCostTests
{
    private static readonly Dictionary<string, FieldType> Fields = new() { ["net"] = FieldType.Amount, ["total"] = FieldType.Amount, ["due"] = FieldType.Date };

    private static IReadOnlyList<string> MessagesOf(StageRule rule, params WorkflowPage[] pages) => Judge([rule], pages).Messages;

    private static StageFindings Judge(StageRule[] rules, WorkflowPage[] pages)
    {
        var stage = ReviewSample.Stage("all", 0, StagePolicy.IfFlagged, rules);
        return StageJudgement.Judge(ReviewSample.View(Fields, stage), stage.Stage, pages, ReviewSample.Now);
    }

    private static TimeSpan TimeOf(StageRule[] rules, params WorkflowPage[] pages)
    {
        var started = Stopwatch.GetTimestamp();
        Assert.That(Judge(rules, pages).Messages, Is.Not.Empty);
        return Stopwatch.GetElapsedTime(started);
    }

    [Test]
    public void Judge_EqualsFieldOfManyValues_ReadsEachOnce()
    {
        var values = Enumerable.Range(0, 1_000).SelectMany(i => new[] { ReviewSample.Value("total", $"{i}.01"), ReviewSample.Value("net", $"{i}.02") }).ToList();

        var time = TimeOf([new StageRule("total", RuleCondition.EqualsField, "net")], ReviewSample.Page(1, values));

        Assert.That(time, Is.LessThan(TimeSpan.FromSeconds(3)));
    }

    [Test]
    public void Judge_SumOfManyCells_IsReadOnceForAllRules()
    {
        var page = ReviewSample.Page(1, [ReviewSample.Value("total", "1.00")], ReviewSample.Table([.. Enumerable.Range(0, 50_000).Select(i => $"{i}.50")]));

        var time = TimeOf([.. Enumerable.Repeat(new StageRule("total", RuleCondition.ColumnSum, "amount"), 100)], page);

        Assert.That(time, Is.LessThan(TimeSpan.FromSeconds(3)));
    }

    [Test]
    public void Judge_ColumnBeyondReason_IsSaidToBe()
    {
        var tables = Enumerable.Repeat(ReviewSample.Table([.. Enumerable.Repeat("1", 10_000)]), 6).ToArray();

        Assert.That(
            MessagesOf(new StageRule("total", RuleCondition.ColumnSum, "amount"), ReviewSample.Page(1, [ReviewSample.Value("total", "60000.00")], tables)),
            Is.EqualTo(new[] { "total: the column amount has more than 50000 amounts, too many to add up." }));
    }

    [Test]
    public void Amount_WithOneReading_IsWhatNotationsGiveIfAnyDo()
    {
        var random = new Random(3);
        foreach (var text in Enumerable.Range(0, 3_000).Select(_ => $"{random.NextInt64((long)Math.Pow(10, random.Next(1, 15)))}"))
        {
            foreach (var form in new[] { text, $"{text}.{random.Next(100):00}", $"{text},{random.Next(100):00}" })
                Assert.That(ValueReading.PrintedAmount(form), Is.AnyOf(null, ValueReading.Amount(form)), form);
        }
    }
}
