namespace Nota.Domain.Workflows;

/// <summary>The fields of invoices and credit notes.</summary>
internal static class InvoiceLabels
{
    public static readonly IReadOnlyList<FieldDefinition> Fields =
    [
        new("invoice_number", FieldType.Id, NumberLabels.Invoice, Pattern: null, IsMultiple: false),
        new("invoice_date", FieldType.Date, DateLabels.Invoice, Pattern: null, IsMultiple: false),
        new("due_date", FieldType.Date, DateLabels.Due, Pattern: null, IsMultiple: false),
        new("delivery_date", FieldType.Date, DateLabels.Delivery, Pattern: null, IsMultiple: false),
        new("purchase_order_number", FieldType.Id, NumberLabels.Order, Pattern: null, IsMultiple: false),
        new("customer_number", FieldType.Id, PartyLabels.CustomerNumber, Pattern: null, IsMultiple: false),
        new("seller_name", FieldType.Text, PartyLabels.Seller, Pattern: null, IsMultiple: false),
        new("buyer_name", FieldType.Text, PartyLabels.Buyer, Pattern: null, IsMultiple: false),
        new("vat_id", FieldType.VatId, PartyLabels.VatId, Pattern: null, IsMultiple: false),
        new("iban", FieldType.Iban, PartyLabels.Iban, Pattern: null, IsMultiple: false),
        new("currency", FieldType.Currency, AmountLabels.Currency, Pattern: null, IsMultiple: false),
        new("subtotal", FieldType.Amount, AmountLabels.Subtotal, Pattern: null, IsMultiple: false),
        new("tax_amount", FieldType.Amount, AmountLabels.Tax, Pattern: null, IsMultiple: false),
        new("total_amount", FieldType.Amount, AmountLabels.Total, Pattern: null, IsMultiple: false),
    ];
}
