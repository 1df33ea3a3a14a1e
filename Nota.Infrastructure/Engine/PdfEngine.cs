using Microsoft.Extensions.Options;
using Nota.Domain.Documents;
using Nota.Domain.Geometry;
using Nota.Domain.Ports;
using Nota.Infrastructure.Engine.Pool;
using Nota.Infrastructure.Engine.Processes;
using Nota.Infrastructure.Engine.Wire;
using Nota.Infrastructure.Ocr;

namespace Nota.Infrastructure.Engine;

/// <summary><see cref="IPdfEngine"/> by a pool of child processes that hold PDFium.</summary>
internal sealed class PdfEngine(EnginePool pool, EngineCalls calls, ChildLauncher launcher, IOptions<EngineOptions> options)
    : IPdfEngine, IOcrEngine, IEngineMonitor
{
    private readonly EngineOptions _options = options.Value;

    public EngineState State => new(pool.Lanes, launcher.Isolation?.Granted, launcher.Isolation?.Missing);

    public int MaxPixels => _options.MaxPixels;

    public async Task<PdfInspection> InspectAsync(EngineSource source, bool lookForText, CancellationToken ct)
    {
        await using var child = await pool.TakeAsync(LaneKind.Interactive, source, ct);
        var pages = (await calls.AskAsync(child, new EngineJob(EngineTask.Open, _options.InspectTime), source, ct)).Answer.Pages;
        if (!lookForText)
            return new PdfInspection(pages, null);
        // The document is still open in the child; now that its pages are known, so is the time they may take.
        var look = await calls.AskAsync(child, new EngineJob(EngineTask.LookForText, TextTime(pages)), source, ct);
        return new PdfInspection(pages, look.Answer.HasText);
    }

    public async Task<EngineFile> ReadLayerAsync(EngineSource source, PageRange pages, CancellationToken ct)
    {
        await using var child = await pool.TakeAsync(LaneKind.Background, source, ct);
        var job = new EngineJob(EngineTask.ReadLayer, TextTime(pages.Count), pages.First, pages.Count);
        return EngineCalls.Output(await calls.AskAsync(child, job, source, ct));
    }

    public async Task<EngineFile> RenderPageAsync(EngineSource source, int page, int dpi, ImageFormat format, CancellationToken ct)
    {
        await using var child = await pool.TakeAsync(LaneKind.Interactive, source, ct);
        var job = new EngineJob(EngineTask.RenderPage, _options.RenderTime, page, 1, dpi, format);
        return EngineCalls.Output(await calls.AskAsync(child, job, source, ct));
    }

    public async Task<IReadOnlyList<PageFrame>> ReadFramesAsync(EngineSource source, PageRange pages, CancellationToken ct)
    {
        await using var child = await pool.TakeAsync(LaneKind.Interactive, source, ct);
        var job = new EngineJob(EngineTask.ReadFrames, TextTime(pages.Count), pages.First, pages.Count);
        using var file = EngineCalls.Output(await calls.AskAsync(child, job, source, ct));
        try
        {
            return await FrameList.ReadAsync(file.Content, pages.Count, ct);
        }
        catch (InvalidDataException e)
        {
            throw new EngineException(EngineFailure.Crashed, e.Message, e);
        }
    }

    public async Task<EngineFile> AddHighlightsAsync(EngineSource source, Stream notes, CancellationToken ct)
    {
        await using var child = await pool.TakeAsync(LaneKind.Interactive, source, ct);
        var pages = (await calls.AskAsync(child, new EngineJob(EngineTask.Open, _options.InspectTime), source, ct)).Answer.Pages;
        return EngineCalls.Output(await calls.AskAsync(child, new EngineJob(EngineTask.AddHighlights, TextTime(pages), Notes: notes), source, ct));
    }

    public async Task<EngineFile?> AddTextLayerAsync(EngineSource source, Stream layer, CancellationToken ct)
    {
        await using var child = await pool.TakeAsync(LaneKind.Background, source, ct);
        var pages = (await calls.AskAsync(child, new EngineJob(EngineTask.Open, _options.InspectTime), source, ct)).Answer.Pages;
        return (await calls.AskAsync(child, new EngineJob(EngineTask.AddTextLayer, TextTime(pages), Notes: layer), source, ct)).Output;
    }

    public IReadOnlyList<string> Languages => OcrModels.LanguagesIn(OcrModels.FolderOf(_options));

    public OcrLanguages DefaultLanguages => OcrLanguages.TryParse(_options.Languages)!;

    public async Task<EngineFile> RecogniseAsync(EngineSource source, int page, OcrLanguages languages, CancellationToken ct)
    {
        await using var child = await pool.TakeAsync(LaneKind.Recognition, source, ct);
        var job = new EngineJob(EngineTask.Recognise, _options.RecogniseTime, page, 1, Languages: languages.ToString());
        return EngineCalls.Output(await calls.AskAsync(child, job, source, ct));
    }

    public Task ProbeAsync(CancellationToken ct) => pool.WarmAsync(ct);

    private TimeSpan TextTime(int pages) => _options.TextTime + _options.TextTimePerPage * pages;
}
