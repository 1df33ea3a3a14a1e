namespace Nota.Domain.Workflows;

/// <summary>What announces the numbers of documents.</summary>
internal static class NumberLabels
{
    public static readonly IReadOnlyList<string> Invoice =
    [
        "Invoice", "Invoice no", "Invoice number", "Invoice num", "Invoice id", "Invoice #", "Inv no", "Inv #", "Tax invoice no", "Bill no", "Bill number", "Document no", "Document number",
        "Credit note", "Credit note no", "Credit note number", "Invoice reference", "Tax invoice", "Number",
        "Rechnung", "Rechnung Nr", "Rechnungsnummer", "Rechnungs-Nr", "Rechnungsnr", "Rechn-Nr", "Re-Nr", "Rg-Nr", "RgNr", "RNr", "Rechnung Nummer", "Beleg-Nr", "Belegnummer", "Belegnr",
        "Gutschrift", "Gutschrift Nr", "Gutschriftsnummer", "Handelsrechnung Nr", "Handelsrechnung", "Korrekturrechnung", "Korrekturrechnung Nr", "Rechnungskorrektur", "Rechnungskorrektur Nr", "Faktura Nr",
        "Quittung Nr", "Dokumentnummer", "Dokument-Nr", "Teilrechnung", "Teilrechnung Nr", "Schlussrechnung", "Schlussrechnung Nr", "Abschlagsrechnung Nr", "Stornorechnung Nr", "Honorarrechnung Nr",
        "Facture", "Facture n°", "Facture no", "Numéro de facture", "N° de facture", "N° facture", "No facture", "Num facture", "Avoir", "Avoir n°", "Numéro d'avoir", "Référence facture", "Numéro",
        "Factura", "Factura nº", "Factura no", "Número de factura", "Nº de factura", "Nº factura", "Num factura", "Factura número", "Nota de crédito", "Abono nº", "Número",
        "Fattura", "Fattura n", "Fattura nr", "Numero fattura", "N fattura", "Nr fattura", "Fattura numero", "Nota di credito", "Nota di credito n", "Numero documento", "Numero",
        "Factuur", "Factuur nr", "Factuurnummer", "Factuurnr", "Nota nummer", "Creditnota", "Creditfactuur", "Creditnota nr",
        "Faktura", "Faktura VAT", "Faktura VAT nr", "Numer faktury", "Nr faktury", "Faktura korygująca", "Faktura korygująca nr", "Numer dokumentu", "Nr dokumentu",
    ];

    public static readonly IReadOnlyList<string> Order =
    [
        "Purchase order", "Purchase order no", "Purchase order number", "PO", "PO no", "PO number", "PO #", "Order no", "Order number", "Your order", "Your order no", "Customer order", "Order ref",
        "Order reference", "Customer PO", "Order id", "Order #", "Order",
        "Bestellung", "Bestellung Nr", "Bestellnummer", "Bestell-Nr", "Bestellnr", "Ihre Bestellung", "Ihre Bestellnummer", "Bestellreferenz", "Kundenbestellnummer", "Ihre Bestell-Nr",
        "Commande", "Commande n°", "Bon de commande", "Bon de commande n°", "Numéro de commande", "N° de commande", "N° commande", "Votre commande", "Votre référence", "Réf commande", "Référence commande",
        "Pedido", "Pedido nº", "Número de pedido", "Nº de pedido", "Nº pedido", "Orden de compra", "Su pedido", "Orden de compra nº",
        "Ordine", "Ordine n", "Ordine nr", "Numero ordine", "N ordine", "Nr ordine", "Ordine di acquisto", "Vostro ordine", "Rif ordine", "Ordine di acquisto n",
        "Bestelling", "Bestelnummer", "Bestelnr", "Inkooporder", "Inkoopordernummer", "Ordernummer", "Ordernr", "Uw bestelling", "Uw ordernummer", "Inkooporder nr",
        "Zamówienie", "Zamówienie nr", "Numer zamówienia", "Nr zamówienia", "Państwa zamówienie",
    ];

    public static readonly IReadOnlyList<string> Receipt =
    [
        "Receipt", "Receipt no", "Receipt number", "Receipt #", "Bill no", "Bill number", "Bill #", "Invoice no", "Invoice number", "Inv no", "Invoice #", "Tax invoice no", "Document no", "Doc no", "Slip no",
        "Cash bill no", "Transaction no", "Trans no", "Check no", "Ticket no", "Rcpt", "Rcpt no",
        "Bon-Nr", "Bonnummer", "Beleg-Nr", "Belegnummer", "Kassenbon Nr", "Quittung Nr", "Quittungsnummer", "Rechnungsnummer", "Rechnungs-Nr", "Rechnung Nr", "Belegnr",
        "Ticket n°", "N° ticket", "N° de ticket", "Reçu n°", "N° facture", "Facture n°", "Numéro de ticket",
        "Ticket nº", "Nº ticket", "Recibo nº", "Factura simplificada", "Factura simplificada nº", "Nº factura",
        "Scontrino n", "Documento n", "Ricevuta n", "Numero scontrino", "Doc n",
        "Bon nr", "Bonnr", "Kassabon nr", "Ticketnummer", "Paragon nr", "Nr paragonu", "Numer paragonu", "Nr wydruku",
    ];
}
