using Nota.Domain.Workflows;
using Nota.Domain.Workflows.Documents;

namespace Nota.Tests.Support;

/// <summary>Workflows and processed documents to review, as objects.</summary>
internal static class ReviewSample
{
    /// <summary>2024-05-24, noon, UTC.</summary>
    public const long Now = 1_716_552_000_000;

    /// <summary>A workflow with fields of these names and types, the headers <c>item</c> and <c>amount</c>, and these stages.</summary>
    public static WorkflowView View(IReadOnlyDictionary<string, FieldType> fields, params StageView[] stages)
    {
        var workflow = new Workflow { Id = Id(), CreatedBy = "-maker" };
        return new WorkflowView(
            workflow,
            [.. fields.Select((f, i) => WorkflowField.Of(workflow, Id(), i, new FieldDefinition(f.Key, f.Value, [], null, true)))],
            [.. new[] { "item", "amount" }.Select((h, i) => WorkflowHeader.Of(workflow, Id(), i, new HeaderDefinition(h, [])))],
            stages);
    }

    /// <summary>A stage whose reviewers are these members.</summary>
    public static StageView Stage(string name, int position, StagePolicy policy, StageRule[] rules, params string[] reviewers) => new(
        new WorkflowStage { Id = Id(), WorkflowId = "", Position = position, Name = name, Policy = policy, Rules = rules },
        [.. reviewers.Select(r => new StageReviewer(r, $"{r}@example.org"))]);

    public static FieldValue Value(string field, string value, double confidence = 0.9) => new(Id(), field, value, value, confidence, new PixelBox(10, 10, 50, 20));

    /// <summary>A table with the column <c>amount</c>, a row each.</summary>
    public static PageTable Table(params string[] amounts) => new(Id(), new PixelBox(0, 100, 500, 300), [.. amounts.Select((a, i) => Cell(i, 1, "amount", a))]);

    public static TableCell Cell(int row, int column, string header, string text) => new(Id(), row, column, 1, 1, header, text, new PixelBox(0, 0, 9, 9), 0.9);

    public static WorkflowPage Page(int number, IReadOnlyList<FieldValue> values, params PageTable[] tables) => new()
    {
        Id = Id(),
        DocumentId = "",
        Number = number,
        Width = 1000,
        Height = 1400,
        Dpi = 150,
        Content = new PageContent(values, tables),
    };

    public static WorkflowDocument Document(WorkflowView view) => new()
    {
        Id = Id(),
        WorkflowId = view.Workflow.Id,
        AccountId = view.Workflow.AccountId,
        Name = "a.pdf",
        Status = ProcessingStatus.Success,
        TotalPages = 1,
        UploadedBy = "-member",
        Revision = 1,
    };

    public static string Id() => Guid.NewGuid().ToString();
}
