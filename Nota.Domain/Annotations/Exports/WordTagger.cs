using Nota.Domain.Text;

namespace Nota.Domain.Annotations.Exports;

/// <summary>Writes the words of a document's pages, in order, with their BIO tags.</summary>
internal sealed class WordTagger
{
    private readonly List<Span> _spans = [];
    private int _span;
    private int _pageStart;
    private bool _inLine;
    private bool _begun;

    /// <param name="spans">In any order; of overlapping ones the first, then the longest counts.</param>
    public WordTagger(IEnumerable<Span> spans)
    {
        foreach (var span in spans.OrderBy(span => span.Start).ThenByDescending(span => span.End))
        {
            if (_spans.Count == 0 || span.Start >= _spans[^1].End)
                _spans.Add(span);
        }
    }

    /// <summary>An annotation's UTF-16 offsets in the document and its type's tag.</summary>
    public readonly record struct Span(int Start, int End, string Tag);

    public void Tag(string page, TextSink sink)
    {
        for (var i = 0; i < page.Length;)
        {
            if (TextLayerInvariants.IsBlank(page[i]))
            {
                if (page[i++] != ' ')
                    EndLine(sink);
                continue;
            }

            var start = i;
            while (i < page.Length && !TextLayerInvariants.IsBlank(page[i]))
                i++;
            sink.Append(page.AsSpan(start..i)).Append("\t");
            WriteTag(_pageStart + start, _pageStart + i, sink);
            sink.Append("\n");
            _inLine = true;
        }

        _pageStart += page.Length;
    }

    private void WriteTag(int start, int end, TextSink sink)
    {
        while (_span < _spans.Count && _spans[_span].End <= start)
            (_span, _begun) = (_span + 1, false);
        if (_span == _spans.Count || _spans[_span].Start >= end)
        {
            sink.Append("O");
            return;
        }

        sink.Append(_begun ? "I-" : "B-").Append(_spans[_span].Tag);
        _begun = true;
    }

    private void EndLine(TextSink sink)
    {
        if (_inLine)
            sink.Append("\n");
        (_inLine, _begun) = (false, false);
    }
}
