using FsCheck;
using FsCheck.Fluent;
using Nota.Domain.Workflows;
using Nota.Domain.Workflows.Tables;

namespace Nota.Tests.Domain.Workflows.Tables;

/// <summary>Grids of which any lines may be missing, so that fields run together in any shape.</summary>
internal sealed class TableLaws
{
    private const int Size = 4;

    private static readonly IReadOnlyList<HeaderDefinition> Headers = [.. WorkflowTypes.Find("invoice")!.TableHeaders];

    private static readonly string[] Texts = ["Description", "Qty", "Unit price", "Amount", "Total", "Vellum", "7", "12.50", ""];

    private static readonly Arbitrary<(bool[] Drawn, int[] Words)> Grids = (
        from drawn in Gen.Elements(true, true, true, false).ArrayOf(2 * Size * (Size + 1))
        from words in Gen.Choose(0, Texts.Length - 1).ArrayOf(Size * Size)
        select (drawn, words)).ToArbitrary();

    private static readonly Arbitrary<(int X, int Y, int Text)[]> Scattered = (
        from x in Gen.Choose(0, 18)
        from y in Gen.Choose(0, 60)
        from text in Gen.Choose(0, Texts.Length - 2)
        select (x, y, text)).ArrayOf().ToArbitrary();

    [Test]
    public void Find_GridWithAnyLinesMissing_HasEveryWordOnceAndNoTwoCellsAtOnePlace() =>
        Prop.ForAll(Grids, static grid =>
        {
            var (lines, page) = Draw(grid.Drawn, grid.Words);
            var tables = TableFinder.Find(page.Build(), lines, []);
            var words = tables.SelectMany(static table => table.Cells).SelectMany(static cell => cell.Text.Split(' ')).Order(StringComparer.Ordinal);
            var put = grid.Words.SelectMany(static text => Texts[text].Split(' ', StringSplitOptions.RemoveEmptyEntries)).Order(StringComparer.Ordinal);
            return AreApart(tables) && AreApart(TableFinder.Find(page.Build(), lines, Headers)) && (tables.Count != 1 || tables[0].Cells.Count < 4 || words.SequenceEqual(put));
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Find_WordsAnywhere_HasNoneTwiceAndNoTwoCellsAtOnePlace() =>
        Prop.ForAll(Scattered, static words =>
        {
            var page = new TablePage();
            foreach (var (x, y, text) in words)
                page.Put(40 + (26 * x), 40 + (7 * y), Texts[text]);
            var tables = TableFinder.Find(page.Build(), [], []);
            var found = tables.SelectMany(static table => table.Cells).SelectMany(static cell => cell.Text.Split(' ')).GroupBy(static word => word).ToDictionary(static word => word.Key, static word => word.Count());
            return AreApart(tables) && AreApart(TableFinder.Find(page.Build(), [], Headers))
                && found.All(word => word.Value <= words.SelectMany(static word => Texts[word.Text].Split(' ')).Count(other => other == word.Key));
        }).QuickCheckThrowOnFailure();

    private static bool AreApart(IReadOnlyList<DetectedTable> tables) =>
        tables.All(static table => table.Cells.Select(static cell => (cell.Row, cell.Column)).Distinct().Count() == table.Cells.Count);

    private static (List<RulingLine> Lines, TablePage Page) Draw(bool[] drawn, int[] words)
    {
        var (lines, page) = (new List<RulingLine>(), new TablePage());
        for (var i = 0; i < drawn.Length; i++)
        {
            var (line, part) = (i / 2 / Size, i / 2 % Size);
            // The frame is always there.
            if (!drawn[i] && line is > 0 and < Size)
                continue;
            var (at, from, to) = (Share(line), Share(part), Share(part + 1));
            lines.Add(i % 2 == 0 ? new RulingLine(from, at, to, at) : new RulingLine(at, from, at, to));
        }

        for (var i = 0; i < words.Length; i++)
            page.Put((Share(i % Size) * TablePage.Width) + 4, (Share(i / Size) * TablePage.Height) + 20, Texts[words[i]]);
        return (lines, page);

        static double Share(int line) => 0.1 + (0.2 * line);
    }
}
