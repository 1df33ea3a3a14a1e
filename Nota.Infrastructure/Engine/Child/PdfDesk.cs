using System.Globalization;
using Nota.Domain.Annotations.Exports;
using Nota.Domain.Ports;
using Nota.Domain.Text;
using Nota.Infrastructure.Engine.Child.Copies;
using Nota.Infrastructure.Engine.Child.Drawing;
using Nota.Infrastructure.Engine.Child.Imports;
using Nota.Infrastructure.Engine.Child.Lines;
using Nota.Infrastructure.Engine.Child.Recognition;
using Nota.Infrastructure.Engine.Child.Searchable;
using Nota.Infrastructure.Engine.Wire;
using Nota.Infrastructure.Imaging;
using Nota.Infrastructure.Ocr;
using Nota.Infrastructure.Pdf;
using Nota.Infrastructure.Spreadsheets.Drawing;

namespace Nota.Infrastructure.Engine.Child;

/// <summary>Serves one request after the other, keeping the last document open for the next. One thread only.</summary>
internal sealed class PdfDesk(ChildSettings settings) : IDisposable
{
    /// <summary>Error numbers of the system that .NET hands on.</summary>
    private const int NoSpace = 28;
    private const int QuotaExceeded = 122;

    /// <summary>Goes into every layer: what read the characters, and the version of how Nota sets them.</summary>
    private const string Producer = "pdfium nota-text/1";

    /// <inheritdoc cref="Producer"/>
    private const string RecognisedProducer = "pdfium tesseract/5 nota-text/1";

    private readonly int _maxPixels = settings.MaxPixels;
    private readonly PageRecogniser _recogniser = new(settings.Models, settings.MaxPixels, settings.RecogniseTime);
    private readonly ImportDesk _imports = new(settings);
    private PdfDocument? _document;

