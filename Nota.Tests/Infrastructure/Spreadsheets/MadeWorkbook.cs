using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Nota.Tests.Infrastructure.Spreadsheets;

/// <summary>Small workbooks in Office Open XML, written by hand.</summary>
internal static class MadeWorkbook
{
    private const string Main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    private const string Relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";

    /// <param name="sheets">For each the attributes of its entry (<c>state="hidden"</c>), and what its worksheet holds.</param>
    public static byte[] Of(params (string Attributes, string Content)[] sheets) => Pack([.. sheets.Select(sheet => sheet.Attributes)], (i, part) =>
    {
        var content = sheets[i].Content;
        Write(part, content.StartsWith("<?xml", StringComparison.Ordinal) ? content : $"<worksheet {Main}>{content}</worksheet>");
    });

    /// <summary>A small file whose only sheet unpacks to so many bytes at least: empty rows, far apart in the file.</summary>
    public static byte[] Bomb(long bytes) => Pack([""], (_, part) =>
    {
        var row = new byte[1_000_000];
        row.AsSpan().Fill((byte)' ');
        "<row/>"u8.CopyTo(row);
        Write(part, $"<worksheet {Main}><sheetData>");
        for (var written = 0L; written < bytes; written += row.Length)
            part.Write(row);
        Write(part, "</sheetData></worksheet>");
    });

    /// <summary>The same file, but its archive's last part is said to unpack to so many bytes.</summary>
    public static byte[] Understate(byte[] workbook, uint bytes)
    {
        // Offsets of APPNOTE.TXT 4.3.7 and 4.3.12.
        const int LengthInHead = 22, LengthInDirectory = 24, HeadInDirectory = 42;
        var file = workbook.ToArray();
        var directory = file.AsSpan(file.AsSpan().LastIndexOf("PK\x01\x02"u8));
        var head = file.AsSpan(BinaryPrimitives.ReadInt32LittleEndian(directory[HeadInDirectory..]));
        BinaryPrimitives.WriteUInt32LittleEndian(directory[LengthInDirectory..], bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(head[LengthInHead..], bytes);
        return file;
    }

    /// <summary>A sheet with cells written as <c>A1</c> and text.</summary>
    public static string Texts(params (string Place, string Text)[] cells) =>
        $"<sheetData>{string.Concat(cells.GroupBy(cell => cell.Place.TrimStart([.. "ABCDEFGHIJKLMNOPQRSTUVWXYZ"])).Select(row =>
            $"<row r=\"{row.Key}\">{string.Concat(row.Select(cell => $"<c r=\"{cell.Place}\" t=\"str\"><v>{cell.Text}</v></c>"))}</row>"))}</sheetData>";

    /// <summary>A file of one sheet, which its workbook has so many hidden entries for besides its own.</summary>
    /// <param name="id">Of the relation that they all name.</param>
    public static byte[] WithEntries(int entries, string id, string content) => Pack(
        [""],
        (_, part) => Write(part, $"<worksheet {Main}>{content}</worksheet>"),
        string.Concat(Enumerable.Range(2, entries).Select(i => $"<sheet name=\"H{i}\" sheetId=\"{i}\" r:id=\"{id}\" state=\"hidden\"/>")),
        $"<Relationship Id=\"R1\" Type=\"{Relation}/worksheet\" Target=\"WORKSHEETS/sheet1.xml\"/>");

    private static byte[] Pack(string[] attributes, Action<int, Stream> writeSheet, string moreEntries = "", string moreRelations = "")
    {
        var entries = attributes.Select((sheet, i) => $"<sheet name=\"S{i + 1}\" sheetId=\"{i + 1}\" r:id=\"r{i + 1}\" {sheet}/>").Append(moreEntries);
        var relations = attributes.Select((_, i) => $"<Relationship Id=\"r{i + 1}\" Type=\"{Relation}/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>").Append(moreRelations);
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add("[Content_Types].xml", part => Write(part, $"<Types xmlns=\"{Package}/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"));
            Add("_rels/.rels", part => Write(part, $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"w\" Type=\"{Relation}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"));
            Add("xl/workbook.xml", part => Write(part, $"<workbook {Main} xmlns:r=\"{Relation}\"><sheets>{string.Concat(entries)}</sheets></workbook>"));
            Add("xl/_rels/workbook.xml.rels", part => Write(part, $"<Relationships xmlns=\"{Package}/relationships\">{string.Concat(relations)}</Relationships>"));
            for (var i = 0; i < attributes.Length; i++)
                Add($"xl/worksheets/sheet{i + 1}.xml", part => writeSheet(i, part));

            void Add(string name, Action<Stream> write)
            {
                using var part = archive.CreateEntry(name).Open();
                write(part);
            }
        }

        return file.ToArray();
    }

    private static void Write(Stream part, string text) => part.Write(Encoding.UTF8.GetBytes(text));
}
