using Nota.Domain.Documents;
using Nota.Domain.Ports;
using Nota.Domain.Text;
using Nota.Domain.Workflows.Extraction;
using Nota.Domain.Workflows.Tables;

namespace Nota.Domain.Workflows.Documents;

/// <summary>Reads a finished text layer the way a workflow wants it: fields over the whole document, tables page by page.</summary>
public sealed class PageReading(IPdfEngine engine, IPageImporter importer, DocumentLessons lessons, WorkflowLimits limits)
{
    /// <summary>Pages whose lines are asked for at once.</summary>
    private const int PagesAtOnce = 20;

    /// <summary>The document's pages with all that was found.</summary>
    /// <param name="layer">The whole document's text.</param>
    /// <exception cref="EngineException">Unavailable.</exception>
    public async Task<IReadOnlyList<WorkflowPage>> ReadAsync(
        WorkflowView workflow, WorkflowDocument document, Document content, TextLayerReader layer, CancellationToken ct)
    {
        var pages = new List<WorkflowPage>(layer.PageCount);
        var fieldPages = new List<FieldPage>(layer.PageCount);
        var headers = workflow.Headers.Select(h => h.Definition).ToList();
        var dpi = DpiOf(document);
        var sheets = workflow.Workflow.TableCapture ? await SheetsAsync(document, content, ct) : null;
        for (var first = 0; first < layer.PageCount; first += PagesAtOnce)
        {
            var count = Math.Min(PagesAtOnce, layer.PageCount - first);
            var lines = workflow.Workflow.TableCapture && sheets is null ? await LinesAsync(content, new PageRange(first, count), ct) : null;
            for (var i = 0; i < count; i++)
            {
                var number = first + i;
                var page = await layer.ReadPageAsync(number, ct);
                fieldPages.Add(FieldPage.Of(number + 1, page));
                var picture = PagePicture.Of(page.Geometry, dpi is null || number >= dpi.Length ? limits.ImageDpi : dpi[number], engine.MaxPixels);
                var tables = sheets is not null ? SheetOf(sheets, number, headers) : lines is not null ? TableFinder.Find(page, lines[i], headers) : [];
                pages.Add(PageOf(document, number + 1, picture, tables));
            }
        }

        var extractor = new FieldExtractor([.. workflow.Fields.Select(f => f.Definition)], await lessons.ReadAsync(workflow.Workflow.Id, ct));
        AddFields(pages, extractor.Extract(fieldPages, ct));
        return pages;
    }

    private static int[]? DpiOf(WorkflowDocument document) =>
        document.PageDpi is null ? null : System.Text.Json.JsonSerializer.Deserialize<int[]>(document.PageDpi);

    private static WorkflowPage PageOf(WorkflowDocument document, int number, PagePicture picture, IReadOnlyList<DetectedTable> tables) => new()
    {
        Id = NewId(),
        DocumentId = document.Id,
        AccountId = document.AccountId,
        Number = number,
        Width = picture.Width,
        Height = picture.Height,
        Dpi = picture.Dpi,
        Content = new PageContent([], [.. tables.Select(t => TableOf(t, picture))]),
    };

    private static PageTable TableOf(DetectedTable table, PagePicture picture) => new(
        NewId(),
        picture.BoxOf(table.Box),
        [.. table.Cells.Select(c => new TableCell(NewId(), c.Row, c.Column, c.RowSpan, c.ColumnSpan, c.Header, c.Text, picture.BoxOf(c.Box), c.Confidence))]);

    private static void AddFields(List<WorkflowPage> pages, IReadOnlyList<FoundField> found)
    {
        foreach (var ofPage in found.GroupBy(f => f.Page))
        {
            var page = pages[ofPage.Key - 1];
            var picture = new PagePicture(page.Width, page.Height, page.Dpi);
            page.Content = page.Content with
            {
                Fields = [.. ofPage.Select(f => f.Source == FieldSource.Fixed
                    ? new FieldValue(NewId(), f.Field, f.Value, null, f.Confidence, null)
                    : new FieldValue(NewId(), f.Field, f.Value, f.RawText, f.Confidence, picture.BoxOf(f.Box)))],
            };
        }
    }

    /// <summary>A sheet's own cells, with the headers that its first row names.</summary>
    private static IReadOnlyList<DetectedTable> SheetOf(IReadOnlyList<DetectedTable?> sheets, int page, IReadOnlyList<HeaderDefinition> headers) =>
        page < sheets.Count && sheets[page] is { } sheet ? [SheetHeaders.Apply(sheet, headers)] : [];

    private async Task<IReadOnlyList<DetectedTable?>?> SheetsAsync(WorkflowDocument document, Document content, CancellationToken ct)
    {
        if (document.Format is not (SourceFormat.Xls or SourceFormat.Xlsx))
            return null;
        try
        {
            return await importer.ReadSheetsAsync(new EngineSource(content.SourceBlob!, content.AccountId), document.Format.Value, ct);
        }
        catch (EngineException e) when (e.Failure != EngineFailure.Unavailable)
        {
            // Its pages are there: tables are found on them as on any.
            return null;
        }
    }

    private async Task<IReadOnlyList<IReadOnlyList<RulingLine>>> LinesAsync(Document content, PageRange range, CancellationToken ct)
    {
        try
        {
            return await importer.ReadRulingLinesAsync(new EngineSource(content.PdfBlob!, content.AccountId), range, ct);
        }
        catch (EngineException e) when (e.Failure != EngineFailure.Unavailable)
        {
            return [.. Enumerable.Repeat<IReadOnlyList<RulingLine>>([], range.Count)];
        }
    }

    private static string NewId() => Guid.NewGuid().ToString();
}
