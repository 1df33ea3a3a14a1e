using System.IO.Compression;

namespace Nota.Tests.Infrastructure.Spreadsheets;

/// <summary>Small workbooks in Office Open XML, written by hand.</summary>
internal static class MadeWorkbook
{
    private const string Main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    private const string Relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";

    /// <param name="sheets">For each the attributes of its entry (<c>state="hidden"</c>), and what its worksheet holds.</param>
    public static byte[] Of(params (string Attributes, string Content)[] sheets)
    {
        var entries = sheets.Select((sheet, i) => $"<sheet name=\"S{i + 1}\" sheetId=\"{i + 1}\" r:id=\"r{i + 1}\" {sheet.Attributes}/>");
        var relations = sheets.Select((_, i) => $"<Relationship Id=\"r{i + 1}\" Type=\"{Relation}/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>");
        var parts = new Dictionary<string, string>
        {
            ["[Content_Types].xml"] = $"<Types xmlns=\"{Package}/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>",
            ["_rels/.rels"] = $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"w\" Type=\"{Relation}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
            ["xl/workbook.xml"] = $"<workbook {Main} xmlns:r=\"{Relation}\"><sheets>{string.Concat(entries)}</sheets></workbook>",
            ["xl/_rels/workbook.xml.rels"] = $"<Relationships xmlns=\"{Package}/relationships\">{string.Concat(relations)}</Relationships>",
        };
        foreach (var (i, sheet) in sheets.Index())
            parts[$"xl/worksheets/sheet{i + 1}.xml"] = sheet.Content.StartsWith("<?xml", StringComparison.Ordinal) ? sheet.Content : $"<worksheet {Main}>{sheet.Content}</worksheet>";
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var writer = new StreamWriter(archive.CreateEntry(name).Open());
                writer.Write(content);
            }
        }

        return file.ToArray();
    }

    /// <summary>A sheet with cells written as <c>A1</c> and text.</summary>
    public static string Texts(params (string Place, string Text)[] cells) =>
        $"<sheetData>{string.Concat(cells.GroupBy(cell => cell.Place.TrimStart([.. "ABCDEFGHIJKLMNOPQRSTUVWXYZ"])).Select(row =>
            $"<row r=\"{row.Key}\">{string.Concat(row.Select(cell => $"<c r=\"{cell.Place}\" t=\"str\"><v>{cell.Text}</v></c>"))}</row>"))}</sheetData>";
}
