using Nota.Domain.Workflows;
using Nota.Domain.Workflows.Extraction;
using Nota.Tests.Support;

namespace Nota.Tests.Domain.Workflows.Extraction;

internal sealed class FieldExtractorTests
{
    private static readonly FieldExtractor Invoices = new(WorkflowTypes.Find("invoice")!.Fields);

    [TestCase("Invoice no: INV-2024/117", "Invoice date: March 5, 2024", "Due date: 04/15/2024", "Total due: $1,190.00", "INV-2024/117", "2024-03-05", "2024-04-15")]
    [TestCase("Rechnung Nr. 4711-A", "Rechnungsdatum: 5. März 2024", "Fällig am 15.04.2024", "Rechnungsbetrag 1.190,00 €", "4711-A", "2024-03-05", "2024-04-15")]
    [TestCase("Facture n° FA-2024-9", "Date de facture 05/03/2024", "Échéance : 15 avril 2024", "Total TTC 1 190,00 €", "FA-2024-9", "2024-03-05", "2024-04-15")]
    [TestCase("Factura nº 2024/77", "Fecha de emisión: 5 de marzo de 2024", "Vencimiento: 15-04-2024", "Total factura 1.190,00 EUR", "2024/77", "2024-03-05", "2024-04-15")]
    [TestCase("Fattura n. 77/2024", "Data: 05/03/2024", "Scadenza: 15 aprile 2024", "Totale documento € 1.190,00", "77/2024", "2024-03-05", "2024-04-15")]
    [TestCase("Factuurnummer: 20240077", "Factuurdatum: 5 maart 2024", "Vervaldatum: 15-04-2024", "Te betalen € 1.190,00", "20240077", "2024-03-05", "2024-04-15")]
    [TestCase("Faktura VAT nr FV/77/2024", "Data wystawienia: 5 marca 2024", "Termin płatności: 2024-04-15", "Do zapłaty 1 190,00 zł", "FV/77/2024", "2024-03-05", "2024-04-15")]
    public void Extract_EachLanguage_FindsNumberDatesAndTotal(string number, string date, string due, string total, params string[] values)
    {
        var found = Extract(Invoices, new TypedPage().Line(50, 50, number).Line(50, 80, date).Line(50, 110, due).Line(50, 400, total));

        Assert.That(found["invoice_number"].Value, Is.EqualTo(values[0]));
        Assert.That(found["invoice_date"].Value, Is.EqualTo(values[1]));
        Assert.That(found["due_date"].Value, Is.EqualTo(values[2]));
        Assert.That(found["total_amount"].Value, Is.EqualTo("1190.00"));
    }

    [Test]
    public void Extract_NothingOfAField_LeavesItOut()
    {
        var found = Extract(Invoices, new TypedPage().Line(50, 50, "Minutes of the meeting").Line(50, 80, "Everybody was there and nobody spoke."));

        Assert.That(found, Is.Empty);
    }

    [Test]
    public void Extract_NoWords_IsEmpty() =>
        Assert.That(Invoices.Extract([new FieldPage(1, 600, 800, [])], CancellationToken.None), Is.Empty);

    [Test]
    public void Extract_ValueBelowItsLabel_IsFoundWithItsBox()
    {
        var found = Extract(Invoices, new TypedPage().Line(50, 50, "Invoice number").Line(300, 50, "Invoice date").Line(50, 65, "A-778").Line(300, 65, "2024-03-05"));

        Assert.That(found["invoice_number"].Value, Is.EqualTo("A-778"));
        Assert.That(found["invoice_date"].Value, Is.EqualTo("2024-03-05"));
        Assert.That(found["invoice_number"].Box.X1, Is.EqualTo(50.0 / 600).Within(0.001));
        Assert.That(found["invoice_number"].Box.Y2, Is.EqualTo(75.0 / 800).Within(0.001));
        Assert.That(found["invoice_number"].Page, Is.EqualTo(1));
    }

