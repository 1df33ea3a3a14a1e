using Nota.Domain.Geometry;
using Nota.Domain.Workflows;
using Nota.Domain.Workflows.Extraction;
using Nota.Domain.Workflows.Learning;
using Nota.Tests.Support;

namespace Nota.Tests.Domain.Workflows.Learning;

internal sealed class LearnedExtractionTests
{
    private static readonly IReadOnlyList<FieldDefinition> Fields =
    [
        new("x_reference", FieldType.Id, [], Pattern: null, IsMultiple: false),
        new("x_person", FieldType.Text, [], Pattern: null, IsMultiple: false),
        new("x_sum", FieldType.Amount, [], Pattern: null, IsMultiple: false),
        new("x_day", FieldType.Date, [], Pattern: null, IsMultiple: false),
        new("x_house", FieldType.Text, [], Pattern: null, IsMultiple: false),
    ];

    private static readonly IReadOnlyList<ConfirmedValue> Corrections =
    [
        new("x_reference", 1, "KX-4471", null, null),
        new("x_person", 1, "Mara Lindqvist", "Mara Lindqvist", TypedPage.Rect(140, 160, 210, 170)),
        new("x_sum", 1, "118.40", null, null),
    ];

    [Test]
    public void Extract_NextDocumentAfterOneCorrection_HasItsValuesWhereTheyStandNow()
    {
        var found = Extract([Learn(LetterPage.First.Build(), Corrections)], LetterPage.Next.Build());

        Assert.That(found["x_reference"].Value, Is.EqualTo("KX-9023"));
        Assert.That(found["x_person"].Value, Is.EqualTo("Theodor van Aalst"));
        Assert.That(found["x_sum"].Value, Is.EqualTo("7250.75"));
        Assert.That(found["x_sum"].RawText, Is.EqualTo("7,250.75"));
        Assert.That(found["x_sum"].Box.Y1 * 800, Is.EqualTo(260 + (16 * 9)).Within(0.1));
        Assert.That(found.Values.Select(static value => value.Source), Is.All.EqualTo(FieldSource.Learned));
        Assert.That(found.Values.Select(static value => value.Confidence), Is.All.GreaterThan(0.8).And.LessThan(1));
    }

    [Test]
    public void Extract_WithoutExamples_KnowsNoneOfThem() =>
        Assert.That(Extract([], LetterPage.Next.Build()), Is.Empty);

    [Test]
    public void Extract_ScanOfTheLayout_HasItsValues()
    {
        var found = Extract([Learn(LetterPage.First.Build(), Corrections)], LetterPage.Next.Scan());

        Assert.That(found["x_reference"].Value, Is.EqualTo("KX-9023"));
        Assert.That(found["x_person"].Value, Is.EqualTo("Theodor van Aalst"));
        Assert.That(found["x_sum"].Value, Is.EqualTo("7250.75"));
    }

    [Test]
    public void Extract_ScanAfterAScanThatLiesElsewhere_HasItsValues()
    {
        var found = Extract([Learn(LetterPage.First.Scan(-0.02, 0.015, 0.98), [Corrections[0], Corrections[2]])], LetterPage.Next.Scan());

        Assert.That(found["x_reference"].Value, Is.EqualTo("KX-9023"));
        Assert.That(found["x_sum"].Value, Is.EqualTo("7250.75"));
    }

    [Test]
    public void Extract_ValueThatIsNotPrinted_IsTheSameOnTheWholeLayout()
    {
        var found = Extract([Learn(LetterPage.First.Build(), [new("x_house", 1, "Quillmark & Daughters plc", null, null)])], LetterPage.Next.Build());

        Assert.That(found["x_house"], Has.Property("Value").EqualTo("Quillmark & Daughters plc").And.Property("Source").EqualTo(FieldSource.Fixed));
        Assert.That(found["x_house"].Box, Is.EqualTo(default(PageRect)));
        Assert.That(found["x_house"].RawText, Is.Empty);
    }

    [Test]
    public void Extract_DeletedField_IsNotFoundAgainOnItsLayoutAlone()
    {
        IReadOnlyList<FieldDefinition> fields = [new("total", FieldType.Amount, ["Altogether"], Pattern: null, IsMultiple: false)];
        var example = LayoutExamples.Learn([LetterPage.First.Build()], [new("total", 1, null, null, null)], fields, CancellationToken.None);
        var extractor = new FieldExtractor(fields, [example]);
        var other = FieldPage.Of(1, new TypedPage().Line(50, 50, "Somebody else").Line(50, 400, "Altogether 12.50").Build());

        Assert.That(new FieldExtractor(fields).Extract([LetterPage.Next.Build()], CancellationToken.None), Is.Not.Empty);
        Assert.That(extractor.Extract([LetterPage.Next.Build()], CancellationToken.None), Is.Empty);
        Assert.That(extractor.Extract([other], CancellationToken.None).Single().Value, Is.EqualTo("12.50"));
    }

    [Test]
    public void Extract_TwoExamplesThatContradict_NewerOneTells()
    {
        var older = Learn(LetterPage.First.Build(), [new("x_sum", 1, "118.40", null, null)]);
        var newer = Learn(LetterPage.First.Build(), [new("x_sum", 1, "12.00", null, null)]);

        Assert.That(Extract([newer, older], LetterPage.Next.Build())["x_sum"].Value, Is.EqualTo("12.00"));
        Assert.That(Extract([older, newer], LetterPage.Next.Build())["x_sum"].Value, Is.EqualTo("7250.75"));
    }

