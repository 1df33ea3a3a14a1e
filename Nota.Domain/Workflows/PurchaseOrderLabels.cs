namespace Nota.Domain.Workflows;

/// <summary>The fields of purchase orders.</summary>
internal static class PurchaseOrderLabels
{
    public static readonly IReadOnlyList<FieldDefinition> Fields =
    [
        new("purchase_order_number", FieldType.Id, NumberLabels.Order, Pattern: null, IsMultiple: false),
        new("order_date", FieldType.Date, [.. DateLabels.Order, "Date", "Datum", "Fecha", "Data"], Pattern: null, IsMultiple: false),
        new("delivery_date", FieldType.Date, DateLabels.Delivery, Pattern: null, IsMultiple: false),
        new("buyer_name", FieldType.Text, PartyLabels.Buyer, Pattern: null, IsMultiple: false),
        new("supplier_name", FieldType.Text, PartyLabels.Seller, Pattern: null, IsMultiple: false),
        new("supplier_number", FieldType.Id,
            [
                "Supplier no", "Supplier number", "Vendor no", "Vendor number", "Vendor id", "Supplier id", "Lieferantennummer", "Lieferanten-Nr", "Lief-Nr", "Kreditorennummer",
                "N° fournisseur", "Code fournisseur", "Nº proveedor", "Código proveedor", "Codice fornitore", "Leveranciersnummer", "Numer dostawcy",
            ],
            Pattern: null, IsMultiple: false),
        new("email", FieldType.Email, PartyLabels.Email, Pattern: null, IsMultiple: false),
        new("phone", FieldType.Phone, PartyLabels.Phone, Pattern: null, IsMultiple: false),
        new("currency", FieldType.Currency, AmountLabels.Currency, Pattern: null, IsMultiple: false),
        new("subtotal", FieldType.Amount, AmountLabels.Subtotal, Pattern: null, IsMultiple: false),
        new("tax_amount", FieldType.Amount, AmountLabels.Tax, Pattern: null, IsMultiple: false),
        new("total_amount", FieldType.Amount, [.. AmountLabels.Total, "Order total", "Bestellsumme", "Auftragssumme", "Total commande", "Total pedido", "Totale ordine", "Ordertotaal"], Pattern: null, IsMultiple: false),
    ];
}
