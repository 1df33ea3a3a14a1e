using Nota.Domain.Workflows;

namespace Nota.Tests.Domain.Workflows;

internal sealed class WorkflowTypesTests
{
    [TestCase("invoice", "invoice_number invoice_date due_date total_amount subtotal tax_amount currency seller_name buyer_name iban vat_id purchase_order_number")]
    [TestCase("receipt", "company date address total")]
    [TestCase("purchase_order", "purchase_order_number order_date supplier_name total_amount")]
    public void Find_ReadyMade_HasItsFieldsAndColumns(string name, string fields)
    {
        var type = WorkflowTypes.Find(name);

        Assert.That(type, Is.Not.Null);
        Assert.That(type!.Fields.Select(field => field.Name), Is.SupersetOf(fields.Split(' ')));
        Assert.That(type.TableHeaders.Select(header => header.Name), Is.SupersetOf(new[] { "item_description", "quantity", "unit_price", "line_total" }));
    }

    [TestCase("")]
    [TestCase("Invoice")]
    public void Find_OtherName_IsNull(string name) => Assert.That(WorkflowTypes.Find(name), Is.Null);

    [Test]
    public void All_Names_AreAcceptableAndUnique()
    {
        foreach (var type in WorkflowTypes.All)
        {
            Assert.That(type.Fields.Select(field => field.Name), Is.Unique.And.All.Match("^[a-z0-9_]+$"));
            Assert.That(type.TableHeaders.Select(header => header.Name), Is.Unique.And.All.Match("^[a-z0-9_]+$"));
            Assert.That(type.Fields, Has.Count.LessThanOrEqualTo(30));
            Assert.That(type.TableHeaders, Has.Count.LessThanOrEqualTo(20));
        }
    }

    [TestCase("invoice", "due_date", "Due date", "Fälligkeit", "Échéance", "Vencimiento", "Scadenza", "Vervaldatum", "Termin płatności")]
    [TestCase("invoice", "invoice_number", "Invoice no", "Rechnungsnummer", "Numéro de facture", "Número de factura", "Numero fattura", "Factuurnummer", "Numer faktury")]
    [TestCase("receipt", "total", "Total", "Summe", "Total TTC", "Importe total", "Totale", "Totaal", "Suma")]
    public void Labels_EachLanguage_Announce(string type, string field, params string[] labels) =>
        Assert.That(WorkflowTypes.Find(type)!.Fields.Single(found => found.Name == field).Labels, Is.SupersetOf(labels));
}
