namespace Nota.Domain.Workflows;

/// <summary>What announces amounts that several kinds of documents have.</summary>
internal static class AmountLabels
{
    public static readonly IReadOnlyList<string> Total =
    [
        "Total", "Grand total", "Total amount", "Total due", "Amount due", "Balance due", "Total payable", "Amount payable",
        "Invoice total", "Total incl VAT", "Total including VAT", "Total inc GST", "Total incl GST", "Total inclusive GST", "Total inclusive of GST",
        "Total incl tax", "Total including tax", "Gross amount", "Gross total", "Net total", "Nett total", "Total sales", "Total sales inclusive GST",
        "Total sales incl GST", "Total sales inclusive of GST", "Total sales including GST", "Total including GST", "Total including SST", "Total incl SST", "Total amount inclusive GST", "Total amount including GST", "Total inclusive", "Total amount incl VAT",
        "Total amt", "Total amount incl GST", "Total amt incl GST", "Rounded total", "Total rounded", "Total after rounding", "Total after rounding adj",
        "Total to pay", "To pay", "Pay this amount",
        "Gesamtbetrag", "Rechnungsbetrag", "Endbetrag", "Gesamtsumme", "Gesamt", "Summe", "Zahlbetrag", "Bruttosumme", "Bruttobetrag",
        "Gesamtbetrag brutto", "Gesamtsumme brutto", "Gesamt brutto", "Summe brutto", "Zu zahlen", "Zu zahlender Betrag", "Rechnungssumme",
        "Rechnungssumme brutto", "Rechnungsendbetrag", "Rechnungsgesamtbetrag", "Fälliger Betrag", "Gesamtbetrag inkl MwSt", "Gesamtbetrag inkl USt",
        "Total TTC", "Montant total", "Montant TTC", "Montant total TTC", "Net à payer", "Total à payer", "Montant dû", "Montant à payer", "Solde dû",
        "Importe total", "Total factura", "Total a pagar", "Importe a pagar", "Total con IVA", "Total IVA incluido", "Total general",
        "Totale", "Totale fattura", "Totale documento", "Importo totale", "Totale da pagare", "Netto a pagare", "Totale complessivo", "Totale IVA inclusa",
        "Totaal", "Totaalbedrag", "Te betalen", "Totaal te betalen", "Totaal incl btw", "Totaal inclusief btw", "Factuurbedrag", "Eindtotaal", "Te voldoen",
        "Razem", "Suma", "Do zapłaty", "Razem do zapłaty", "Wartość brutto", "Kwota brutto", "Razem brutto", "Ogółem", "Kwota do zapłaty", "Suma PLN",
    ];

    public static readonly IReadOnlyList<string> Subtotal =
    [
        "Subtotal", "Sub total", "Net amount", "Total net", "Total excl VAT", "Total excluding VAT", "Total excl tax", "Total excluding tax", "Total excl GST",
        "Total ex VAT", "Total before tax", "Taxable amount", "Amount excl tax", "Total excluding GST", "Total sales excluding GST", "Total sales excl GST", "Total sales exclusive of GST", "Total exclusive GST", "Total amount excl GST", "Total amount excluding GST", "Total amount excl VAT", "Total excl SST",
        "Net value", "Subtotal excl VAT", "Subtotal excl GST",
        "Nettobetrag", "Summe netto", "Gesamt netto", "Zwischensumme", "Nettosumme", "Netto", "Gesamtbetrag netto", "Gesamtsumme netto", "Warenwert netto",
        "Rechnungssumme ohne USt", "Rechnungssumme netto", "Nettogesamtbetrag", "Summe ohne MwSt", "Nettowarenwert", "Summe Positionen netto",
        "Total HT", "Montant HT", "Total hors taxes", "Total hors taxe", "Sous-total", "Montant total HT", "Base HT", "Total net HT", "Montant hors taxes",
        "Base imponible", "Total sin IVA", "Importe neto", "Total neto", "Total base imponible",
        "Imponibile", "Totale imponibile", "Subtotale", "Totale netto", "Importo netto", "Totale IVA esclusa", "Totale merce",
        "Subtotaal", "Totaal excl btw", "Totaal exclusief btw", "Nettobedrag", "Totaal netto", "Bedrag excl btw",
        "Wartość netto", "Kwota netto", "Razem netto", "Suma netto", "Suma częściowa",
    ];

    public static readonly IReadOnlyList<string> Tax =
    [
        "Tax", "VAT", "Sales tax", "Total tax", "Total VAT", "VAT amount", "Tax amount", "GST", "GST amount", "Total GST", "VAT total", "Tax total", "Service tax",
        "MwSt", "USt", "Umsatzsteuer", "Mehrwertsteuer", "MwSt Betrag", "USt Betrag", "Steuerbetrag", "Summe MwSt", "Summe USt", "Umsatzsteuerbetrag",
        "zzgl MwSt", "zzgl USt", "zuzüglich Umsatzsteuer", "enthaltene MwSt", "Gesamtsteuerbetrag", "Gesamtbetrag USt", "Steuern",
        "TVA", "Montant TVA", "Total TVA", "Total taxes", "Montant de la TVA", "Montant total TVA", "Taxes",
        "IVA", "Total IVA", "Cuota IVA", "Importe IVA", "Cuota", "Impuestos", "Total impuestos",
        "Imposta", "Totale IVA", "Totale imposta", "Importo IVA", "Imposte",
        "Btw", "Btw bedrag", "Totaal btw", "Btw totaal", "Omzetbelasting",
        "Podatek", "Kwota VAT", "Podatek VAT", "Razem VAT", "Suma VAT", "Kwota podatku", "PTU", "Suma PTU",
    ];

    public static readonly IReadOnlyList<string> Currency =
    [
        "Currency", "Invoice currency", "Currency code", "Währung", "Belegwährung", "Rechnungswährung", "Devise", "Monnaie", "Moneda", "Divisa",
        "Valuta", "Munt", "Waluta",
    ];
}
