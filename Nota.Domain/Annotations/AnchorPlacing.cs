using Nota.Domain.Text;

namespace Nota.Domain.Annotations;

/// <summary>
/// One run of placing: first every quote is looked for where its seeds and boxes are; then what that left unsure is
/// looked for between its neighbours, then, while there is time, everywhere.
/// </summary>
internal sealed class AnchorPlacing(IAnchorText text, ComparableText folded, IReadOnlyList<Anchor> anchors)
{
    /// <summary>Steps (a unit compared with 64 of a quote, or 16 units looked over) that searches of the whole text may take.</summary>
    public const long WholeSearchBudget = 400_000_000;

    private const int Chunk = 1 << 16;
    private const int Nearby = 256;
    private const int MaxPages = 64;
    private readonly SeedIndex _seeds = new();
    private readonly SureNeighbours _neighbours = new();
    private readonly AnchorPages _pages = new(text);
    private readonly Found[] _found = new Found[anchors.Count];
    private long _budget = WholeSearchBudget;

    /// <summary>Where each anchor lies now.</summary>
    public async Task<IReadOnlyList<Placement>> RunAsync(CancellationToken ct)
    {
        foreach (var anchor in anchors.Where(HasQuote))
        {
            ct.ThrowIfCancellationRequested();
            _seeds.Add(new AnchorPattern(anchor));
        }

        _seeds.Scan(folded, ct);
        var byPage = Enumerable.Range(0, anchors.Count).OrderBy(i => anchors[i].Boxes.FirstPage).ThenBy(i => anchors[i].Start).ToArray();
        foreach (var i in byPage)
            _found[i] = await LookAsync(anchors[i], ct);
        _neighbours.Sort();
        var verdicts = new AnchorVerdict[anchors.Count];
        foreach (var i in byPage)
            verdicts[i] = await JudgeAsync(anchors[i], _found[i], ct);
        var placements = new Placement[anchors.Count];
        foreach (var i in Enumerable.Range(0, anchors.Count).OrderBy(i => verdicts[i].Start))
            placements[i] = await PlaceAsync(anchors[i], verdicts[i], ct);
        return placements;
    }

    private static bool HasQuote(Anchor anchor) => !string.IsNullOrEmpty(anchor.Quote);

    private async ValueTask<Found> LookAsync(Anchor anchor, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var covered = await CoveredAsync(anchor, ct);
        if (!HasQuote(anchor))
            return new Found([], covered, false);
        var search = new CandidateSearch(text.Text, folded, new AnchorPattern(anchor));
        var (places, crowded) = _seeds.Find(search.Pattern);
        search.LookAtSeeds(places);
        if (covered is { } span)
            search.Look(folded.UnitsBefore(span.Start), folded.UnitsBefore(span.Start));
        var candidates = await WithOverlapsAsync(anchor, search.Found, ct);
        if (!crowded && anchor.Start is { } start && AnchorVerdict.ByTextAlone(candidates) is { } sure)
            _neighbours.Add(anchor.Id, start, sure.Offset, anchor.Boxes.IsEmpty ? null : sure.Overlap >= AnchorCandidate.SamePlace);
        return new Found(candidates, covered, crowded);
    }

    private async ValueTask<AnchorVerdict> JudgeAsync(Anchor anchor, Found found, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        if (!HasQuote(anchor))
            return AnchorVerdict.ByBoxes(found.Covered, hasQuote: false);
        var (expected, kept) = anchor.Start is { } start ? _neighbours.About(anchor.Id, start) : ([], true);
        var verdict = AnchorVerdict.Of(anchor, found.Candidates, kept, found.Crowded, expected);
        if (!verdict.IsSure)
        {
            var search = new CandidateSearch(text.Text, folded, new AnchorPattern(anchor));
            LookNearby(search, expected, anchor.Start);
            if (!search.Found.Concat(found.Candidates).Any(candidate => candidate.Agrees || candidate.Overlap >= AnchorCandidate.SamePlace))
                LookEverywhere(search, expected.Count > 0 ? expected[0] : anchor.Start ?? 0, ct);
            var candidates = found.Candidates.Concat(await WithOverlapsAsync(anchor, search.Found, ct)).Distinct().ToList();
            verdict = AnchorVerdict.Of(anchor, candidates, kept, found.Crowded, expected);
        }

        return verdict.State == AnchorState.Orphaned ? AnchorVerdict.ByBoxes(found.Covered, hasQuote: true) : verdict;
    }

    private void LookNearby(CandidateSearch search, List<int> expected, int? start)
    {
        foreach (var offset in expected.Count > 0 || start is null ? expected : [start.Value])
        {
            var unit = folded.UnitsBefore(Math.Min(offset, text.Text.Length));
            search.Look(unit - Nearby, unit + Nearby);
        }
    }

