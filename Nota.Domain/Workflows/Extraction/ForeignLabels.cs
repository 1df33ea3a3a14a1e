namespace Nota.Domain.Workflows.Extraction;

/// <summary>
/// Words that announce what is never a field's value where no field is configured for them: they keep "Total qty" from
/// being a total and "Order date" from being a date of issue.
/// </summary>
internal static class ForeignLabels
{
    public static readonly IReadOnlyList<string> All =
    [
        .. AmountLabels.Total, .. AmountLabels.Subtotal, .. AmountLabels.Tax, .. DateLabels.Order, .. DateLabels.Delivery, .. DateLabels.Due, .. PartyLabels.CustomerNumber, .. PartyLabels.Phone,
        "Credit note", "Credit memo", "Gutschrift", "Avoir", "Nota de crédito", "Nota di credito", "Creditnota", "Creditfactuur",
        "Total qty", "Total quantity", "Total item", "Total items", "Total no of items", "Total saving", "Total savings", "Total discount", "Total discounts", "Total disc",
        "Total paid", "Total tender", "Total tendered", "Total points", "Total change", "Item total", "Items total", "Number of items", "Item count", "Total count", "Total GST summary",
        "Change", "Change due", "Cash", "Cash tendered", "Cash received", "Tendered", "Rounding", "Rounding adj", "Rounding adjustment", "Discount", "Visa", "Mastercard", "Credit card", "Paid",
        "Amount tendered", "Balance", "Deposit", "Amount paid", "Received", "Payment", "Qty", "Quantity", "Table", "Table no", "Pax", "Cashier", "Terminal", "Terminal id", "Till", "Counter",
        "Gesamtbetrag der Zuschläge", "Gesamtbetrag der Abschläge", "Erhaltene Anzahlungen", "Anzahlung", "Positionssumme", "Rückgeld", "Gegeben", "Bar", "Basisbetrag", "Warenwert", "Bruttopreis",
        "Rabatt", "Artikelgesamtrabatt", "Leergutwert", "Rabattbetrag", "Frachtbetrag", "Skonto", "Versandkosten", "Rendu", "Espèces", "Acompte", "Entrega a cuenta", "Cambio", "Efectivo", "Resto", "Contanti",
        "Wisselgeld", "Contant", "Reszta", "Gotówka", "Remise", "Descuento", "Sconto", "Korting", "Rabat",
        "GLN", "Globale Nummer", "Steuernummer", "Steuer-Nr", "St-Nr", "HRB", "HRB Nr", "Handelsregisternummer", "Handelsregister", "BIC", "SWIFT", "Fax", "Fax no", "SIRET", "SIREN", "APE", "RCS", "KRS", "REGON", "KvK",
        "GST no", "GST id", "GST reg no", "GST id no", "GST registration no", "GST reg", "Company no", "Co reg no", "Reg no", "ROC no", "Business reg no", "Company reg no", "SST id", "SST no", "SST reg no", "GST ID No",
        "Lief-Nr", "Lieferschein-Nr", "Lieferschein", "Lieferavis", "Delivery note", "Delivery note no", "DO no", "Bon de livraison", "Auftrag-Nr", "Auftragsnummer", "Auftrag-Datum", "Auftrag-Nr-Lief", "Auftrag-Datum-Lief",
        "Facture liée", "Related invoice", "Original invoice", "Original invoice no", "Ursprungsbeleg-Nr", "Ursprüngliche Rechnung", "Reklamationsnummer", "Artikelnummer", "Art-Nr", "Item no", "SKU", "EAN", "GTIN", "Projektnummer",
        "Référence marché", "Réf marché", "Date of birth", "Geburtsdatum", "Print date", "Printed on", "Druckdatum", "Expiry date", "Valid until", "Gültig bis", "Gültig ab", "Valid to", "Period", "Zeitraum",
        "Member", "Member no", "Membership no", "Card no", "Approval code", "Auth code", "Batch", "Batch no", "Trace no", "Ref no", "RRN", "Host", "MID", "TID", "Reservation no", "Order no", "Ord",
        "Page", "Seite", "Página", "Pagina", "Strona",
    ];
}
