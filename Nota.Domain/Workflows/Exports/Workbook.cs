using System.IO.Compression;
using System.Security;
using Nota.Domain.Annotations.Exports;

namespace Nota.Domain.Workflows.Exports;

/// <summary>
/// An Office Open XML workbook (ECMA-376) that is written while its rows come, one sheet after the other; a sheet that is full is
/// followed by another of its name and a number. Nothing but the present row is held.
/// </summary>
internal sealed class Workbook(ZipArchive zip)
{
    private const string Head = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";
    private const string Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    private readonly List<string> _sheets = [];

    /// <summary>Writes a workbook into a stream, which takes asynchronous calls alone and stays open.</summary>
    public static async Task WriteAsync(Stream output, Func<Workbook, Task> fill, CancellationToken ct)
    {
        var deferred = new DeferredStream(output);
        await using (var zip = await ZipArchive.CreateAsync(deferred, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct))
        {
            var book = new Workbook(zip);
            await fill(book);
            await book.FinishAsync(ct);
        }

        await deferred.FlushAsync(ct);
    }

    /// <param name="name">Without what names of sheets can't have; at most 20 characters.</param>
    /// <param name="header">The first row, also of a sheet that follows.</param>
    /// <param name="maxRows">After which a sheet is full.</param>
    public async Task AddAsync(string name, string[] header, IAsyncEnumerable<IReadOnlyList<ExportCell>> rows, CancellationToken ct, int maxRows = SheetRows.MaxRows)
    {
        await using var source = rows.GetAsyncEnumerator(ct);
        var isMore = await source.MoveNextAsync();
        for (var part = 1; isMore || part == 1; part++)
        {
            _sheets.Add(part == 1 ? name : $"{name} {part}");
            await using var entry = await zip.CreateEntry($"xl/worksheets/sheet{_sheets.Count}.xml").OpenAsync(ct);
            var sheet = new SheetRows(entry);
            await sheet.WriteAsync([.. header.Select(h => new ExportCell(h))], ct);
            for (; isMore && sheet.Count < maxRows; isMore = await source.MoveNextAsync())
                await sheet.WriteAsync(source.Current, ct);
            await sheet.FinishAsync(ct);
        }
    }

    private async Task FinishAsync(CancellationToken ct)
    {
        var numbers = Enumerable.Range(1, _sheets.Count).ToList();
        await AddAsync("xl/workbook.xml", $"""
            <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{Office}"><sheets>{string.Concat(
                numbers.Select(n => $"""<sheet name="{SecurityElement.Escape(_sheets[n - 1])}" sheetId="{n}" r:id="rId{n}"/>"""))}</sheets></workbook>
            """, ct);
        await AddAsync("xl/_rels/workbook.xml.rels", $"""
            <Relationships xmlns="{Relations}">{string.Concat(
                numbers.Select(n => $"""<Relationship Id="rId{n}" Type="{Office}/worksheet" Target="worksheets/sheet{n}.xml"/>"""))}</Relationships>
            """, ct);
        await AddAsync("_rels/.rels", $"""
            <Relationships xmlns="{Relations}"><Relationship Id="rId1" Type="{Office}/officeDocument" Target="xl/workbook.xml"/></Relationships>
            """, ct);
        await AddAsync("[Content_Types].xml", $"""
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{Spreadsheet}.sheet.main+xml"/>{string.Concat(
                numbers.Select(n => $"""<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{Spreadsheet}.worksheet+xml"/>"""))}</Types>
            """, ct);
    }

    private async Task AddAsync(string path, string xml, CancellationToken ct)
    {
        await using var entry = await zip.CreateEntry(path).OpenAsync(ct);
        await new TextSink(entry).Append(Head).Append(xml).FlushAsync(ct);
    }
}
