namespace Nota.Domain.Workflows;

/// <summary>What announces who sells, who buys, and their numbers.</summary>
internal static class PartyLabels
{
    public static readonly IReadOnlyList<string> Seller =
    [
        "Seller", "Vendor", "Supplier", "From", "Sold by", "Issued by", "Invoice from", "Seller name", "Supplier name", "Vendor name",
        "Verkäufer", "Lieferant", "Rechnungssteller", "Absender", "Leistungserbringer", "Von", "Aussteller", "Auftragnehmer",
        "Vendeur", "Fournisseur", "Émetteur", "Prestataire", "Expéditeur", "De la part de",
        "Vendedor", "Proveedor", "Emisor", "Venditore", "Fornitore", "Emittente", "Cedente", "Cedente prestatore", "Mittente",
        "Verkoper", "Leverancier", "Afzender", "Sprzedawca", "Dostawca", "Wystawca",
    ];

    public static readonly IReadOnlyList<string> Buyer =
    [
        "Buyer", "Bill to", "Billed to", "Billing address", "Invoice to", "Sold to", "Customer", "Client", "Customer name", "Client name", "Buyer name",
        "Invoiced to", "Bill-to address", "Ordered by",
        "Käufer", "Kunde", "Rechnungsempfänger", "Rechnung an", "Rechnungsadresse", "Rechnungsanschrift", "Leistungsempfänger", "Empfänger", "Auftraggeber",
        "Käufer Leistungsempfänger", "Besteller", "Firma",
        "Acheteur", "Facturé à", "Adresse de facturation", "Destinataire", "Facturer à", "Nom du client",
        "Comprador", "Cliente", "Facturar a", "Dirección de facturación", "Destinatario", "Datos del cliente",
        "Acquirente", "Fatturare a", "Indirizzo di fatturazione", "Spettabile", "Cessionario", "Cessionario committente", "Committente",
        "Koper", "Klant", "Factuuradres", "Factuur aan", "Afnemer", "Geadresseerde", "Nabywca", "Odbiorca", "Klient", "Kupujący", "Zamawiający",
    ];

    public static readonly IReadOnlyList<string> CustomerNumber =
    [
        "Customer no", "Customer number", "Customer id", "Client no", "Client number", "Client id", "Account no", "Account number", "Customer code",
        "Kundennummer", "Kunden-Nr", "Kdnr", "Kd-Nr", "Kundennr", "Kunde Nr", "Debitorennummer", "Debitor", "Ihre Kundennummer",
        "Numéro client", "N° client", "Code client", "Référence client", "Réf client", "Nº cliente", "Número de cliente", "Código cliente",
        "Codice cliente", "Numero cliente", "Cod cliente", "Klantnummer", "Klantnr", "Debiteurnummer", "Debiteurennummer", "Relatienummer",
        "Numer klienta", "Nr klienta", "Kod klienta",
    ];

    public static readonly IReadOnlyList<string> VatId =
    [
        "VAT", "VAT id", "VAT no", "VAT number", "VAT reg no", "VAT registration number", "VAT identification number", "Tax id",
        "USt-IdNr", "USt-Id-Nr", "USt-Id", "USt-ID Nr", "UID", "UID-Nr", "Umsatzsteuer-ID", "Umsatzsteuer-Identifikationsnummer", "Umsatzsteuer-Identnummer", "MwSt-Nr",
        "TVA", "N° TVA", "N° TVA client", "TVA client", "Numéro de TVA", "TVA intracommunautaire", "N° TVA intracommunautaire", "N° de TVA", "Identifiant TVA",
        "NIF", "CIF", "NIF IVA", "CIF NIF", "P IVA", "Partita IVA", "Part IVA", "P IVA C F",
        "Btw-nummer", "Btw-nr", "Btw-id", "Btw", "Btw-identificatienummer", "Btw nummer", "NIP", "NIP UE", "VAT UE", "Numer VAT",
    ];

    public static readonly IReadOnlyList<string> Iban = ["IBAN", "IBAN code", "IBAN-Nr", "Code IBAN", "Codice IBAN", "Código IBAN", "IBAN nummer", "Numer konta", "Nr konta", "Rachunek", "Konto"];

    public static readonly IReadOnlyList<string> Phone =
    [
        "Phone", "Telephone", "Tel", "Tel no", "Phone no", "Mobile", "Hotline", "Telefon", "Fon", "Mobil", "Téléphone", "Tél", "Teléfono", "Telefono",
        "Cellulare", "Telefoon", "Telefoonnummer", "Nr telefonu",
    ];

    public static readonly IReadOnlyList<string> Email = ["E-mail", "Email", "Mail", "E-Mail-Adresse", "Courriel", "Correo", "Correo electrónico", "E-mailadres", "Adres e-mail"];
}
