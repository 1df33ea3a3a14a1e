using System.Globalization;
using System.Xml.Linq;

namespace Nota.Benchmarks.Tables;

/// <summary>A cell as a reader sees it, over the rows and columns it covers (inclusive).</summary>
internal sealed record ScoredCell(int StartRow, int EndRow, int StartColumn, int EndColumn, string Text);

/// <summary>A table of a page: points from the bottom left.</summary>
/// <param name="Page">One-based.</param>
internal sealed record TruthTable(int Page, IReadOnlyList<ScoredCell> Cells)
{
    /// <summary>The tables of an ICDAR 2013 structure file; what runs over pages is one a page.</summary>
    public static IReadOnlyList<TruthTable> Structure(string path) =>
    [
        .. XDocument.Load(path).Descendants("region").Select(region => new TruthTable(
            Number(region, "page"),
            [.. region.Elements("cell").Select(Cell)])),
    ];

    private static ScoredCell Cell(XElement cell)
    {
        var (row, column) = (Number(cell, "start-row"), Number(cell, "start-col"));
        return new ScoredCell(row, Number(cell, "end-row", row), column, Number(cell, "end-col", column), cell.Element("content")?.Value ?? "");
    }

    private static int Number(XElement element, string name, int otherwise = 0) =>
        element.Attribute(name) is { } attribute ? int.Parse(attribute.Value, CultureInfo.InvariantCulture) : otherwise;
}

/// <summary>Where a table is: points from the bottom left.</summary>
/// <param name="Page">One-based.</param>
internal sealed record TruthRegion(int Page, double X1, double Y1, double X2, double Y2)
{
    /// <summary>The regions of an ICDAR 2013 region file.</summary>
    public static IReadOnlyList<TruthRegion> Read(string path) =>
    [
        .. from region in XDocument.Load(path).Descendants("region")
           let box = region.Element("bounding-box")
           where box is not null
           select new TruthRegion((int)region.Attribute("page")!, (double)box.Attribute("x1")!, (double)box.Attribute("y1")!, (double)box.Attribute("x2")!, (double)box.Attribute("y2")!),
    ];

    /// <summary>Intersection over union.</summary>
    public double Overlap(TruthRegion other)
    {
        if (Page != other.Page)
            return 0;
        var width = Math.Min(X2, other.X2) - Math.Max(X1, other.X1);
        var height = Math.Min(Y2, other.Y2) - Math.Max(Y1, other.Y1);
        return width <= 0 || height <= 0 ? 0 : width * height / (Area + other.Area - width * height);
    }

    private double Area => (X2 - X1) * (Y2 - Y1);
}
