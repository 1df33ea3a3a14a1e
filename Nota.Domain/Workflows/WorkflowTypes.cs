namespace Nota.Domain.Workflows;

/// <summary>
/// The ready-made kinds of workflows. Labels are in English, German, French, Spanish, Italian, Dutch and Polish; case,
/// accents, spaces and punctuation don't matter in them.
/// </summary>
public static class WorkflowTypes
{
    public static IReadOnlyList<WorkflowType> All { get; } =
    [
        new("invoice", InvoiceLabels.Fields, TableLabels.Invoice),
        new("receipt", ReceiptLabels.Fields, TableLabels.Receipt),
        new("purchase_order", PurchaseOrderLabels.Fields, TableLabels.PurchaseOrder),
    ];

    /// <summary>The type of that name, letter for letter; null if there is none.</summary>
    public static WorkflowType? Find(string name) => All.FirstOrDefault(type => type.Name == name);
}
