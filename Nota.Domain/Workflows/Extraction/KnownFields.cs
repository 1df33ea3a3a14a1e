namespace Nota.Domain.Workflows.Extraction;

/// <summary>Fields of ready-made types, for those of people's own that are called alike and say no more than their name.</summary>
internal static class KnownFields
{
    private static readonly Dictionary<string, FieldDefinition> ByName = WorkflowTypes.All
        .SelectMany(static type => type.Fields)
        .DistinctBy(static field => field.Name)
        .ToDictionary(static field => LabelText.Compact(field.Name), StringComparer.Ordinal);

    /// <summary>Names that people give them besides.</summary>
    private static readonly Dictionary<string, string> Aliases = new(StringComparer.Ordinal)
    {
        ["invoiceno"] = "invoicenumber",
        ["invoiceid"] = "invoicenumber",
        ["billnumber"] = "invoicenumber",
        ["issuedate"] = "invoicedate",
        ["billdate"] = "invoicedate",
        ["paymentduedate"] = "duedate",
        ["ponumber"] = "purchaseordernumber",
        ["purchaseorder"] = "purchaseordernumber",
        ["ordernumber"] = "purchaseordernumber",
        ["amountdue"] = "totalamount",
        ["grandtotal"] = "totalamount",
        ["invoicetotal"] = "totalamount",
        ["amount"] = "totalamount",
        ["netamount"] = "subtotal",
        ["tax"] = "taxamount",
        ["vatamount"] = "taxamount",
        ["totaltax"] = "taxamount",
        ["seller"] = "sellername",
        ["vendor"] = "sellername",
        ["vendorname"] = "sellername",
        ["supplier"] = "sellername",
        ["merchant"] = "company",
        ["merchantname"] = "company",
        ["companyname"] = "company",
        ["storename"] = "company",
        ["buyer"] = "buyername",
        ["customer"] = "buyername",
        ["customername"] = "buyername",
        ["clientname"] = "buyername",
        ["billto"] = "buyername",
        ["vatnumber"] = "vatid",
        ["taxid"] = "vatid",
        ["customerid"] = "customernumber",
        ["phonenumber"] = "phone",
        ["telephone"] = "phone",
        ["emailaddress"] = "email",
        ["receiptno"] = "receiptnumber",
        ["receiptid"] = "receiptnumber",
        ["receiptdate"] = "date",
        ["transactiondate"] = "date",
    };

    /// <summary>
    /// The field with a ready-made one's labels and type where it has no labels or pattern and no other type; the field as it is otherwise.
    /// </summary>
    public static FieldDefinition Complete(FieldDefinition field)
    {
        var name = LabelText.Compact(field.Name);
        var known = ByName.GetValueOrDefault(Aliases.GetValueOrDefault(name, name));
        return known is null || field.Labels.Count > 0 || !string.IsNullOrEmpty(field.Pattern) || (field.Type != FieldType.Text && field.Type != known.Type)
            ? field
            : field with { Type = known.Type, Labels = known.Labels };
    }
}
