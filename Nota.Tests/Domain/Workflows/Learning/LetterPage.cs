using Nota.Domain.Geometry;
using Nota.Domain.Workflows.Extraction;
using Nota.Tests.Support;

namespace Nota.Tests.Domain.Workflows.Learning;

/// <summary>An invoice of one shop whose labels nobody knows; what changes from one to the next is given.</summary>
internal sealed record LetterPage(string Reference, string Person, string Sum, int Items = 2, string Date = "17.03.2024")
{
    public static readonly LetterPage First = new("KX-4471", "Mara Lindqvist", "118.40");

    public static readonly LetterPage Next = new("KX-9023", "Theodor van Aalst", "7,250.75", Items: 9, Date: "28.05.2024");

    public FieldPage Build()
    {
        var page = new TypedPage()
            .Line(40, 30, "Quillmark Stationers").Line(40, 45, "Harrow Passage").Line(40, 60, "Penwith").Line(400, 30, "Letterhead")
            .Line(40, 120, "Dossier").Line(140, 120, Reference)
            .Line(40, 140, "Drawn").Line(140, 140, Date)
            .Line(40, 160, "Steward").Line(140, 160, Person)
            .Line(40, 220, "Articles").Line(300, 220, "Pieces").Line(500, 220, "Worth");
        for (var item = 0; item < Items; item++)
            page.Line(40, 240 + (16 * item), $"Vellum sort {item}").Line(300, 240 + (16 * item), "3").Line(500, 240 + (16 * item), $"{10 + item}.25");
        var foot = 260 + (16 * Items);
        page.Line(300, foot, "Altogether").Line(500 - (5 * Sum.Length) + 25, foot, Sum);
        page.Line(300, foot + 20, "Withheld").Line(500, foot + 20, "12.00");
        page.Line(40, 760, "Quillmark keeps its shelves open daily");
        return FieldPage.Of(1, page.Build());
    }

    /// <summary>As it is read after scanning: moved, larger, some letters wrong.</summary>
    public FieldPage Scan(double right = 0.012, double down = -0.008, double scale = 1.015)
    {
        var page = Build();
        return page with
        {
            Words = [.. page.Words.Select(word => word with { Text = Misread(word.Text), Box = Moved(word.Box), Confidence = 0.92 })],
        };

        PageRect Moved(PageRect box) => new((box.X1 * scale) + right, (box.Y1 * scale) + down, (box.X2 * scale) + right, (box.Y2 * scale) + down);

        static string Misread(string text) => text switch { "Dossier" => "D0ssier", "Altogether" => "Altogethcr", "Stationers" => "Stati0ners", _ => text };
    }
}