    [Test]
    public void Extract_SpecificLabelBesideGeneralOne_EachServesItsField()
    {
        var found = Extract(Invoices, new TypedPage().Line(50, 50, "Order date: 01.02.2024").Line(50, 70, "Due date: 31.03.2024").Line(50, 90, "Date: 01.03.2024"));

        Assert.That(found["invoice_date"].Value, Is.EqualTo("2024-03-01"));
        Assert.That(found["due_date"].Value, Is.EqualTo("2024-03-31"));
    }

    [Test]
    public void Extract_PaidInPart_TotalIsWhatSumsUp()
    {
        var found = Extract(Invoices, new TypedPage()
            .Line(50, 300, "Subtotal").Line(400, 300, "100.00")
            .Line(50, 320, "VAT 19%").Line(400, 320, "19.00")
            .Line(50, 340, "Total").Line(400, 340, "119.00")
            .Line(50, 380, "Amount due").Line(400, 380, "69.00"));

        Assert.That(found["subtotal"].Value, Is.EqualTo("100.00"));
        Assert.That(found["tax_amount"].Value, Is.EqualTo("19.00"));
        Assert.That(found["total_amount"].Value, Is.EqualTo("119.00"));
    }

    [Test]
    public void Extract_MisreadLabelOnARecognisedPage_IsUnderstood()
    {
        var words = Recognised("lnvo1ce Nurnber: 88123", "T0tal Arnount: 45.10");

        var found = Invoices.Extract([words], CancellationToken.None).ToDictionary(static field => field.Field);

        Assert.That(found["invoice_number"].Value, Is.EqualTo("88123"));
        Assert.That(found["total_amount"].Value, Is.EqualTo("45.10"));
    }

    [Test]
    public void Extract_LabelWhoseWordsAreFarApart_IsNoReasonToFail()
    {
        var words = FieldPage.Of(1, new TypedPage().Line(50, 50, "Bill").Line(200, 50, "to").Line(50, 70, "Somebody").Build()).Words;
        var page = new FieldPage(1, 600, 800, [.. words.Select(static word => word with { Line = word.Text == "Somebody" ? 1 : 0 })]);

        Assert.That(Invoices.Extract([page], CancellationToken.None), Is.Empty);
    }

    [Test]
    public void Extract_CreditNote_HasPositiveAmountsAndRawTextAsPrinted()
    {
        var found = Extract(Invoices, new TypedPage().Line(50, 50, "Avoir AV-5").Line(50, 400, "Total HT -100,00 €").Line(50, 420, "Total TTC -120,00 €"));

        Assert.That(found["total_amount"].Value, Is.EqualTo("120.00"));
        Assert.That(found["total_amount"].RawText, Is.EqualTo("-120,00 €"));
    }

    [Test]
    public void Extract_CorrectedInvoice_KeepsItsSign()
    {
        var found = Extract(Invoices, new TypedPage().Line(50, 50, "Rechnungskorrektur Nr. RK-5").Line(50, 400, "Rechnungsbetrag -120,00 €"));

        Assert.That(found["total_amount"].Value, Is.EqualTo("-120.00"));
    }

    [Test]
    public void Extract_ChecksNumbers_TellsSellersVatIdAndIban()
    {
        var found = Extract(Invoices, new TypedPage().Line(50, 700, "USt-IdNr.: DE136695976").Line(50, 720, "IBAN: DE02 1203 0000 0000 2020 51"));

        Assert.That(found["vat_id"].Value, Is.EqualTo("DE136695976"));
        Assert.That(found["iban"].Value, Is.EqualTo("DE02120300000000202051"));
        Assert.That(found["iban"].RawText, Is.EqualTo("DE02 1203 0000 0000 2020 51"));
    }

