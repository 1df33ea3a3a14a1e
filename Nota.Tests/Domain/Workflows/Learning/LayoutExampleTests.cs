using System.Text;
using Nota.Domain.Workflows;
using Nota.Domain.Workflows.Extraction;
using Nota.Domain.Workflows.Learning;
using Nota.Tests.Support;

namespace Nota.Tests.Domain.Workflows.Learning;

internal sealed class LayoutExampleTests
{
    private static readonly IReadOnlyList<FieldDefinition> Fields =
    [
        new("x_sum", FieldType.Amount, [], Pattern: null, IsMultiple: false),
        new("x_reference", FieldType.Id, [], Pattern: null, IsMultiple: false),
        new("x_lines", FieldType.Text, [], Pattern: null, IsMultiple: true),
    ];

    [Test]
    public void Learn_TypedValuesThatArePrinted_KeepsWhereNotWhat()
    {
        var example = LayoutExamples.Learn([LetterPage.First.Build()], [new("x_sum", 1, "118.40", null, null), new("x_reference", 1, "KX-4471", null, null)], Fields, CancellationToken.None);

        Assert.That(example.Values.Select(static value => value.Place), Is.All.Not.Null);
        Assert.That(Encoding.UTF8.GetString(example.ToJson()), Does.Not.Contain("118").And.Not.Contain("4471"));
    }

    [Test]
    public void Learn_TextOverTwoLines_IsFoundByItsText()
    {
        var page = FieldPage.Of(1, new TypedPage().Line(40, 30, "Quillmark").Line(40, 100, "Harrow Passage 12").Line(40, 112, "Penwith").Line(40, 160, "Thereafter").Build());
        var example = LayoutExamples.Learn([page], [new("x_lines", 1, "Harrow Passage 12 Penwith", null, null)], Fields, CancellationToken.None);

        Assert.That(example.Values.Single().Place!.Shape!.Lines, Is.EqualTo(2));
    }

    [Test]
    public void Learn_ValueThatStandsTwice_KeepsBothPlaces()
    {
        var page = FieldPage.Of(1, new TypedPage().Line(40, 30, "Quillmark").Line(40, 100, "Before 55.10").Line(40, 200, "Behind 55.10").Build());
        var example = LayoutExamples.Learn([page], [new("x_sum", 1, "55.10", null, null)], Fields, CancellationToken.None);

        Assert.That(example.Values, Has.Count.EqualTo(2));
    }

    [Test]
    public void Learn_MoreThanFits_StaysWithinTheBound()
    {
        var page = new TypedPage();
        for (var line = 0; line < 120; line++)
            page.Line(5, 5 + (6 * line), string.Join(' ', Enumerable.Range(0, 5).Select(word => new string((char)('a' + ((line + word) % 26)), 30))), stepX: 0.7, width: 0.6, height: 5);
        var built = FieldPage.Of(1, page.Build());
        var values = built.Words.Chunk(4).Select(static words => new ConfirmedValue("x_lines", 1, string.Join(' ', words.Select(static word => word.Text)), null, words[0].Box)).ToList();

        var json = LayoutExamples.Learn([built], values, Fields, CancellationToken.None).ToJson();

        Assert.That(json, Has.Length.InRange(20_000, LayoutExample.MaxBytes));
    }

    [Test]
    public void Learn_UnreadableAmount_TeachesNothing()
    {
        var example = LayoutExamples.Learn([LetterPage.First.Scan()], [new("x_sum", 1, "77.77", null, null)], Fields, CancellationToken.None);

        Assert.That(example.Values, Is.Empty);
    }

    [Test]
    public void Learn_NoWords_TeachesNothing()
    {
        var example = LayoutExamples.Learn([new FieldPage(1, 600, 800, [])], [new("x_sum", 1, "77.77", null, null)], Fields, CancellationToken.None);

        Assert.That((example.Words.Count, example.Values.Count), Is.EqualTo((0, 0)));
    }

    [TestCase("")]
    [TestCase("null")]
    [TestCase("{}")]
    [TestCase("{\"r\":false,\"w\":[[\"a\",1,2]],\"v\":[],\"n\":[]}")]
    [TestCase("{\"r\":false,\"w\":[[\"a\",1,2,3,4]],\"v\":[],\"n\":[]}")]
    [TestCase("{\"r\":false,\"w\":[[\"a\",1,2,1e99]],\"v\":[],\"n\":[]}")]
    [TestCase("{\"r\":false,\"w\":null,\"v\":[],\"n\":[]}")]
    public void FromJson_Damaged_Throws(string json) =>
        Assert.That(() => LayoutExample.FromJson(Encoding.UTF8.GetBytes(json)), Throws.InstanceOf<InvalidDataException>());

    [Test]
    public void FromJson_TooManyBytes_Throws() =>
        Assert.That(() => LayoutExample.FromJson(new byte[LayoutExample.MaxBytes + 1]), Throws.InstanceOf<InvalidDataException>());
}
