using Nota.Domain.Geometry;
using Nota.Domain.Workflows;
using Nota.Domain.Workflows.Documents;
using Nota.Domain.Workflows.Extraction;

namespace Nota.Tests.Domain.Workflows.Extraction;

internal sealed class HostilePagesTests
{
    private const int Words = 6000;

    /// <summary>All words on one spot's row: each is beside each, as labels are beside values.</summary>
    [TestCase("1 Total", true)]
    [TestCase("1.00 Total", false)]
    [TestCase("1.00 12.03.2024", true)]
    [TestCase("EUR Total", true)]
    [TestCase("Date 12.03.2024", false)]
    [TestCase("12345 A Total", false)]
    [TestCase("(1 Jan", false)]
    [CancelAfter(60_000)]
    public void Extract_HeapOfLabelsAndValues_EndsInTime(string fragment, bool isRecognised, CancellationToken ct)
    {
        var texts = fragment.Split(' ');
        var page = new FieldPage(1, 600, 800, [.. Enumerable.Range(0, Words).Select(i => new FieldWord(texts[i % texts.Length], new PageRect(i / (double)Words, 0.5, (i + 1) / (double)Words, 0.51), i / 60, isRecognised ? 0.9 : null))]);

        Assert.That(new FieldExtractor(WorkflowTypes.Find("invoice")!.Fields).Extract([page], ct), Is.Not.Null);
    }

    [TestCase("١٢/٠٣/٢٠٢٤", "2024-03-12")]
    [TestCase("١٢/٠٣/٢٤", "2024-03-12")]
    [TestCase("٣ Jan ٢٠٢٤", "2024-01-03")]
    [TestCase("१२.०३.२०२४", "2024-03-12")]
    [TestCase("17.08.1931", "1931-08-17")]
    public void Find_DateInDigitsOfAnyScript_IsADate(string printed, string expected)
    {
        var found = DateCandidates.Find([Line(printed)]).Single();

        Assert.That((found.Value, found.Raw), Is.EqualTo((expected, printed)));
        Assert.That(ValueReading.Date(printed), Is.EqualTo(DateOnly.ParseExact(expected, "yyyy-MM-dd", null)));
    }

    [Test]
    public void Find_AmountInArabicDigits_IsAnAmount() =>
        Assert.That(AmountCandidates.Find([Line("١٢٣.٤٥")], plain: false).Single().Value, Is.EqualTo("123.45"));

    [TestCase("BE٠٤٠٣١٧٠٧٠١", "BE0403170701")]
    [TestCase("LU٢٦٣٧٥٢٤٥", "LU26375245")]
    [TestCase("FR٨٣٤٠٤٨٣٣٠٤٨", "FR83404833048")]
    public void Find_VatIdInArabicDigits_IsOne(string printed, string expected)
    {
        var found = VatIdCandidates.Find([Line(printed)]).Single();

        Assert.That((found.Value, found.Raw, found.Fit), Is.EqualTo((expected, printed, 1.0)));
    }

    private static TextPage Line(string text) =>
        new(new FieldPage(1, 600, 800, [.. text.Split(' ').Select(static (word, i) => new FieldWord(word, new PageRect(0.1 * i, 0.1, (0.1 * i) + 0.09, 0.12), 0, null))]));
}
