namespace Nota.Benchmarks.Learning;

/// <summary>The words of made documents in one language.</summary>
/// <param name="Labels">Of each field, those that people print; the last of each are known to nobody but who prints them.</param>
/// <param name="Sentences">Printed on every document of a layout; <c>{0}</c> is a date, <c>{1}</c> an id.</param>
internal sealed record LayoutVocabulary(
    string Language,
    IReadOnlyDictionary<string, string[]> Labels,
    string[] ItemHeads,
    string[] Goods,
    string[] Sentences,
    string[] Streets,
    string[] Towns,
    string[] FirstNames,
    string[] LastNames,
    string[] Forms)
{
    public static readonly IReadOnlyList<LayoutVocabulary> All =
    [
        Of("en", "number=Invoice number|Invoice no|Document ref|Our note", "date=Invoice date|Date|Drawn up|Set on", "due=Due date|Payable by|Kindly settle before|Last day", "customer=Customer no|Account no|Your file|Client key",
            "subtotal=Subtotal|Net amount|Goods in all|Before duties", "tax=VAT|Tax amount|Duties|Levy", "total=Total|Amount due|We receive|You owe us", "buyer=Bill to|Customer|For the attention|Recipient", "clerk=Handled by|Looked after by|Your person", "cost=Booked on|Cost unit|Charged against", "project=Concerning|Works|Site", "code=Route|Tour|Shelf mark", "deposit=Pledge|Held back|Security",
            heads: "Description|Qty|Price|Amount", goods: "Oak table|Steel bracket|Garden hose|Copper pipe|Desk lamp|Paper roll|Window frame|Ladder|Work gloves|Paint bucket|Door handle|Cable drum", sentences: "Thank you for your order and for your trust in our work.|Goods remain our property until they are paid in full.|Please pay until {0} and quote {1} with your payment.|Ordered by telephone under {1} some weeks ago.",
            streets: "Harbour Street|Mill Lane|Station Road|High Street", towns: "Leeds|Bath|Dover|Oxford", first: "Anna|John|Mary|Peter|Helen|Simon", last: "Miller|Carter|Brown|Hughes|Walsh|Irving", forms: "Ltd|Trading Ltd|& Sons|Group"),
        Of("de", "number=Rechnungsnummer|Rechnung Nr.|Belegzeichen|Unser Vorgang", "date=Rechnungsdatum|Datum|Erstellt|Gestellt zum", "due=Fällig am|Zahlbar bis|Bitte begleichen vor|Letzter Tag", "customer=Kundennummer|Kunden-Nr.|Ihr Konto bei uns|Akte",
            "subtotal=Nettobetrag|Zwischensumme|Waren gesamt|Vor Abgaben", "tax=MwSt|Umsatzsteuer|Abgaben|Aufschlag", "total=Gesamtbetrag|Rechnungsbetrag|Wir erhalten|Offen", "buyer=Rechnung an|Kunde|Zu Händen|Empfangen von", "clerk=Sachbearbeiter|Betreut durch|Es schreibt Ihnen", "cost=Kostenstelle|Verbucht auf|Belastet wird", "project=Betreff|Bauvorhaben|Gewerk", "code=Tour|Fahrt|Lagerplatz", "deposit=Pfand|Einbehalt|Sicherheit",
            heads: "Bezeichnung|Menge|Preis|Betrag", goods: "Eichentisch|Stahlwinkel|Gartenschlauch|Kupferrohr|Schreibtischlampe|Papierrolle|Fensterrahmen|Leiter|Arbeitshandschuhe|Farbeimer|Türgriff|Kabeltrommel", sentences: "Wir danken für Ihren Auftrag und Ihr Vertrauen.|Die Ware bleibt bis zur vollständigen Zahlung unser Eigentum.|Bitte zahlen Sie bis {0} unter Angabe von {1} auf unser Konto.|Ihre Bestellung erreichte uns unter {1} am Telefon.",
            streets: "Hafenstraße|Mühlweg|Bahnhofstraße|Hauptstraße", towns: "Leipzig|Bremen|Kassel|Ulm", first: "Anna|Johann|Maria|Peter|Helene|Simon", last: "Müller|Wagner|Braun|Huber|Koch|Richter", forms: "GmbH|AG|& Söhne|KG"),
        Of("fr", "number=Facture n°|Numéro de facture|Pièce|Notre dossier", "date=Date de facture|Date|Établie|Fait au", "due=Échéance|À payer avant le|Merci de solder avant|Dernier jour", "customer=N° client|Code client|Votre compte chez nous|Fiche",
            "subtotal=Total HT|Sous-total|Marchandises|Avant taxes", "tax=TVA|Montant TVA|Prélèvement|Supplément", "total=Total TTC|Net à payer|Nous recevons|Reste", "buyer=Facturé à|Client|À l'attention|Remis à", "clerk=Suivi par|Votre contact|Écrit par", "cost=Centre de coûts|Imputé sur|Débité sur", "project=Objet|Chantier|Travaux", "code=Tournée|Trajet|Rayon", "deposit=Consigne|Retenue|Caution",
            heads: "Désignation|Qté|Prix|Montant", goods: "Table en chêne|Équerre acier|Tuyau d'arrosage|Tube cuivre|Lampe de bureau|Rouleau papier|Cadre de fenêtre|Échelle|Gants de travail|Pot de peinture|Poignée de porte|Touret de câble", sentences: "Nous vous remercions de votre commande et de votre confiance.|La marchandise reste notre propriété jusqu'au paiement complet.|Merci de payer avant {0} en rappelant {1} sur le virement.|Votre commande nous est parvenue sous {1} par téléphone.",
            streets: "Rue du Port|Chemin du Moulin|Rue de la Gare|Grande Rue", towns: "Lyon|Brest|Dijon|Nantes", first: "Anne|Jean|Marie|Pierre|Hélène|Simon", last: "Meunier|Charron|Lebrun|Hubert|Cartier|Richard", forms: "SARL|SAS|& Fils|SA"),
        Of("es", "number=Factura nº|Número de factura|Documento|Nuestro asunto", "date=Fecha de factura|Fecha|Extendida|Hecha el", "due=Vencimiento|Fecha de vencimiento|Rogamos saldar antes|Último día", "customer=Nº cliente|Código de cliente|Su cuenta|Ficha",
            "subtotal=Base imponible|Subtotal|Mercancía|Antes de cargas", "tax=IVA|Importe IVA|Cargas|Recargo", "total=Total factura|Total a pagar|Recibimos|Pendiente", "buyer=Facturar a|Cliente|A la atención|Entregado a", "clerk=Atendido por|Su contacto|Escribe", "cost=Centro de coste|Cargado en|Imputación", "project=Asunto|Obra|Trabajos", "code=Ruta|Viaje|Estante", "deposit=Fianza|Retención|Garantía",
            heads: "Descripción|Cant.|Precio|Importe", goods: "Mesa de roble|Escuadra de acero|Manguera|Tubo de cobre|Lámpara|Rollo de papel|Marco de ventana|Escalera|Guantes|Cubo de pintura|Tirador|Bobina de cable", sentences: "Les agradecemos su pedido y su confianza en nuestro trabajo.|La mercancía es nuestra hasta su pago completo.|Rogamos paguen antes de {0} indicando {1} en la transferencia.|Su pedido nos llegó con {1} por teléfono.",
            streets: "Calle del Puerto|Camino del Molino|Calle Mayor|Avenida Sur", towns: "León|Cádiz|Murcia|Bilbao", first: "Ana|Juan|María|Pedro|Elena|Simón", last: "Molinero|Carrero|Moreno|Hugo|Calvo|Ramos", forms: "SL|SA|e Hijos|SLU"),
        Of("it", "number=Fattura n.|Numero fattura|Atto|Nostra pratica", "date=Data fattura|Data|Redatta|Fatta il", "due=Scadenza|Data scadenza|Si prega di saldare entro|Ultimo giorno", "customer=Codice cliente|N. cliente|Vostro conto|Scheda",
            "subtotal=Imponibile|Totale netto|Merce|Prima dei tributi", "tax=IVA|Totale IVA|Tributi|Maggiorazione", "total=Totale fattura|Totale da pagare|Riceviamo|Aperto", "buyer=Fatturare a|Cliente|Alla cortese attenzione|Consegnato a", "clerk=Seguito da|Referente|Scrive", "cost=Centro di costo|Addebitato su|Imputazione", "project=Oggetto|Cantiere|Lavori", "code=Giro|Viaggio|Scaffale", "deposit=Deposito|Trattenuta|Cauzione",
            heads: "Descrizione|Q.tà|Prezzo|Importo", goods: "Tavolo di quercia|Staffa acciaio|Tubo da giardino|Tubo di rame|Lampada|Rotolo di carta|Telaio finestra|Scala|Guanti da lavoro|Secchio di vernice|Maniglia|Bobina cavo", sentences: "Ringraziamo per il vostro ordine e per la fiducia.|La merce resta nostra fino al pagamento completo.|Si prega di pagare entro {0} indicando {1} nel bonifico.|Il vostro ordine è arrivato con {1} per telefono.",
            streets: "Via del Porto|Via del Mulino|Via Roma|Corso Italia", towns: "Torino|Bari|Parma|Udine", first: "Anna|Gianni|Maria|Pietro|Elena|Simone", last: "Molinari|Carraro|Bruni|Ughi|Cuoco|Ricci", forms: "Srl|SpA|& Figli|Snc"),
        Of("nl", "number=Factuurnummer|Factuur nr.|Stuk|Ons dossier", "date=Factuurdatum|Datum|Opgemaakt|Gedaan op", "due=Vervaldatum|Te betalen voor|Graag voldoen voor|Laatste dag", "customer=Klantnummer|Debiteurnummer|Uw rekening bij ons|Map",
            "subtotal=Subtotaal|Totaal excl btw|Goederen|Voor heffingen", "tax=Btw|Btw bedrag|Heffing|Toeslag", "total=Totaal|Te betalen|Wij ontvangen|Open", "buyer=Factuur aan|Klant|Ter attentie|Gebracht naar", "clerk=Behandeld door|Uw contact|U schrijft", "cost=Kostenplaats|Geboekt op|Ten laste van", "project=Betreft|Bouwplaats|Werk", "code=Route|Rit|Schap", "deposit=Statiegeld|Inhouding|Borg",
            heads: "Omschrijving|Aantal|Prijs|Bedrag", goods: "Eiken tafel|Stalen hoek|Tuinslang|Koperen buis|Bureaulamp|Papierrol|Raamkozijn|Ladder|Handschoenen|Verfemmer|Deurklink|Kabelhaspel", sentences: "Wij danken u voor uw bestelling en uw vertrouwen.|De goederen blijven ons eigendom tot de volledige betaling.|Gelieve te betalen voor {0} met vermelding van {1} op de overschrijving.|Uw bestelling kwam binnen onder {1} per telefoon.",
            streets: "Havenstraat|Molenweg|Stationsweg|Dorpsstraat", towns: "Leiden|Breda|Zwolle|Delft", first: "Anna|Jan|Maria|Pieter|Helena|Simon", last: "Mulder|Wagenaar|Bruin|Huisman|Kok|Rijken", forms: "BV|NV|& Zonen|VOF"),
        Of("pl", "number=Faktura nr|Numer faktury|Pismo|Nasza sprawa", "date=Data wystawienia|Data faktury|Sporządzono|Dnia", "due=Termin płatności|Płatne do|Prosimy uregulować przed|Ostatni dzień", "customer=Numer klienta|Nr klienta|Państwa konto|Teczka",
            "subtotal=Wartość netto|Razem netto|Towar|Przed opłatami", "tax=Podatek VAT|Kwota VAT|Opłaty|Dodatek", "total=Do zapłaty|Razem brutto|Otrzymujemy|Otwarte", "buyer=Nabywca|Klient|Do rąk|Odebrał", "clerk=Prowadzi|Państwa kontakt|Pisze", "cost=Miejsce kosztów|Zaksięgowano na|Obciąża", "project=Dotyczy|Budowa|Prace", "code=Trasa|Kurs|Regał", "deposit=Zastaw|Zatrzymano|Kaucja",
            heads: "Nazwa|Ilość|Cena|Wartość", goods: "Stół dębowy|Kątownik|Wąż ogrodowy|Rura miedziana|Lampka|Rolka papieru|Rama okienna|Drabina|Rękawice|Wiadro farby|Klamka|Bęben kabla", sentences: "Dziękujemy za zamówienie i za zaufanie.|Towar pozostaje naszą własnością do pełnej zapłaty.|Prosimy zapłacić do {0} podając {1} w tytule przelewu.|Zamówienie otrzymaliśmy pod {1} telefonicznie.",
            streets: "ul. Portowa|ul. Młyńska|ul. Dworcowa|ul. Główna", towns: "Łódź|Gdynia|Opole|Toruń", first: "Anna|Jan|Maria|Piotr|Helena|Szymon", last: "Młynarz|Kołodziej|Brunatny|Hubner|Kucharz|Rychter", forms: "Sp. z o.o.|S.A.|i Synowie|Sp.k."),
    ];

    private static LayoutVocabulary Of(
        string language, string number, string date, string due, string customer, string subtotal, string tax, string total, string buyer, string clerk, string cost, string project, string code, string deposit,
        string heads, string goods, string sentences, string streets, string towns, string first, string last, string forms)
    {
        var labels = new[] { number, date, due, customer, subtotal, tax, total, buyer, clerk, cost, project, code, deposit }
            .Select(static entry => entry.Split('='))
            .ToDictionary(static entry => entry[0], static entry => entry[1].Split('|'));
        return new LayoutVocabulary(language, labels, heads.Split('|'), goods.Split('|'), sentences.Split('|'), streets.Split('|'), towns.Split('|'), first.Split('|'), last.Split('|'), forms.Split('|'));
    }
}
