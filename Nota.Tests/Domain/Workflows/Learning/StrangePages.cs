using Nota.Domain.Workflows.Extraction;
using Nota.Tests.Support;

namespace Nota.Tests.Domain.Workflows.Learning;

/// <summary>Invoices that have common labels in places of their own and whose other words are their own: the same for the same seed.</summary>
internal static class StrangePages
{
    private static readonly string[] Labels = ["Invoice number", "Invoice date", "Customer no", "Due date", "Subtotal", "VAT", "Total", "Amount due"];

    public static FieldPage Of(int seed)
    {
        var random = new Random(seed);
        var page = new TypedPage();
        for (var line = 0; line < 14; line++)
        {
            var top = 20 + (line * 50) + random.Next(30);
            page.Line(random.Next(20, 250), top, Own(random) + " " + Own(random));
            page.Line(random.Next(300, 400), top, Labels[random.Next(Labels.Length)]).Line(random.Next(480, 520), top, Value(random));
        }

        return FieldPage.Of(1, page.Build());
    }

    private static string Own(Random random) => string.Concat(Enumerable.Range(0, random.Next(4, 9)).Select(_ => (char)('a' + random.Next(26))));

    private static string Value(Random random) => random.Next(3) switch
    {
        0 => $"{random.Next(10, 9999)}.{random.Next(10, 99)}",
        1 => $"{random.Next(13, 28)}.{random.Next(1, 13):00}.2024",
        _ => $"N{random.Next(1000, 99999)}",
    };
}
