using Microsoft.Extensions.Options;
using Nota.Domain.Ports;
using Nota.Domain.Workflows.Tables;
using Nota.Infrastructure.Engine.Pool;
using Nota.Infrastructure.Engine.Wire;

namespace Nota.Infrastructure.Engine;

/// <summary><see cref="IPageImporter"/> by the same children that read PDFs, in the lane of conversions.</summary>
internal sealed class PageImporter(EnginePool pool, EngineCalls calls, IOptions<EngineOptions> options) : IPageImporter
{
    /// <summary>Of a processor, for a scan that takes long to draw; a page of digital lines takes a few milliseconds.</summary>
    private static readonly TimeSpan LineTimePerPage = TimeSpan.FromSeconds(2);

    private readonly EngineOptions _options = options.Value;

    public async Task<ImportedPages> ImportAsync(EngineSource source, SourceFormat format, CancellationToken ct)
    {
        if (format == SourceFormat.Pdf)
            throw new ArgumentException("A PDF is not imported.", nameof(format));
        await using var child = await pool.TakeAsync(LaneKind.Background, source, ct);
        var made = await calls.AskAsync(child, new EngineJob(EngineTask.ImportPages, _options.ImportTime, Source: format), source, ct);
        var pdf = EngineCalls.Output(made);
        try
        {
            var job = new EngineJob(EngineTask.ReadImportedDpi, _options.InspectTime, Source: format);
            using var list = EngineCalls.Output(await calls.AskAsync(child, job, source, ct));
            return new ImportedPages(pdf, await DpiList.ReadAsync(list.Content, made.Answer.Pages, ct));
        }
        catch (Exception e)
        {
            pdf.Dispose();
            if (e is InvalidDataException)
                throw new EngineException(EngineFailure.Crashed, e.Message, e);
            throw;
        }
    }

    public async Task<IReadOnlyList<DetectedTable?>> ReadSheetsAsync(EngineSource source, SourceFormat format, CancellationToken ct)
    {
        if (format is not (SourceFormat.Xls or SourceFormat.Xlsx))
            throw new ArgumentException("Workbooks alone have sheets.", nameof(format));
        await using var child = await pool.TakeAsync(LaneKind.Background, source, ct);
        var reply = await calls.AskAsync(child, new EngineJob(EngineTask.ReadSheets, _options.ImportTime, Source: format), source, ct);
        using var list = EngineCalls.Output(reply);
        try
        {
            return await SheetList.ReadAsync(list.Content, reply.Answer.Pages, ct);
        }
        catch (InvalidDataException e)
        {
            throw new EngineException(EngineFailure.Crashed, e.Message, e);
        }
    }

    public async Task<IReadOnlyList<IReadOnlyList<RulingLine>>> ReadRulingLinesAsync(EngineSource source, PageRange pages, CancellationToken ct)
    {
        await using var child = await pool.TakeAsync(LaneKind.Background, source, ct);
        var job = new EngineJob(EngineTask.ReadRulingLines, _options.TextTime + (LineTimePerPage * pages.Count), pages.First, pages.Count);
        using var list = EngineCalls.Output(await calls.AskAsync(child, job, source, ct));
        try
        {
            return await LineList.ReadAsync(list.Content, pages.Count, ct);
        }
        catch (InvalidDataException e)
        {
            throw new EngineException(EngineFailure.Crashed, e.Message, e);
        }
    }
}
