using FsCheck;
using FsCheck.Fluent;
using Nota.Domain.Workflows;
using Nota.Domain.Workflows.Extraction;
using Nota.Domain.Workflows.Learning;
using Nota.Tests.Support;

namespace Nota.Tests.Domain.Workflows.Learning;

internal sealed class LearningLaws
{
    private static readonly IReadOnlyList<FieldDefinition> Fields = WorkflowTypes.Find("invoice")!.Fields;

    private static readonly Arbitrary<int> Seed = Gen.Choose(0, 1_000_000).ToArbitrary();

    /// <summary>Pages as text layers may have them, with values that may or may not be on them.</summary>
    private static readonly Arbitrary<FieldPage[]> Wild = LayerPages.Document.Select(static pages => pages.Select(static (page, i) => FieldPage.Of(i + 1, page)).ToArray()).ToArbitrary();

    [Test]
    public void Extract_ExamplesOfOtherLayouts_ChangeNothing() =>
        Prop.ForAll(Seed, static seed =>
        {
            var page = StrangePages.Of(seed);
            var foreign = Enumerable.Range(1, 3).Select(i => LearnAll(StrangePages.Of(seed + (i * 1_000_003)))).ToList();
            var without = new FieldExtractor(Fields).Extract([page], CancellationToken.None);
            return new FieldExtractor(Fields, foreign).Extract([page], CancellationToken.None).SequenceEqual(without);
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Extract_DocumentThatWasVerified_HasWhatWasVerified() =>
        Prop.ForAll(Seed, static seed =>
        {
            var page = StrangePages.Of(seed);
            var before = new FieldExtractor(Fields).Extract([page], CancellationToken.None);
            var after = new FieldExtractor(Fields, [LearnAll(page)]).Extract([page], CancellationToken.None);
            return before.All(value => after.Any(other => other.Field == value.Field && other.Value == value.Value && other.Source == FieldSource.Learned));
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Extract_LearnedValue_IsPrintedInItsBox() =>
        Prop.ForAll(Seed, static seed =>
        {
            var page = StrangePages.Of(seed);
            return new FieldExtractor(Fields, [LearnAll(page)]).Extract([page], CancellationToken.None).All(value => InBox(page, value).Contains(Compact(value.RawText), StringComparison.Ordinal));
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Learn_AnyPages_TeachesWithinItsBoundAndIsReadBack() =>
        Prop.ForAll(Wild, static pages =>
        {
            var first = pages.SelectMany(static page => page.Words).FirstOrDefault();
            ConfirmedValue[] values =
            [
                new("seller_name", 1, first?.Text ?? "x", null, first?.Box), new("buyer_name", pages.Length, first?.Text ?? "y", null, null),
                new("total_amount", 3, "1.00", null, new(0, 0, 1, 1)), new("iban", 1, null, null, null), new("unknown", 1, "1", null, null),
            ];
            var example = LayoutExamples.Learn(pages, values, Fields, CancellationToken.None);
            var json = example.ToJson();
            var found = new FieldExtractor(Fields, [example]).Extract(pages, CancellationToken.None);
            return json.Length <= LayoutExample.MaxBytes && LayoutExample.FromJson(json).ToJson().AsSpan().SequenceEqual(json)
                && found.All(static value => value.Confidence is >= 0 and <= 1 && value.Field != "iban" | value.Source == FieldSource.Rules);
        }).QuickCheckThrowOnFailure();

    private static LayoutExample LearnAll(FieldPage page) => LayoutExamples.Learn(
        [page],
        [.. new FieldExtractor(Fields).Extract([page], CancellationToken.None).Select(static value => new ConfirmedValue(value.Field, value.Page, value.Value, value.RawText, value.Box))],
        Fields, CancellationToken.None);

    private static string InBox(FieldPage page, FoundField value) => string.Concat(page.Words
        .Where(word => word.Box.X1 >= value.Box.X1 - 1e-9 && word.Box.X2 <= value.Box.X2 + 1e-9 && word.Box.Y1 >= value.Box.Y1 - 1e-9 && word.Box.Y2 <= value.Box.Y2 + 1e-9)
        .Select(static word => Compact(word.Text)));

    private static string Compact(string text) => string.Concat(text.Where(static character => !char.IsWhiteSpace(character)));
}
