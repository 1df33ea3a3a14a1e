using Nota.Domain.Text;
using Nota.Infrastructure.Engine.Child.Copies;
using Nota.Infrastructure.Pdf;

namespace Nota.Infrastructure.Engine.Child.Searchable;

/// <summary>Gives a document's pages their recognised text, and takes that of an older recognition.</summary>
internal sealed class LayeredPages
{
    private readonly PdfDocument _document;
    private readonly QpdfDocument _pdf;
    private readonly DocumentCopy _copy;
    private readonly LayerAlphabet _alphabet;
    private readonly PageResources _resources;
    private readonly OldLayer _old;

    /// <param name="pdf">Of the document; its handles are let go after every page.</param>
    /// <param name="alphabet">Of all the pages' text.</param>
    public LayeredPages(PdfDocument document, QpdfDocument pdf, DocumentCopy copy, LayerAlphabet alphabet)
    {
        (_document, _pdf, _copy, _alphabet) = (document, pdf, copy, alphabet);
        _resources = new PageResources(pdf, copy, alphabet);
        _old = new OldLayer(pdf, copy);
    }

    /// <summary>Whether any page has been changed.</summary>
    public bool HasChanges { get; private set; }

    /// <param name="index">Zero-based.</param>
    /// <param name="layer">The page's text.</param>
    /// <param name="clean">Whether older text may be taken out.</param>
    /// <returns>Whether there was any.</returns>
    public bool Write(int index, LayerPage layer, bool clean)
    {
        var page = _pdf.Page(index);
        var cleaned = clean ? _old.Remove(page) : default;
        var text = AddText(index, page, layer);
        if (text is not null || cleaned.HasChanges)
        {
            var contents = new List<uint>();
            if (text is { } stream)
                contents.Add(stream);
            if (cleaned.Content is { } left)
                contents.Add(_copy.AddStream(_pdf.NewDictionary(""), left));
            else
                contents.AddRange(ContentsOf(page));
            _pdf.Set(page, "/Contents", _pdf.NewArray(contents));
            _copy.Change(page);
            HasChanges = true;
        }

        _pdf.LetGo();
        return cleaned.HasChanges;
    }

    /// <returns>The stream that draws the page's text; null where there is none.</returns>
    private uint? AddText(int index, uint page, LayerPage layer)
    {
        var frame = _document.ReadFrame(index);
        if (!LayerContent.HasText(layer, frame))
            return null;
        var content = new LayerContent(_alphabet, _resources.AddFont(page)).Write(layer, frame);
        return _copy.AddStream(_pdf.NewDictionary(""), content);
    }

    private IEnumerable<uint> ContentsOf(uint page)
    {
        var contents = _pdf.Get(page, "/Contents");
        return _pdf.IsStream(contents) ? [contents] : _pdf.Items(contents);
    }
}