    [Test]
    public void Extract_Receipt_FindsHeadAndTotal()
    {
        var receipts = new FieldExtractor(WorkflowTypes.Find("receipt")!.Fields);
        var found = Extract(receipts, new TypedPage()
            .Line(100, 20, "HARBOUR LIGHTS TRADING LTD (88123-K)")
            .Line(100, 35, "12 QUAY STREET,").Line(100, 50, "40150 PORT ELLEN").Line(100, 65, "TEL: 03-5551 2345")
            .Line(100, 90, "TAX INVOICE").Line(100, 110, "14/02/2024 12:31")
            .Line(100, 140, "ROPE 10.00").Line(100, 155, "HOOK 5.50")
            .Line(100, 180, "Total Qty: 2").Line(100, 195, "TOTAL 15.50").Line(100, 210, "CASH 20.00").Line(100, 225, "CHANGE 4.50"));

        Assert.That(found["company"].Value, Is.EqualTo("HARBOUR LIGHTS TRADING LTD"));
        Assert.That(found["address"].Value, Is.EqualTo("12 QUAY STREET, 40150 PORT ELLEN"));
        Assert.That(found["date"].Value, Is.EqualTo("2024-02-14"));
        Assert.That(found["total"].Value, Is.EqualTo("15.50"));
    }

    [TestCase("invoice_number", "4711-A")]
    [TestCase("grand_total", "1190.00")]
    [TestCase("issue_date", "2024-03-05")]
    public void Extract_OwnFieldCalledAsAReadyMadeOne_IsFoundByItsLabels(string name, string value)
    {
        var extractor = new FieldExtractor([new FieldDefinition(name, FieldType.Text, [], Pattern: null, IsMultiple: false)]);
        var found = Extract(extractor, new TypedPage().Line(50, 50, "Rechnung Nr. 4711-A").Line(50, 80, "Rechnungsdatum: 5. März 2024").Line(50, 400, "Rechnungsbetrag 1.190,00 €"));

        Assert.That(found[name].Value, Is.EqualTo(value));
    }

    [Test]
    public void Extract_OwnPattern_TakesOnlyWhatMatches()
    {
        var extractor = new FieldExtractor([new FieldDefinition("file_number", FieldType.Text, ["File"], @"[A-Z]{2}-\d{4}", IsMultiple: true)]);
        var found = extractor.Extract([FieldPage.Of(1, new TypedPage().Line(50, 50, "File 17 of AB-1234").Line(50, 90, "See CD-5678 and X-1").Build())], CancellationToken.None);

        Assert.That(found.Select(static field => field.Value), Is.EquivalentTo(new[] { "AB-1234", "CD-5678" }));
    }

    [Test, CancelAfter(20_000)]
    public void Extract_PatternThatInvitesBacktracking_EndsInTime(CancellationToken ct)
    {
        var extractor = new FieldExtractor([new FieldDefinition("trap", FieldType.Text, [], "(a+)+b", IsMultiple: false)]);
        var page = new TypedPage();
        for (var line = 0; line < 60; line++)
            page.Line(10, 10 + (12 * line), string.Join(' ', Enumerable.Repeat(new string('a', 40), 2)));

        Assert.That(extractor.Extract([FieldPage.Of(1, page.Build())], ct), Is.Empty);
    }

    [Test]
    public void New_PatternThatIsNone_Throws([Values("(", "(?=a)a")] string pattern) =>
        Assert.That(() => new FieldExtractor([new FieldDefinition("x", FieldType.Text, [], pattern, IsMultiple: false)]), Throws.InstanceOf<ArgumentException>());

    [Test, CancelAfter(60_000)]
    public void Extract_PageOfLabelsAndAmountsAlone_EndsInTime(CancellationToken ct)
    {
        var words = Enumerable.Range(0, 20_000)
            .Select(i => new FieldWord(i % 2 == 0 ? "Total" : "1.00", new((i % 40) / 40.0, i / 20_000.0, ((i % 40) + 1) / 40.0, (i + 40) / 20_040.0), i / 40, 0.9))
            .ToList();

        Assert.That(Invoices.Extract([new FieldPage(1, 600, 800, words)], ct), Is.Not.Null);
    }

    private static Dictionary<string, FoundField> Extract(FieldExtractor extractor, TypedPage page) =>
        extractor.Extract([FieldPage.Of(1, page.Build())], CancellationToken.None).ToDictionary(static field => field.Field);

    private static FieldPage Recognised(params string[] lines)
    {
        var page = FieldPage.Of(1, lines.Index().Aggregate(new TypedPage(), static (page, line) => page.Line(50, 50 + (30 * line.Index), line.Item)).Build());
        return page with { Words = [.. page.Words.Select(static word => word with { Confidence = 0.9 })] };
    }
}
