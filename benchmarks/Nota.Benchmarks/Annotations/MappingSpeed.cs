using System.Globalization;
using Nota.Domain.Annotations;
using Nota.Domain.Text;

namespace Nota.Benchmarks.Annotations;

/// <summary>How fast spans become highlights and highlights spans, in this process on one core, pages in memory.</summary>
internal sealed class MappingSpeed(AnnotatedSpans document, IReadOnlyList<TextSpan> spans, int rounds)
{
    private readonly Case[] _cases = [.. spans.Select(span => Case.Of(document, span))];

    public async Task RunAsync()
    {
        // What comes back is told of those that can be wrong: the boxes are the mapper's own.
        (string Name, bool GivesSpan, Func<int> Work)[] ways =
        [
            ("BoxesOf, a page's part of a span", false, () => _cases.Count(c => HighlightMapper.BoxesOf(c.Pages[0].Content, c.Start, c.End).Count > 0)),
            ("HighlightsOf, a span", false, () => _cases.Count(c => !HighlightMapper.HighlightsOf(c.Pages, c.Span.Start, c.Span.End).IsEmpty)),
            ("SpanOf, boxes alone", true, () => _cases.Count(c => HighlightMapper.SpanOf(c.Pages, c.Highlights, null) == c.Span)),
            ("SpanOf, boxes and text", true, () => _cases.Count(c => HighlightMapper.SpanOf(c.Pages, c.Highlights, c.Text) == c.Span)),
        ];
        var costs = ways.Select(_ => new List<Cost>()).ToArray();
        var counts = new int[ways.Length];
        for (var round = 0; round <= rounds; round++)
        {
            for (var way = 0; way < ways.Length; way++)
            {
                var cost = await Cost.OfAsync(() => Environment.CpuUsage.TotalTime, () =>
                {
                    counts[way] = ways[way].Work();
                    return Task.CompletedTask;
                });
                if (round > 0)
                    costs[way].Add(cost);
            }
        }

        var table = new Table("mapping", "a second of CPU", "a second of wall", "same span back");
        for (var way = 0; way < ways.Length; way++)
        {
            var cost = Cost.Median(costs[way]);
            var back = ways[way].GivesSpan ? ((double)counts[way] / _cases.Length).ToString("P2", CultureInfo.InvariantCulture) : "";
            table.Add(ways[way].Name, Rate(cost.Cpu), Rate(cost.Wall), back);
        }

        table.Print($"Mapping alone ({_cases.Length:N0} spans over {document.Pages.Count:N0} pages, {document.Characters:N0} characters)");
    }

    private string Rate(TimeSpan time) => (_cases.Length / time.TotalSeconds).ToString("N0", CultureInfo.InvariantCulture);

    /// <param name="Start">On the first page, and so is <paramref name="End"/>.</param>
    private sealed record Case(IReadOnlyList<MappedPage> Pages, TextSpan Span, int Start, int End, Highlights Highlights, string Text)
    {
        public static Case Of(AnnotatedSpans document, TextSpan span)
        {
            var pages = document.PagesOf(span);
            return new Case(
                pages, span, span.Start - pages[0].Start, Math.Min(span.End, pages[0].End) - pages[0].Start,
                HighlightMapper.HighlightsOf(pages, span.Start, span.End), document.TextOf(span));
        }
    }
}
