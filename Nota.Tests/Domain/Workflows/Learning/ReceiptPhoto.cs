using Nota.Domain.Geometry;
using Nota.Domain.Workflows.Extraction;
using Nota.Tests.Support;

namespace Nota.Tests.Domain.Workflows.Learning;

/// <summary>A receipt of one shop as it is read from a photograph: lines are centred, it lies low, moved and tilted, some letters are wrong.</summary>
internal sealed record ReceiptPhoto(string Clerk, string Paid, int Items)
{
    public const string Shop = "QUILLMARK STATIONERS ENTERPRISE";

    public const string Address = "LOT 17, HARROW PASSAGE, PENWITH TOWNSHIP, 47400 LINDEN VALE, SELANGOR";

    public static readonly ReceiptPhoto First = new("MARA L", "118.40", 2);

    public static readonly ReceiptPhoto Next = new("THEO A", "72.75", 9) { Right = 0.03, Down = 0.05, Tilt = 0.06, Misread = static text => text.Replace("PASSAGE", "PASSACE", StringComparison.Ordinal).Replace("LINDEN", "LlNDEN", StringComparison.Ordinal) };

    public string[] AddressLines { get; init; } = ["LOT 17, HARROW PASSAGE,", "PENWITH TOWNSHIP,", "47400 LINDEN VALE, SELANGOR"];

    public string Name { get; init; } = Shop;

    public string Ticket { get; init; } = "Ticket QX-00123";

    public double Right { get; init; }

    public double Down { get; init; }

    /// <summary>By how much of the page's height the foot is further right than the head.</summary>
    public double Tilt { get; init; }

    public Func<string, string> Misread { get; init; } = static text => text;

    public FieldPage Build()
    {
        var page = new TypedPage();
        var y = 300;
        foreach (var line in new[] { Name }.Concat(AddressLines))
            page.Line(300 - (5 * line.Length / 2), y += 14, line);
        page.Line(60, y += 30, "Counter: 4 Alpha").Line(420, y, "Copy for customers");
        page.Line(60, y += 20, "Attendant").Line(200, y, Clerk).Line(420, y, Ticket);
        page.Line(60, y += 24, "Article").Line(300, y, "Pieces").Line(500, y, "Worth");
        for (var item = 0; item < Items; item++)
            page.Line(60, y += 16, $"Vellum sort {item}").Line(300, y, "3").Line(500, y, $"{10 + item}.25");
        page.Line(60, y += 24, "Rounded Altogether").Line(500, y, Paid);
        page.Line(60, y += 16, "Tendered banknotes").Line(500, y, "200.00");
        page.Line(120, y += 30, "Exchange within seven days").Line(120, y += 16, "Kindly visit our shelves again");
        var read = FieldPage.Of(1, page.Build());
        return read with { Words = [.. read.Words.Select(word => word with { Text = Misread(word.Text), Box = Moved(word.Box), Confidence = 0.9 })] };
    }

    private PageRect Moved(PageRect box)
    {
        var right = Right + (Tilt * (box.Y1 + box.Y2) / 2);
        return new PageRect(box.X1 + right, box.Y1 + Down, box.X2 + right, box.Y2 + Down);
    }
}
