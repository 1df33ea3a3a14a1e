namespace Nota.Domain.Workflows;

/// <summary>The columns of line items, and what stands at their heads.</summary>
internal static class TableLabels
{
    private static readonly HeaderDefinition Position = new("position",
        ["Pos", "Pos.", "Position", "Line", "Line no", "No", "#", "Item no", "Nr", "Lfd Nr", "N°", "Ligne", "Nº", "Línea", "N", "Riga", "Regel", "Lp", "L.p."]);

    private static readonly HeaderDefinition Code = new("item_code",
        [
            "Item code", "Code", "SKU", "Article", "Article no", "Article number", "Part no", "Part number", "Product code", "Stock code", "GTIN", "EAN",
            "Artikelnummer", "Artikel-Nr", "Art-Nr", "Artikelnr", "Art.-Nr.", "Référence", "Réf", "Code article", "Código", "Referencia", "Ref", "Codice", "Codice articolo", "Cod",
            "Artikelcode", "Artikelnr", "Kod", "Indeks", "Symbol", "Kod towaru",
        ]);

    private static readonly HeaderDefinition Description = new("item_description",
        [
            "Description", "Item", "Item description", "Product", "Product description", "Particulars", "Details", "Service", "Services", "Goods", "Article description", "Description of goods",
            "Beschreibung", "Bezeichnung", "Artikel", "Artikelbezeichnung", "Leistung", "Produkt", "Warenbezeichnung", "Position/Bezeichnung", "Text", "Leistungsbeschreibung",
            "Désignation", "Libellé", "Produit", "Article", "Prestation", "Descripción", "Concepto", "Producto", "Artículo", "Detalle",
            "Descrizione", "Prodotto", "Articolo", "Descrizione articolo", "Omschrijving", "Artikelomschrijving", "Product/dienst",
            "Opis", "Nazwa", "Nazwa towaru", "Nazwa towaru lub usługi", "Towar", "Usługa",
        ]);

    private static readonly HeaderDefinition Quantity = new("quantity",
        [
            "Quantity", "Qty", "Qnty", "Units", "Hours", "Count", "Menge", "Anzahl", "Stück", "Stk", "Quantité", "Qté", "Nombre", "Cantidad", "Cant", "Cant.", "Unidades",
            "Quantità", "Q.tà", "Qta", "Aantal", "Hoeveelheid", "Ilość", "Ilosc", "Liczba",
        ]);

    private static readonly HeaderDefinition Unit = new("unit",
        ["Unit", "UoM", "U/M", "Unit of measure", "Einheit", "ME", "Mengeneinheit", "Unité", "Unidad", "Ud", "Unità", "U.M.", "UM", "Eenheid", "Jednostka", "J.m.", "Jm"]);

    private static readonly HeaderDefinition UnitPrice = new("unit_price",
        [
            "Unit price", "Price", "Price each", "Rate", "Unit cost", "Price per unit", "U/Price", "U.Price", "Net price", "Cost", "Each",
            "Einzelpreis", "Preis", "Stückpreis", "E-Preis", "EP", "Einzel", "Nettopreis", "Preis pro Einheit", "Preis/Einheit", "Einzelpreis netto",
            "Prix unitaire", "PU", "P.U.", "Prix", "PU HT", "Prix unitaire HT", "P.U. HT", "Precio", "Precio unitario", "P. unitario", "Precio ud",
            "Prezzo", "Prezzo unitario", "P. unit.", "Prezzo unit", "Prijs", "Stukprijs", "Eenheidsprijs", "Prijs per stuk", "Tarief",
            "Cena", "Cena jednostkowa", "Cena netto", "Cena jedn", "Cena jednostkowa netto",
        ]);

    private static readonly HeaderDefinition Discount = new("discount",
        ["Discount", "Disc", "Disc %", "Rabatt", "Nachlass", "Remise", "Rem.", "Rem", "Descuento", "Dto", "Sconto", "Korting", "Rabat", "Upust"]);

    private static readonly HeaderDefinition TaxRate = new("tax_rate",
        [
            "Tax", "Tax rate", "VAT", "VAT %", "VAT rate", "Tax %", "GST", "MwSt", "MwSt-%", "MwSt %", "USt", "USt %", "Steuersatz", "TVA", "TVA %", "Taux TVA", "Taux",
            "IVA", "IVA %", "% IVA", "Aliquota", "Aliquota IVA", "Btw", "Btw %", "Btw-tarief", "Stawka VAT", "VAT [%]", "Stawka",
        ]);

    private static readonly HeaderDefinition LineTotal = new("line_total",
        [
            "Total", "Amount", "Line total", "Total price", "Net amount", "Extended price", "Subtotal", "Sum", "Value", "Ext price",
            "Gesamt", "Gesamtpreis", "Betrag", "Summe", "Nettobetrag", "Nettowert", "G-Preis", "GP", "Gesamtbetrag", "Wert", "Gesamtpreis netto", "Positionssumme",
            "Montant", "Montant HT", "Prix HT", "Total HT", "Prix total", "Total TTC", "Importe", "Importe total", "Precio total", "Subtotal neto",
            "Importo", "Totale", "Prezzo totale", "Totale riga", "Bedrag", "Totaal", "Totaalprijs", "Regeltotaal",
            "Wartość", "Wartość netto", "Kwota", "Razem", "Wartość brutto",
        ]);

    public static readonly IReadOnlyList<HeaderDefinition> Invoice = [Position, Code, Description, Quantity, Unit, UnitPrice, Discount, TaxRate, LineTotal];

    public static readonly IReadOnlyList<HeaderDefinition> Receipt = [Code, Description, Quantity, UnitPrice, Discount, LineTotal];

    public static readonly IReadOnlyList<HeaderDefinition> PurchaseOrder = [Position, Code, Description, Quantity, Unit, UnitPrice, Discount, LineTotal];
}
