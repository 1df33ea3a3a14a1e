using System.Globalization;
using System.IO.Compression;
using System.Xml;
using Nota.Infrastructure.Engine.Child.Imports;

namespace Nota.Infrastructure.Spreadsheets.Unread;

/// <summary>Finds errors (<c>t="e"</c>) and written dates (<c>t="d"</c>) in Office Open XML: ECMA-376 part 1, 18.18.11.</summary>
internal static class XlsxUnread
{
    private const int LongestValue = 100;
    private const string Workbook = "xl/workbook.xml";
    private static readonly string[] Hidden = ["hidden", "veryHidden"];
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true };

    /// <exception cref="UnreadableSourceException">Sheets share a part: a small file could have it read without end.</exception>
    public static void Find(Stream file, UnreadCells found)
    {
        using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        var workbook = Relations(archive, "").FirstOrDefault(static r => r.Type.EndsWith("/officeDocument", StringComparison.Ordinal)).Target ?? Workbook;
        var parts = Relations(archive, workbook).DistinctBy(static r => r.Id).ToDictionary(static r => r.Id, static r => r.Target);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var sheet in Elements(archive, workbook, "sheet"))
        {
            if (Attribute(sheet, "name") is not { } name || Attribute(sheet, "id") is not { } id || !parts.TryGetValue(id, out var part))
                continue;
            if (!seen.Add(part.Replace('\\', '/')))
                throw new UnreadableSourceException("Two sheets are one part.");
            if (!Hidden.Contains(Attribute(sheet, "state")))
                FindIn(archive, part, name, found);
        }
    }

    private static void FindIn(ZipArchive archive, string part, string sheet, UnreadCells found)
    {
        var (row, column) = (-1, -1);
        foreach (var element in Elements(archive, part, "row", "c"))
        {
            if (element.LocalName == "row")
            {
                row = int.TryParse(element.GetAttribute("r"), CultureInfo.InvariantCulture, out var number) ? number - 1 : row + 1;
                column = -1;
                continue;
            }

            column = ColumnOf(element.GetAttribute("r")) ?? column + 1;
            if (element.GetAttribute("t") is var type && type is "e" or "d" && ValueIn(element) is { Length: <= LongestValue } value)
                Add(found, sheet, row, column, type, value);
        }
    }

    private static void Add(UnreadCells found, string sheet, int row, int column, string type, string value)
    {
        if (type == "e")
            found.Add(sheet, row, new UnreadCell(column, value));
        else if (DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var date))
            found.Add(sheet, row, new UnreadCell(column, null, date));
    }

    /// <summary>What the cell's <c>v</c> holds; the reader is left inside of the cell.</summary>
    private static string? ValueIn(XmlReader cell)
    {
        if (cell.IsEmptyElement)
            return null;
        var depth = cell.Depth;
        while (cell.Read() && cell.Depth > depth)
        {
            if (cell.NodeType == XmlNodeType.Element && cell.LocalName == "v")
                return !cell.IsEmptyElement && cell.Read() && cell.NodeType == XmlNodeType.Text ? cell.Value.Trim() : null;
        }

        return null;
    }

    /// <summary>The column of a reference such as <c>AB12</c>, zero-based.</summary>
    private static int? ColumnOf(string? reference)
    {
        var column = 0;
        foreach (var c in reference ?? "")
        {
            if (!char.IsAsciiLetter(c) || column > SheetLimits.Columns)
                break;
            column = (column * 26) + (char.ToUpperInvariant(c) - 'A' + 1);
        }

        return column > 0 ? column - 1 : null;
    }

    /// <param name="part">Whose relations; empty for the package's own.</param>
    private static List<(string Id, string Type, string Target)> Relations(ZipArchive archive, string part)
    {
        var slash = part.LastIndexOf('/');
        var folder = part[..(slash + 1)];
        var relations = new List<(string, string, string)>();
        foreach (var element in Elements(archive, $"{folder}_rels/{part[(slash + 1)..]}.rels", "Relationship"))
        {
            if (element.GetAttribute("Id") is { } id && element.GetAttribute("Target") is { } target)
                relations.Add((id, element.GetAttribute("Type") ?? "", target.StartsWith('/') ? target[1..] : folder + target));
        }

        return relations;
    }

    private static string? Attribute(XmlReader element, string localName)
    {
        string? value = null;
        for (var found = element.MoveToFirstAttribute(); found; found = element.MoveToNextAttribute())
            value = element.LocalName == localName ? element.Value : value;
        element.MoveToElement();
        return value;
    }

    private static IEnumerable<XmlReader> Elements(ZipArchive archive, string part, params string[] names)
    {
        // Names of parts are the same in any case.
        var entry = archive.GetEntry(part) ?? archive.Entries.FirstOrDefault(e => e.FullName.Replace('\\', '/').Equals(part, StringComparison.OrdinalIgnoreCase));
        if (entry is null)
            yield break;
        using var stream = entry.Open();
        using var reader = XmlReader.Create(stream, Settings);
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && names.Contains(reader.LocalName))
                yield return reader;
        }
    }
}