    public EngineAnswer Serve(EngineRequest request)
    {
        try
        {
            if (request.Source != SourceFormat.Pdf)
                return Import(request);
            var document = OpenFor(request);
            return request.Task switch
            {
                EngineTask.Open => Done(request, document),
                EngineTask.LookForText => Done(request, document) with { HasText = document.HasText(CancellationToken.None) },
                EngineTask.ReadLayer => ReadLayer(request, document),
                EngineTask.RenderPage => RenderPage(request, document),
                EngineTask.ReadFrames => ReadFrames(request, document),
                EngineTask.AddHighlights => AddHighlights(request, document),
                EngineTask.Recognise => Recognise(request, document),
                EngineTask.AddTextLayer => AddTextLayer(request, document),
                EngineTask.ReadRulingLines => ReadRulingLines(request, document),
                _ => new EngineAnswer(request.Number, AnswerKind.Failed, Message: "An unknown task."),
            };
        }
        catch (Exception e) when (e is PdfOpenException or UnwritableDocumentException or UnreadableSourceException)
        {
            return new EngineAnswer(request.Number, AnswerKind.InvalidDocument, Message: e.Message);
        }
        catch (Exception e) when (e is OutOfMemoryException or OutputTooLongException or SourceTooLargeException)
        {
            return new EngineAnswer(request.Number, AnswerKind.LimitExceeded, Message: e.Message);
        }
        catch (IOException e) when (e.HResult is NoSpace or QuotaExceeded)
        {
            return new EngineAnswer(request.Number, AnswerKind.OutOfReach, Message: "The disk that holds the engine's folder is full.");
        }
        catch (Exception e) when (e is RecognitionUnavailableException or SheetFontMissingException)
        {
            return new EngineAnswer(request.Number, AnswerKind.OutOfReach, Message: e.Message);
        }
        catch (DllNotFoundException)
        {
            var missing = request.Task is EngineTask.AddHighlights or EngineTask.AddTextLayer
                ? "qpdf (libqpdf.so.29, package libqpdf29)"
                : "Leptonica (liblept.so.5, package liblept5)";
            return new EngineAnswer(request.Number, AnswerKind.OutOfReach, Message: $"{missing} is missing. Run eng/install.sh.");
        }
#pragma warning disable CA1031 // Anything else is the child's own fault: the parent is told and replaces it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return new EngineAnswer(request.Number, AnswerKind.Failed, Message: e.ToString());
        }
    }

    public void Dispose()
    {
        _document?.Dispose();
        _imports.Dispose();
        _recogniser.Dispose();
    }

    private PdfDocument OpenFor(EngineRequest request)
    {
        // What was imported last may be asked for as a PDF, which it is not.
        if (request.SameFile)
            return _document ?? throw new PdfOpenException(PdfOpenFailure.NotPdf);
        _imports.Close();
        _document?.Dispose();
        _document = null;
        return _document = PdfOpening.Open(PathOf(request, EngineRequest.InputName), PathOf(request, EngineRequest.SpareName));
    }

    private EngineAnswer Import(EngineRequest request)
    {
        if (!request.SameFile)
        {
            _document?.Dispose();
            _document = null;
            _imports.Open(PathOf(request, EngineRequest.InputName));
        }

        using var output = new OutputFile(PathOf(request, EngineRequest.OutputName));
        var pages = _imports.Write(request, output);
        output.Flush();
        return new EngineAnswer(request.Number, AnswerKind.Done, pages, OutputLength: output.Length);
    }

    private static EngineAnswer ReadLayer(EngineRequest request, PdfDocument document)
    {
        if (!HasPages(request, document))
            return NoSuchPage(request, document);
        using var output = new OutputFile(PathOf(request, EngineRequest.OutputName));
        var writer = new TextLayerWriter(output, request.First, Producer);
        for (var page = request.First; page < request.First + request.Count; page++)
            Add(writer, document.ReadPage(page));
        writer.Complete();
        return Done(request, document) with { OutputLength = output.Length };
    }

    private EngineAnswer Recognise(EngineRequest request, PdfDocument document)
    {
        if (!HasPages(request, document))
            return NoSuchPage(request, document);
        using var output = new OutputFile(PathOf(request, EngineRequest.OutputName));
        var writer = new TextLayerWriter(output, request.First, RecognisedProducer);
        for (var page = request.First; page < request.First + request.Count; page++)
            Add(writer, _recogniser.Read(document, page, request.Languages));
        writer.Complete();
        return Done(request, document) with { OutputLength = output.Length };
    }

    private static EngineAnswer ReadFrames(EngineRequest request, PdfDocument document)
    {
        if (!HasPages(request, document))
            return NoSuchPage(request, document);
        using var output = new OutputFile(PathOf(request, EngineRequest.OutputName));
        FrameList.Write(output, Enumerable.Range(request.First, request.Count).Select(document.ReadFrame));
        output.Flush();
        return Done(request, document) with { OutputLength = output.Length };
    }

    private EngineAnswer ReadRulingLines(EngineRequest request, PdfDocument document)
    {
        if (!HasPages(request, document))
            return NoSuchPage(request, document);
        using var output = new OutputFile(PathOf(request, EngineRequest.OutputName));
        for (var page = request.First; page < request.First + request.Count; page++)
            LineList.Write(output, PageRulings.Read(document, page, _maxPixels));
        output.Flush();
        return Done(request, document) with { OutputLength = output.Length };
    }

    private static EngineAnswer AddHighlights(EngineRequest request, PdfDocument document)
    {
        using var notes = File.OpenRead(PathOf(request, EngineRequest.NotesName));
        var pages = new PageMarks(HighlightNoteReader.Read(notes));
        if (pages.Last >= document.PageCount)
            return NoSuchPage(request, document);
        return Done(request, document) with
        {
            OutputLength = HighlightedCopy.Write(document, pages, PathOf(request, EngineRequest.OutputName)),
        };
    }

    private static EngineAnswer AddTextLayer(EngineRequest request, PdfDocument document)
    {
        using var notes = File.OpenRead(PathOf(request, EngineRequest.NotesName));
        var layer = TextLayerReader.Open(notes);
        if (layer.FirstPage != 0 || layer.PageCount != document.PageCount)
            return NoSuchPage(request, document);
        return Done(request, document) with
        {
            OutputLength = SearchableCopy.Write(document, layer, PathOf(request, EngineRequest.OutputName)) ?? -1,
        };
    }

    /// <summary>A page beyond the limits of a layer takes no other with it.</summary>
    private static void Add(TextLayerWriter writer, LayerPage page)
    {
        try
        {
            writer.Add(page);
        }
        catch (ArgumentException)
        {
            writer.Add(LayerPage.Empty(page.Geometry, "page has too much text"));
        }
    }

    private EngineAnswer RenderPage(EngineRequest request, PdfDocument document)
    {
        if (request.First < 0 || request.First >= document.PageCount || request.Dpi < 1)
            return NoSuchPage(request, document);
        using var image = Draw(document, request);
        if (image is null)
            return new EngineAnswer(request.Number, AnswerKind.InvalidPage, document.PageCount, Message: "The page can't be read.");
        using var output = new OutputFile(PathOf(request, EngineRequest.OutputName));
        PageEncoder.Write(image, request.Format, output);
        output.Flush();
        return Done(request, document) with { OutputLength = output.Length };
    }

    private PageImage? Draw(PdfDocument document, EngineRequest request)
    {
        var image = document.RenderPage(request.First, request.Dpi, PixelLayout.Bgrx, _maxPixels);
        if (image is null || Math.Max(image.Width, image.Height) <= PageEncoder.MaxSide)
            return image;
        // A ribbon of a page, within the limit of pixels but longer than a picture can be.
        var dpi = (int)(image.Dpi * PageEncoder.MaxSide / Math.Max(image.Width, image.Height));
        image.Dispose();
        return dpi < 1 ? null : document.RenderPage(request.First, dpi, PixelLayout.Bgrx, _maxPixels);
    }

    private static EngineAnswer Done(EngineRequest request, PdfDocument document) => new(request.Number, AnswerKind.Done, document.PageCount);

    private static bool HasPages(EngineRequest request, PdfDocument document) =>
        request.First >= 0 && request.Count >= 1 && request.First <= document.PageCount - request.Count;

    private static EngineAnswer NoSuchPage(EngineRequest request, PdfDocument document) =>
        new(request.Number, AnswerKind.InvalidPage, document.PageCount, Message: "There is no such page.");

    /// <summary>The working folder is the child's private one.</summary>
    private static string PathOf(EngineRequest request, string name) =>
        Path.Combine(request.Number.ToString(CultureInfo.InvariantCulture), name);
}
