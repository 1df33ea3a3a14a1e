using Nota.Domain.Workflows;
using Nota.Domain.Workflows.Extraction;
using Nota.Domain.Workflows.Learning;
using Nota.Tests.Support;

namespace Nota.Tests.Domain.Workflows.Learning;

internal sealed class PhotographedLayoutTests
{
    private static readonly IReadOnlyList<FieldDefinition> Fields =
    [
        .. WorkflowTypes.Find("receipt")!.Fields.Where(static field => field.Name is "company" or "address"),
        new("x_clerk", FieldType.Text, [], Pattern: null, IsMultiple: false),
        new("x_ticket", FieldType.Text, [], Pattern: null, IsMultiple: false),
        new("x_paid", FieldType.Amount, [], Pattern: null, IsMultiple: false),
    ];

    private static readonly IReadOnlyList<ConfirmedValue> Corrections =
    [
        new("address", 1, ReceiptPhoto.Address, null, null), new("x_clerk", 1, "MARA L", null, null), new("x_ticket", 1, "QX-00123", null, null), new("x_paid", 1, "118.40", null, null),
    ];

    [Test]
    public void Extract_ReceiptThatLiesLowMovedAndTilted_IsOfTheLayout()
    {
        var found = Extract(ReceiptPhoto.Next);

        Assert.That(found["x_paid"], Has.Property("Value").EqualTo("72.75").And.Property("Source").EqualTo(FieldSource.Learned));
        Assert.That(found["x_clerk"].Value, Is.EqualTo("THEO A"));
    }

    [Test]
    public void Extract_TextRecognisedWronglyOverCentredLines_IsAsItWasConfirmed()
    {
        var found = Extract(ReceiptPhoto.Next)["address"];

        Assert.That(found, Has.Property("Value").EqualTo(ReceiptPhoto.Address).And.Property("Source").EqualTo(FieldSource.Learned));
        Assert.That(found.RawText, Does.Contain("PASSACE").And.Contain("SELANGOR"));
    }

    [Test]
    public void Extract_TextThatCountsOn_IsTheDocumentsOwn() =>
        Assert.That(Extract(ReceiptPhoto.Next with { Ticket = "Ticket QX-00124" })["x_ticket"].Value, Is.EqualTo("QX-00124"));

    [Test]
    public void Extract_AddressOfAnotherBranch_IsItsOwn()
    {
        var branch = ReceiptPhoto.Next with { AddressLines = ["LOT 3, WILLOW CRESCENT,", "BRAMBLE GARDENS,", "47400 LINDEN VALE, SELANGOR"] };

        Assert.That(Extract(branch)["address"].Value, Does.StartWith("LOT 3, WILLOW CRESCENT, BRAMBLE GARDENS").And.EndsWith("LINDEN VALE, SELANGOR"));
    }

    [Test]
    public void Extract_TextOfTheSameLettersElsewhere_HasTheMarksThatWereConfirmed()
    {
        var paper = FieldPage.Of(1, new TypedPage().Line(60, 40, "QUILL'S CONFECTIONERY SDN BHD").Line(60, 60, "9, BIRCH ROAD, 40150 ALDER").Line(60, 400, "Quite another paper").Build());
        var example = LayoutExamples.Learn([paper], [new("company", 1, "QUILL'S CONFECTIONERY SDN BHD", null, null)], Fields, CancellationToken.None);
        var elsewhere = (ReceiptPhoto.Next with { Name = "QUILL?S CONFECTIONERY SDN BHD" }).Build();

        Assert.That(Value([], elsewhere), Is.EqualTo("QUILL?S CONFECTIONERY SDN BHD"));
        Assert.That(Value([example], elsewhere), Is.EqualTo("QUILL'S CONFECTIONERY SDN BHD"));

        static string Value(IReadOnlyList<LayoutExample> examples, FieldPage page) =>
            new FieldExtractor(Fields, examples).Extract([page], CancellationToken.None).Single(static value => value.Field == "company").Value;
    }

    [Test]
    public void Extract_InvoiceAfterACreditNoteWasConfirmed_HasPositiveAmounts()
    {
        var fields = WorkflowTypes.Find("invoice")!.Fields;
        ConfirmedValue[] confirmed = [new("total_amount", 1, "118.00", null, null), new("subtotal", 1, "100.00", null, null), new("tax_amount", 1, "18.00", null, null)];
        var example = LayoutExamples.Learn([Letter("Credit note", "-")], confirmed, fields, CancellationToken.None);

        var found = new FieldExtractor(fields, [example]).Extract([Letter("Invoice", "")], CancellationToken.None).ToDictionary(static value => value.Field, static value => value.Value);

        Assert.That(found["total_amount"], Is.EqualTo("118.00"));
        Assert.That(found["subtotal"], Is.EqualTo("100.00"));
        Assert.That(found["tax_amount"], Is.EqualTo("18.00"));

        static FieldPage Letter(string title, string sign) => FieldPage.Of(1, new TypedPage()
            .Line(40, 30, "Quillmark Stationers Ltd").Line(40, 45, "Harrow Passage Penwith").Line(40, 100, title)
            .Line(40, 200, "Articles").Line(300, 200, "Pieces").Line(500, 200, "Worth")
            .Line(300, 300, "Subtotal").Line(500, 300, $"{sign}100.00").Line(300, 320, "VAT").Line(500, 320, $"{sign}18.00").Line(300, 340, "Total").Line(500, 340, $"{sign}118.00").Build());
    }

    private static Dictionary<string, FoundField> Extract(ReceiptPhoto photo)
    {
        var example = LayoutExample.FromJson(LayoutExamples.Learn([ReceiptPhoto.First.Build()], Corrections, Fields, CancellationToken.None).ToJson());
        return new FieldExtractor(Fields, [example]).Extract([photo.Build()], CancellationToken.None).ToDictionary(static value => value.Field);
    }
}
