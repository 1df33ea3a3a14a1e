using Nota.Domain.Text;
using Nota.Infrastructure.Ocr;
using Nota.Infrastructure.Pdf;

namespace Nota.Infrastructure.Engine.Child.Recognition;

/// <summary>
/// Reads pages as they look: digital text where there is some, recognised text elsewhere. Keeps the models of the last
/// languages. One thread.
/// </summary>
/// <param name="models">The folder of the models.</param>
/// <param name="time">Of a processor, for a page.</param>
internal sealed class PageRecogniser(string models, int maxPixels, TimeSpan time) : IDisposable
{
    /// <summary>The parent ends what goes on for the whole of it.</summary>
    private const double ShareOfTime = 0.8;

    private PictureReader? _reader;

    /// <summary>The page's text; of one that can't be recognised the digital text alone, with the error.</summary>
    /// <param name="languages">As <c>eng+deu</c>.</param>
    /// <exception cref="RecognitionUnavailableException">A library or a model is missing.</exception>
    public LayerPage Read(PdfDocument document, int index, string languages)
    {
        var end = Environment.CpuUsage.TotalTime + (time * ShareOfTime);
        var contents = document.ReadContents(index);
        if (contents.Shown.Error is not null || !NeedsRecognition(contents))
            return contents.Shown;
        try
        {
            return Recognise(document, index, contents, ReaderOf(languages), end);
        }
        catch (UnrecognisablePageException e)
        {
            return contents.Shown with { Error = e.Message };
        }
    }

    public void Dispose() => _reader?.Dispose();

    /// <summary>Whether there may be text that no one can read but by its looks.</summary>
    private static bool NeedsRecognition(PageContents contents) => contents.HasImages || contents.Shown.Text.Length == 1;

    private LayerPage Recognise(PdfDocument document, int index, PageContents contents, PictureReader reader, TimeSpan end)
    {
        var resolution = ScanResolution.For(contents, maxPixels);
        var image = document.DrawWithoutText(index, resolution.Dpi, maxPixels)
            ?? throw new UnrecognisablePageException(UnrecognisablePageException.Unreadable);
        using var picture = new GrayPicture(image);
        var blocks = reader.Read(new DrawnPage(picture, contents.Shown.Geometry, image.Dpi, resolution.Zoom), end);
        // A picture without words is none the worse for it; one that is lost must not pass for such.
        if (blocks.Count == 0 && contents.HasImages && document.HasBrokenImage(index))
            throw new UnrecognisablePageException(UnrecognisablePageException.BrokenImage);
        return RecognisedPage.Compose(contents.Shown, blocks);
    }

    private PictureReader ReaderOf(string languages)
    {
        if (_reader?.Languages == languages)
            return _reader;
        _reader?.Dispose();
        _reader = null;
        return _reader = PictureReader.Open(models, languages);
    }
}
