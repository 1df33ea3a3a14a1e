namespace Nota.Domain.Workflows.Extraction;

/// <summary>What a field is on a usual document, which tells where to look where it has no label and what must agree.</summary>
internal enum FieldRole
{
    None,
    IssueDate,
    Total,
    Subtotal,
    Tax,
    Seller,
    Buyer,
    Address,
    Currency,
}

/// <summary>Tells roles by names and labels.</summary>
internal static class FieldRoles
{
    /// <summary>Of a field's labels, so many must be known ones of the role.</summary>
    private const double Share = 0.5;

    private static readonly (FieldRole Role, FieldType Type, HashSet<string> Labels)[] Known =
    [
        (FieldRole.Total, FieldType.Amount, Set(AmountLabels.Total)),
        (FieldRole.Subtotal, FieldType.Amount, Set(AmountLabels.Subtotal)),
        (FieldRole.Tax, FieldType.Amount, Set([.. AmountLabels.Tax, "tax amount"])),
        (FieldRole.IssueDate, FieldType.Date, Set([.. DateLabels.Invoice, "Receipt date", "Transaction date", "Trans date", "Belegdatum", "Kaufdatum", "Date d'achat", "Bondatum", "Bill date", "Data wydruku", "Date time", "Aankoopdatum", "Data sprzedaży"])),
        (FieldRole.Currency, FieldType.Currency, Set(AmountLabels.Currency)),
        (FieldRole.Buyer, FieldType.Text, Set(PartyLabels.Buyer)),
        (FieldRole.Seller, FieldType.Text, Set([.. PartyLabels.Seller, "Company", "Company name", "Merchant", "Merchant name", "Store", "Store name", "Shop", "Händler", "Magasin", "Commerce", "Comercio", "Tienda", "Negozio", "Esercente", "Winkel", "Sklep"])),
        (FieldRole.Address, FieldType.Text, Set(["Address", "Company address", "Store address", "Merchant address", "Adresse", "Anschrift", "Dirección", "Domicilio", "Indirizzo", "Sede", "Adres"])),
    ];

    public static FieldRole Of(FieldDefinition field)
    {
        var name = LabelText.Compact(field.Name);
        foreach (var (role, type, labels) in Known)
        {
            var matching = field.Labels.Count(label => labels.Contains(LabelText.Compact(label)));
            if (type == field.Type && (labels.Contains(name) || (matching > 0 && matching >= Share * field.Labels.Count)))
                return role;
        }

        return FieldRole.None;
    }

    private static HashSet<string> Set(IEnumerable<string> labels) => [.. labels.Select(LabelText.Compact)];
}
