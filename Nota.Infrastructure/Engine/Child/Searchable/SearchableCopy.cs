using Nota.Domain.Text;
using Nota.Infrastructure.Engine.Child.Copies;
using Nota.Infrastructure.Pdf;

namespace Nota.Infrastructure.Engine.Child.Searchable;

/// <summary>
/// Writes a copy of a PDF that carries recognised text, invisible. Pages that were not recognised stay as they are, and so
/// does everything else of the document; of pages that were, an older invisible text is taken out.
/// </summary>
internal sealed class SearchableCopy
{
    private readonly PdfDocument _document;
    private readonly TextLayerReader _layer;
    private readonly string _path;
    private readonly LayerAlphabet _alphabet = new();

    /// <summary>Zero-based pages that were recognised, ascending.</summary>
    private readonly List<int> _pages = [];

    private SearchableCopy(PdfDocument document, TextLayerReader layer, string path) => (_document, _layer, _path) = (document, layer, path);

    /// <param name="layer">Has the document's pages.</param>
    /// <returns>Bytes of the copy; null, and no copy, where the document is signed.</returns>
    /// <exception cref="UnwritableDocumentException">Nothing can be added to it.</exception>
    /// <exception cref="OutputTooLongException">The copy would be too long.</exception>
    public static long? Write(PdfDocument document, TextLayerReader layer, string path) => new SearchableCopy(document, layer, path).Write();

    private long? Write()
    {
        ReadAlphabet();
        var written = Write([], out var cleaned);
        if (written is null || cleaned.Count == 0)
            return written;
        var changed = FindChanged(cleaned);
        if (changed.Count == 0)
            return written;
        File.Delete(_path);
        return Write(changed, out _);
    }

    private void ReadAlphabet()
    {
        var scalars = new List<PlacedScalar>();
        for (var index = 0; index < _layer.PageCount; index++)
        {
            var page = _layer.ReadPage(index);
            if (page.Confidences is null)
                continue;
            _pages.Add(index);
            // Widths are shares of heights: a page of no known size will do as a square.
            var (width, height) = page.Geometry is { Width: > 0, Height: > 0 } size ? (size.Width, size.Height) : (1, 1);
            var lines = new RecognisedLines(page, width, height);
            foreach (var line in lines.Find())
            {
                for (var word = 0; word < line.Words.Count; word++)
                {
                    lines.Spell(line, word, scalars);
                    _alphabet.Count(scalars, line.SizeOf(line.Words[word]));
                }
            }
        }

        _alphabet.Complete();
    }

    /// <param name="uncleaned">Pages whose older text must stay.</param>
    /// <param name="cleaned">Pages from which older text was taken.</param>
    private long? Write(HashSet<int> uncleaned, out List<int> cleaned)
    {
        cleaned = [];
        using var pdf = new QpdfDocument(_document);
        if (SignedFields.Any(pdf))
            return null;
        pdf.LetGo();
        if (_pages.Count == 0)
            return PlainCopy.Write(_document, _path);
        using (var copy = Begin(pdf))
        {
            var pages = new LayeredPages(_document, pdf, copy, _alphabet);
            foreach (var index in _pages)
            {
                if (pages.Write(index, _layer.ReadPage(index), clean: !uncleaned.Contains(index)))
                    cleaned.Add(index);
            }

            if (pages.HasChanges)
                return copy.Complete();
        }

        File.Delete(_path);
        return PlainCopy.Write(_document, _path);
    }

    private DocumentCopy Begin(QpdfDocument pdf) =>
        UpdatePlace.Find(_document.Bytes, pdf, _pages) is { } place && pdf.TryNumberFrom(place.Size)
            ? new AppendedCopy(_document, pdf, place, _path)
            : new RewrittenCopy(pdf, _path);

    /// <summary>Those of the pages that no longer have the same to draw.</summary>
    private HashSet<int> FindChanged(List<int> pages)
    {
        using var copy = PdfDocument.Open(_path);
        return [.. pages.Where(page => !PageInk.IsSame(_document, copy, page))];
    }
}
