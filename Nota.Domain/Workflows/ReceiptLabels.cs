namespace Nota.Domain.Workflows;

/// <summary>The fields of receipts of shops and restaurants.</summary>
internal static class ReceiptLabels
{
    private static readonly IReadOnlyList<string> Date =
    [
        "Date", "Invoice date", "Bill date", "Receipt date", "Trans date", "Transaction date", "Date time", "Document date", "Datum", "Belegdatum", "Kaufdatum",
        "Le", "Date d'achat", "Fecha", "Data", "Data documento", "Aankoopdatum", "Bondatum", "Data sprzedaży", "Data wydruku",
    ];

    private static readonly IReadOnlyList<string> Address =
        ["Address", "Adresse", "Anschrift", "Dirección", "Domicilio", "Indirizzo", "Sede", "Adres"];

    private static readonly IReadOnlyList<string> Company =
        ["Company", "Company name", "Merchant", "Store", "Shop", "Firma", "Händler", "Magasin", "Commerce", "Comercio", "Tienda", "Negozio", "Esercente", "Winkel", "Sklep", "Sprzedawca"];

    public static readonly IReadOnlyList<FieldDefinition> Fields =
    [
        new("company", FieldType.Text, Company, Pattern: null, IsMultiple: false),
        new("address", FieldType.Text, Address, Pattern: null, IsMultiple: false),
        new("phone", FieldType.Phone, PartyLabels.Phone, Pattern: null, IsMultiple: false),
        new("date", FieldType.Date, Date, Pattern: null, IsMultiple: false),
        new("receipt_number", FieldType.Id, NumberLabels.Receipt, Pattern: null, IsMultiple: false),
        new("currency", FieldType.Currency, AmountLabels.Currency, Pattern: null, IsMultiple: false),
        new("subtotal", FieldType.Amount, AmountLabels.Subtotal, Pattern: null, IsMultiple: false),
        new("tax_amount", FieldType.Amount, AmountLabels.Tax, Pattern: null, IsMultiple: false),
        new("total", FieldType.Amount, AmountLabels.Total, Pattern: null, IsMultiple: false),
    ];
}
