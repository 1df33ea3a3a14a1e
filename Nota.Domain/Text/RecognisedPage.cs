using Nota.Domain.Geometry;

namespace Nota.Domain.Text;

/// <summary>
/// Makes a page's text of what was recognised on it beside its digital text: that stays as it is, line by line, and
/// recognised blocks are set in where they stand on the page, without the words that the digital text has already.
/// </summary>
public static class RecognisedPage
{
    /// <summary>Of a recognised word's box: with more of it taken by digital text, it is that text again.</summary>
    private const double Overlap = 0.4;

    /// <param name="shown">The page's digital text; often none.</param>
    /// <param name="blocks">In reading order.</param>
    public static LayerPage Compose(LayerPage shown, IReadOnlyList<RecognisedBlock> blocks)
    {
        var digital = TextLine.Of(shown).ToArray();
        var coverage = digital.Length == 0 ? null : new TextCoverage(shown.Boxes);
        var composer = new RecognisedComposer(shown.Geometry, coverage is null ? static _ => false : box => coverage.ShareOf(box) > Overlap);
        var recognised = blocks
            .Select(block => SplitLines.Join(block).Select(composer.Compose).OfType<TextLine>().ToArray())
            .Where(static lines => lines.Length > 0)
            .ToArray();
        return recognised.Length == 0 ? shown : Join(shown.Geometry, LineMerge.Merge(digital, recognised));
    }

    private static LayerPage Join(PageGeometry geometry, List<TextLine> lines)
    {
        var length = lines.Sum(static line => line.Text.Length + 1) + 1;
        var (text, boxes, confidences) = (new char[length], new PackedBox[length], new byte[length]);
        var at = 0;
        foreach (var line in lines)
        {
            line.Text.CopyTo(0, text, at, line.Text.Length);
            line.Boxes.CopyTo(boxes, at);
            line.Confidences?.CopyTo(confidences, at);
            at += line.Text.Length;
            text[at++] = '\n';
        }

        text[at] = LayerPage.PageEnd;
        return new LayerPage(geometry, new string(text), boxes, confidences);
    }
}
