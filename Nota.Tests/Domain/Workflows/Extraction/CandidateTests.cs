using Nota.Domain.Workflows.Extraction;
using Nota.Tests.Support;

namespace Nota.Tests.Domain.Workflows.Extraction;

internal sealed class CandidateTests
{
    [TestCase("1,234.56", "1234.56")]
    [TestCase("1.234,56 €", "1234.56")]
    [TestCase("€ 1 234,56", "1234.56")]
    [TestCase("CHF 1'234.50", "1234.50")]
    [TestCase("-12,00", "-12.00")]
    [TestCase("12,00-", "-12.00")]
    [TestCase("(12.00)", "-12.00")]
    [TestCase("1.234.567,80", "1234567.80")]
    [TestCase("RM8.20", "8.20")]
    [TestCase("100. 00", "100.00")]
    public void Amounts_EitherDecimalMark_AreNormalised(string printed, string value) =>
        Assert.That(AmountCandidates.Find(Page(printed), plain: false).Single().Value, Is.EqualTo(value));

    [TestCase("19%")]
    [TestCase("19,0 %")]
    [TestCase("12:30")]
    [TestCase("1234567890123456")]
    public void Amounts_RatesTimesAndLongNumbers_AreNone(string printed) =>
        Assert.That(AmountCandidates.Find(Page(printed), plain: false), Is.Empty);

    [TestCase("2024-03-05", "2024-03-05")]
    [TestCase("05.03.2024", "2024-03-05")]
    [TestCase("5/3/24", "2024-03-05")]
    [TestCase("05 MAR 2024", "2024-03-05")]
    [TestCase("5th of March 2024", "2024-03-05")]
    [TestCase("5 de marzo de 2024", "2024-03-05")]
    [TestCase("1er août 2024", "2024-08-01")]
    [TestCase("12 października 2024", "2024-10-12")]
    [TestCase("Dec 24, 2024", "2024-12-24")]
    public void Dates_UsualForms_AreIso(string printed, string value) =>
        Assert.That(DateCandidates.Find(Page(printed)).Single().Value, Is.EqualTo(value));

    [TestCase("31.02.2024")]
    [TestCase("192.168.10.20")]
    [TestCase("12 apples 2024")]
    public void Dates_WhatIsNone_IsNotFound(string printed) => Assert.That(DateCandidates.Find(Page(printed)), Is.Empty);

    [Test]
    public void Dates_DayOrMonth_IsDecidedByTheOthers()
    {
        Assert.That(DateCandidates.Find(Page("03/04/2024", "03/25/2024")).Select(static date => date.Value), Is.EqualTo(new[] { "2024-03-04", "2024-03-25" }));
        Assert.That(DateCandidates.Find(Page("03/04/2024", "25/03/2024")).Select(static date => date.Value), Is.EqualTo(new[] { "2024-04-03", "2024-03-25" }));
    }

    [TestCase("GB82 WEST 1234 5698 7654 32", true)]
    [TestCase("GB82 WEST 1234 5698 7654 33", false)]
    [TestCase("PL61109010140000071219812874", true)]
    public void Ibans_CheckDigits_DecideHowSureTheyAre(string printed, bool isValid) =>
        Assert.That(IbanCandidates.Find(Page(printed)).Single().StandsAlone, Is.EqualTo(isValid));

    [TestCase("DE136695976", true)]
    [TestCase("DE136695977", false)]
    [TestCase("ATU13585627", true)]
    [TestCase("BE0428759497", true)]
    [TestCase("DK13585628", true)]
    [TestCase("FI20774740", true)]
    [TestCase("FR40303265045", true)]
    [TestCase("IT00743110157", true)]
    [TestCase("LU15027442", true)]
    [TestCase("NL004495445B01", true)]
    [TestCase("PL8567346215", true)]
    [TestCase("PT501964843", true)]
    [TestCase("SE556188840401", true)]
    [TestCase("SE556188840501", false)]
    [TestCase("PL8567346216", false)]
    public void VatIds_CheckDigits_DecideHowSureTheyAre(string printed, bool isValid) =>
        Assert.That(VatIdCandidates.Find(Page(printed)).Single().StandsAlone, Is.EqualTo(isValid));

    [Test]
    public void Contacts_EmailPhoneCurrency_AreNormalised()
    {
        var page = Page("Jo.Doe@Example.org", "Tel +49 (711) 508-855", "5 zł");

        Assert.That(ContactCandidates.Emails(page).Single().Value, Is.EqualTo("jo.doe@example.org"));
        Assert.That(ContactCandidates.Phones(page).Single().Value, Is.EqualTo("+49711508855"));
        Assert.That(ContactCandidates.Currencies(page).Single().Value, Is.EqualTo("PLN"));
    }

    [TestCase("2O24", "2024")]
    [TestCase("l2,5O", "12,50")]
    [TestCase("SOLO", "SOLO")]
    [TestCase("A12", "A12")]
    public void Repair_LettersLikeDigits_ArePutRightAmongDigits(string printed, string repaired) =>
        Assert.That(DigitRepair.Repair(printed), Is.EqualTo(repaired));

    private static List<TextPage> Page(params string[] lines) =>
        [new TextPage(FieldPage.Of(1, lines.Index().Aggregate(new TypedPage(), static (page, line) => page.Line(50, 50 + (30 * line.Index), line.Item)).Build()))];
}