    private void LookEverywhere(CandidateSearch search, int offset, CancellationToken ct)
    {
        if (!TrySpend(folded.Length / 16))
            return;
        search.LookEverywhere(folded.UnitsBefore(Math.Min(offset, text.Text.Length)));
        if (search.Found.Exists(candidate => candidate.Likeness == 1)
            || !TrySpend((long)folded.Length * (1 + (Math.Min(search.Pattern.Quote.Length, AnchorPattern.LongestWhole) / 64))))
            return;
        for (var unit = 0; unit < folded.Length; unit += Chunk)
        {
            ct.ThrowIfCancellationRequested();
            search.Look(unit, unit + Chunk);
        }
    }

    private bool TrySpend(long steps)
    {
        if (_budget < steps)
            return false;
        _budget -= steps;
        return true;
    }

    /// <summary>What the old boxes cover now.</summary>
    private async ValueTask<TextSpan?> CoveredAsync(Anchor anchor, CancellationToken ct)
    {
        var boxes = anchor.Boxes;
        if (boxes.IsEmpty || boxes.FirstPage >= text.PageStarts.Count)
            return null;
        if (boxes.LastPage - boxes.FirstPage < MaxPages)
            return HighlightMapper.SpanOf(await _pages.FromToAsync(boxes.FirstPage, boxes.LastPage, ct), boxes, anchor.Quote);
        // So many pages are not held at once: their first and last tell as much.
        var first = await CoveredOnAsync(boxes, boxes.FirstPage, ct);
        var last = await CoveredOnAsync(boxes, boxes.LastPage, ct);
        return first is { } one ? new TextSpan(one.Start, last?.End ?? one.End) : last;
    }

    private async ValueTask<TextSpan?> CoveredOnAsync(Highlights boxes, int page, CancellationToken ct) =>
        page >= text.PageStarts.Count
            ? null
            : HighlightMapper.SpanOf([await _pages.GetAsync(page, ct)], new Highlights(boxes.Boxes.Where(box => box.Page == page)), null);

    private async ValueTask<List<AnchorCandidate>> WithOverlapsAsync(Anchor anchor, List<AnchorCandidate> candidates, CancellationToken ct)
    {
        for (var i = 0; i < candidates.Count && !anchor.Boxes.IsEmpty; i++)
        {
            var span = SpanOf(anchor, candidates[i]);
            if (span.Length > 0
                && _pages.PageAt(span.Start) <= anchor.Boxes.LastPage
                && _pages.PageAt(span.End - 1) >= anchor.Boxes.FirstPage)
                candidates[i] = candidates[i] with { Overlap = AnchorBoxes.Overlap(anchor.Boxes, await BoxesAsync(span, ct)) };
        }

        return candidates;
    }

    private async ValueTask<Placement> PlaceAsync(Anchor anchor, AnchorVerdict verdict, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var span = verdict.Candidate is { } candidate ? SpanOf(anchor, candidate) : verdict.Covered ?? default;
        if (span.Length == 0)
        {
            return new Placement(
                anchor.Id, AnchorState.Orphaned, 0, anchor.Start, anchor.End, anchor.Quote, anchor.Prefix, anchor.Suffix, anchor.Boxes);
        }

        var (quote, prefix, suffix) = AnchorContext.Take(text.Text, span.Start, span.End);
        var boxes = await BoxesAsync(span, ct);
        return new Placement(anchor.Id, verdict.State, verdict.Score, span.Start, span.End, quote, prefix, suffix, boxes);
    }

    /// <summary>Boxes of a span, page by page.</summary>
    private async ValueTask<Highlights> BoxesAsync(TextSpan span, CancellationToken ct)
    {
        var boxes = new List<PageBox>();
        for (var page = _pages.PageAt(span.Start); page < text.PageStarts.Count && text.PageStarts[page] < span.End; page++)
            boxes.AddRange(HighlightMapper.HighlightsOf([await _pages.GetAsync(page, ct)], span.Start, span.End).Boxes);
        return new Highlights(boxes);
    }

    /// <summary>A candidate's span of the text, without the blanks at its ends.</summary>
    private TextSpan SpanOf(Anchor anchor, AnchorCandidate candidate)
    {
        var start = candidate.Offset;
        var end = candidate.IsEqual ? start + anchor.Quote!.Length : folded.EndOf(candidate.End - 1);
        while (start < end && TextLayerInvariants.IsBlank(text.Text[start]))
            start++;
        while (end > start && TextLayerInvariants.IsBlank(text.Text[end - 1]))
            end--;
        return new TextSpan(start, end);
    }

    private sealed record Found(List<AnchorCandidate> Candidates, TextSpan? Covered, bool Crowded);
}
