using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Nota.Domain.Documents;
using Nota.Domain.Geometry;
using Nota.Domain.Ports;
using Nota.Infrastructure.Engine.Pool;
using Nota.Infrastructure.Engine.Processes;
using Nota.Infrastructure.Engine.Wire;
using Nota.Infrastructure.Ocr;
using Nota.Infrastructure.Telemetry;

namespace Nota.Infrastructure.Engine;

/// <summary><see cref="IPdfEngine"/> by a pool of child processes that hold PDFium.</summary>
internal sealed class PdfEngine(EnginePool pool, ChildLauncher launcher, IOptions<EngineOptions> options, ServiceInstruments instruments, ILogger<PdfEngine> log)
    : IPdfEngine, IOcrEngine, IEngineMonitor
{
    private readonly EngineOptions _options = options.Value;

    public EngineState State => new(pool.Lanes, launcher.Isolation?.Granted, launcher.Isolation?.Missing);

    public int MaxPixels => _options.MaxPixels;

    public async Task<PdfInspection> InspectAsync(EngineSource source, bool lookForText, CancellationToken ct)
    {
        await using var child = await pool.TakeAsync(LaneKind.Interactive, source, ct);
        var pages = (await AskAsync(child, new EngineJob(EngineTask.Open, _options.InspectTime), source, ct)).Answer.Pages;
        if (!lookForText)
            return new PdfInspection(pages, null);
        // The document is still open in the child; now that its pages are known, so is the time they may take.
        var look = await AskAsync(child, new EngineJob(EngineTask.LookForText, TextTime(pages)), source, ct);
        return new PdfInspection(pages, look.Answer.HasText);
    }

    public async Task<EngineFile> ReadLayerAsync(EngineSource source, PageRange pages, CancellationToken ct)
    {
        await using var child = await pool.TakeAsync(LaneKind.Background, source, ct);
        var job = new EngineJob(EngineTask.ReadLayer, TextTime(pages.Count), pages.First, pages.Count);
        return Output(await AskAsync(child, job, source, ct));
    }

    public async Task<EngineFile> RenderPageAsync(EngineSource source, int page, int dpi, ImageFormat format, CancellationToken ct)
    {
        await using var child = await pool.TakeAsync(LaneKind.Interactive, source, ct);
        var job = new EngineJob(EngineTask.RenderPage, _options.RenderTime, page, 1, dpi, format);
        return Output(await AskAsync(child, job, source, ct));
    }

    public async Task<IReadOnlyList<PageFrame>> ReadFramesAsync(EngineSource source, PageRange pages, CancellationToken ct)
    {
        await using var child = await pool.TakeAsync(LaneKind.Interactive, source, ct);
        var job = new EngineJob(EngineTask.ReadFrames, TextTime(pages.Count), pages.First, pages.Count);
        using var file = Output(await AskAsync(child, job, source, ct));
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
        var pages = (await AskAsync(child, new EngineJob(EngineTask.Open, _options.InspectTime), source, ct)).Answer.Pages;
        return Output(await AskAsync(child, new EngineJob(EngineTask.AddHighlights, TextTime(pages), Notes: notes), source, ct));
    }

    public async Task<EngineFile?> AddTextLayerAsync(EngineSource source, Stream layer, CancellationToken ct)
    {
        await using var child = await pool.TakeAsync(LaneKind.Background, source, ct);
        var pages = (await AskAsync(child, new EngineJob(EngineTask.Open, _options.InspectTime), source, ct)).Answer.Pages;
        return (await AskAsync(child, new EngineJob(EngineTask.AddTextLayer, TextTime(pages), Notes: layer), source, ct)).Output;
    }

    public IReadOnlyList<string> Languages => OcrModels.LanguagesIn(OcrModels.FolderOf(_options));

    public OcrLanguages DefaultLanguages => OcrLanguages.TryParse(_options.Languages)!;

    public async Task<EngineFile> RecogniseAsync(EngineSource source, int page, OcrLanguages languages, CancellationToken ct)
    {
        await using var child = await pool.TakeAsync(LaneKind.Recognition, source, ct);
        var job = new EngineJob(EngineTask.Recognise, _options.RecogniseTime, page, 1, Languages: languages.ToString());
        return Output(await AskAsync(child, job, source, ct));
    }

    public Task ProbeAsync(CancellationToken ct) => pool.WarmAsync(ct);

    private TimeSpan TextTime(int pages) => _options.TextTime + _options.TextTimePerPage * pages;

    private async Task<EngineReply> AskAsync(ChildLease child, EngineJob job, EngineSource source, CancellationToken ct)
    {
        using var timing = instruments.BeginEngine(job.Task.ToString());
        try
        {
            var reply = await child.AskAsync(job, source.BlobKey, ct);
            timing.Done();
            return reply.Answer.Kind switch
            {
                AnswerKind.InvalidDocument => throw new EngineException(EngineFailure.InvalidDocument, reply.Answer.Message)
                {
                    NeedsPassword = reply.Answer.Message.Contains("password", StringComparison.OrdinalIgnoreCase),
                },
                AnswerKind.InvalidPage => throw new EngineException(EngineFailure.InvalidPage, reply.Answer.Message),
                AnswerKind.OutOfReach => throw new EngineException(EngineFailure.Unavailable, reply.Answer.Message),
                _ => reply,
            };
        }
        catch (EngineException e) when (e.Failure is not (EngineFailure.InvalidDocument or EngineFailure.InvalidPage))
        {
            EngineLog.GivenUp(log, source.BlobKey, job.Task, e.Failure, e.Message);
            throw;
        }
    }

    private static EngineFile Output(EngineReply reply) =>
        reply.Output ?? throw new EngineException(EngineFailure.Crashed, "The child gave no output.");
}
