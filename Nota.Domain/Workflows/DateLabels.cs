namespace Nota.Domain.Workflows;

/// <summary>What announces dates.</summary>
internal static class DateLabels
{
    public static readonly IReadOnlyList<string> Invoice =
    [
        "Date", "Invoice date", "Date of invoice", "Issue date", "Date of issue", "Bill date", "Billing date", "Tax point", "Document date", "Dated", "Tax invoice date",
        "Datum", "Rechnungsdatum", "Rechnung vom", "Belegdatum", "Ausstellungsdatum", "Datum der Rechnung", "Erstellungsdatum", "Rechnungs-Datum", "vom", "den",
        "Date de facture", "Date de la facture", "Date facture", "Date d'émission", "Date de facturation", "Date du document", "Émise le", "Facture du", "Le",
        "Fecha", "Fecha de factura", "Fecha factura", "Fecha de emisión", "Fecha de expedición",
        "Data", "Data fattura", "Data documento", "Data emissione", "Data di emissione", "Del",
        "Factuurdatum", "Datum factuur", "Dagtekening",
        "Data wystawienia", "Data faktury", "Data dokumentu", "Wystawiono dnia", "Z dnia",
    ];

    public static readonly IReadOnlyList<string> Due =
    [
        "Due date", "Payment due", "Payment due date", "Due", "Due by", "Pay by", "Payable by", "Date due", "Payment deadline", "Due on",
        "Fälligkeit", "Fälligkeitsdatum", "Fällig am", "Zahlbar bis", "Zahlbar bis zum", "Zahlungsziel", "Fällig bis", "Zahlbar zum", "Zu zahlen bis",
        "Date d'échéance", "Échéance", "À payer avant le", "Date limite de paiement", "Payable avant le", "À régler avant le",
        "Fecha de vencimiento", "Vencimiento", "Fecha vencimiento", "Vence",
        "Scadenza", "Data scadenza", "Data di scadenza", "Scadenza pagamento", "Entro il",
        "Vervaldatum", "Uiterste betaaldatum", "Te betalen voor", "Betalen voor", "Vervaldag", "Betaaldatum",
        "Termin płatności", "Termin zapłaty", "Data płatności", "Płatne do", "Zapłata do",
    ];

    public static readonly IReadOnlyList<string> Delivery =
    [
        "Delivery date", "Date of delivery", "Date of supply", "Supply date", "Service date", "Ship date", "Shipping date", "Shipment date", "Requested delivery date", "Deliver by", "Deliver on",
        "Lieferdatum", "Leistungsdatum", "Liefer- und Leistungsdatum", "Liefer- bzw. Leistungsdatum", "Liefertermin", "Lieferung am", "Leistungszeitraum", "Leistungs-Datum",
        "Lieferschein-Datum", "Wunschtermin", "Liefertag", "Versanddatum", "Datum der Lieferung", "Datum der Leistung", "Liefer-/Leistungsdatum",
        "Date de livraison", "Livraison le", "Livré le", "Date de prestation", "Livraison souhaitée",
        "Fecha de entrega", "Fecha entrega", "Fecha de operación", "Fecha de envío",
        "Data consegna", "Data di consegna", "Consegna", "Data prestazione", "Data spedizione",
        "Leverdatum", "Leveringsdatum", "Datum levering", "Gewenste leverdatum",
        "Data dostawy", "Data sprzedaży", "Data dokonania dostawy", "Termin dostawy", "Data wykonania usługi", "Data realizacji",
    ];

    public static readonly IReadOnlyList<string> Order =
    [
        "Order date", "Date of order", "PO date", "Purchase order date", "Date ordered", "Bestelldatum", "Bestell-Datum", "Auftragsdatum", "Bestellung vom", "Datum der Bestellung",
        "Date de commande", "Date commande", "Date de la commande", "Commande du", "Fecha de pedido", "Fecha del pedido", "Fecha pedido",
        "Data ordine", "Data dell'ordine", "Ordine del", "Besteldatum", "Orderdatum", "Datum bestelling", "Data zamówienia", "Zamówienie z dnia",
    ];
}