    [Test]
    public void Extract_DayCorrectedToMonthFirst_IsMonthFirstNextTime()
    {
        var example = Learn((LetterPage.First with { Date = "03/04/2024" }).Build(), [new("x_day", 1, "2024-03-04", null, TypedPage.Rect(140, 140, 190, 150))]);

        Assert.That(Extract([example], (LetterPage.Next with { Date = "05/06/2024" }).Build())["x_day"].Value, Is.EqualTo("2024-05-06"));
        Assert.That(Extract([example], (LetterPage.Next with { Date = "28.06.2024" }).Build())["x_day"].Value, Is.EqualTo("2024-06-28"));
    }

    [Test]
    public void Extract_PartOfWhatIsPrinted_IsThePartNextTime()
    {
        var example = Learn(LetterPage.First.Build(), [new("x_person", 1, "Mara", null, TypedPage.Rect(140, 160, 160, 170))]);

        Assert.That(Extract([example], LetterPage.Next.Build())["x_person"].Value, Is.EqualTo("Theodor"));
    }

    [Test]
    public void Extract_FieldOfSeveralValues_HasEachOfThem()
    {
        IReadOnlyList<FieldDefinition> fields = [new("x_codes", FieldType.Id, [], Pattern: null, IsMultiple: true)];
        var example = LayoutExamples.Learn([Codes("A-11", "B-22", "C-33")], [.. new[] { "A-11", "C-33" }.Select(static code => new ConfirmedValue("x_codes", 1, code, null, null))], fields, CancellationToken.None);

        var found = new FieldExtractor(fields, [example]).Extract([Codes("D-44", "E-55", "F-66")], CancellationToken.None);

        Assert.That(found.Select(static value => value.Value), Is.EquivalentTo(new[] { "D-44", "F-66" }));

        static FieldPage Codes(string one, string two, string three) => FieldPage.Of(1, new TypedPage()
            .Line(40, 30, "Quillmark Stationers").Line(40, 50, "Harrow Passage Penwith")
            .Line(40, 120, "Foremost").Line(140, 120, one).Line(40, 180, "Besides").Line(140, 180, two).Line(40, 240, "Lastly").Line(140, 240, three).Build());
    }

    [Test]
    public void Extract_FieldsInAnyOrder_FindsTheSame()
    {
        var example = Learn(LetterPage.First.Build(), Corrections);
        var turned = new FieldExtractor([.. Fields.Reverse()], [example]).Extract([LetterPage.Next.Build()], CancellationToken.None);

        Assert.That(turned.OrderBy(static value => value.Field), Is.EqualTo(Extract([example], LetterPage.Next.Build()).Values.OrderBy(static value => value.Field)));
    }

    [Test, CancelAfter(30_000)]
    public void Extract_AThousandExamples_FindsTheLayoutsOwn(CancellationToken ct)
    {
        var others = Enumerable.Range(0, 99).Select(static i => Learn(StrangePages.Of(i), [])).ToList();
        var found = new FieldExtractor(Fields, [.. Enumerable.Repeat(others, 10).SelectMany(static others => others), Learn(LetterPage.First.Build(), Corrections)]).Extract([LetterPage.Next.Build()], ct).ToDictionary(static value => value.Field);

        Assert.That(found["x_sum"].Value, Is.EqualTo("7250.75"));
    }

    [Test, CancelAfter(60_000)]
    public void Extract_PageOfAnchorsAndAmountsAlone_EndsInTime(CancellationToken ct)
    {
        var words = Enumerable.Range(0, 20_000)
            .Select(static i => new FieldWord(i % 3 == 0 ? "Altogether" : i % 3 == 1 ? "1.00" : "Quillmark", new((i % 40) / 40.0, i / 20_000.0, ((i % 40) + 1) / 40.0, (i + 40) / 20_040.0), i / 40, 0.9))
            .ToList();
        var page = new FieldPage(1, 600, 800, words);
        var example = LayoutExamples.Learn([page], [.. Corrections.Select(static value => value with { Box = null }), new("x_house", 1, "Quillmark Altogether", null, null), new("x_sum", 1, "1.00", null, null)], Fields, ct);

        Assert.That(new FieldExtractor(Fields, [example, example]).Extract([page], ct), Is.Not.Null);
    }

    [Test]
    public void Extract_Cancelled_Throws()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.That(() => new FieldExtractor(Fields, [Learn(LetterPage.First.Build(), Corrections)]).Extract([LetterPage.Next.Build()], source.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    private static LayoutExample Learn(FieldPage page, IReadOnlyList<ConfirmedValue> values) =>
        LayoutExample.FromJson(LayoutExamples.Learn([page], values, Fields, CancellationToken.None).ToJson());

    private static Dictionary<string, FoundField> Extract(IReadOnlyList<LayoutExample> examples, FieldPage page) =>
        new FieldExtractor(Fields, examples).Extract([page], CancellationToken.None).ToDictionary(static value => value.Field);
}
