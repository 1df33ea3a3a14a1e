using Nota.Domain.Workflows.Extraction;

namespace Nota.Domain.Workflows.Learning;

/// <summary>How a value's place on a document is that of an example: each word near it says where it should be.</summary>
internal sealed class LearnedPlaces
{
    /// <summary>Heights of the value by which it may be off its place across, and as much of the way from the word.</summary>
    private const double AcrossTolerance = 1.1;
    private const double AcrossDrift = 0.02;
    private const double DownTolerance = 0.45;
    private const double DownDrift = 0.012;

    /// <summary>What a place on the row, but further along, is worth; and one in the column.</summary>
    private const double OnRow = 0.45;
    private const double InColumn = 0.15;

    /// <summary>Heights of the value after which a word says half as much.</summary>
    private const double HalfDistance = 6;
    private const double ForRow = 1.8;

    /// <summary>What the nearest word that agrees says by itself: a label moves with its value, whatever else stays.</summary>
    private const double ForNearest = 0.4;

    /// <summary>What the place on the page itself says.</summary>
    private const double ForPage = 0.5;

    /// <summary>The same of the head of the first page, which nothing moves.</summary>
    private const double ForHead = 1.2;

    /// <summary>Of a value on another page than it was, from either end.</summary>
    private const double OtherPage = 0.85;

    private readonly TaughtValue _taught;
    private readonly TaughtPlace _place;
    private readonly MatchedExample _match;
    private readonly List<Anchor> _anchors = [];
    private readonly int _lastPage;
    private readonly double _all;
    private readonly double _most;
    private readonly double _forPage;

    /// <param name="taught">One that has a place.</param>
    public LearnedPlaces(TaughtValue taught, MatchedExample match, LayoutWords document)
    {
        (_taught, _place, _match, _lastPage) = (taught, taught.Place!, match, document.Pages[^1].Number);
        _forPage = taught.Page == 1 && _place.Middle < LayoutMatching.Head ? ForHead : ForPage;
        foreach (var word in _place.Anchors)
        {
            var weight = WeightOf(word);
            _all += weight;
            var same = document.IsRecognised || match.Example.IsRecognised ? document.Alike(word.Text) : document.Same(word.Text);
            if (same.Count > 0)
                _anchors.Add(new Anchor(word, weight / Math.Sqrt(same.Count), [.. same.Select(place => (place.Page, match.Alignment.Of(place.Box)))]));
        }

        _most = _anchors.Select(static anchor => anchor.Weight).Append(_forPage).Max();
    }

    public TaughtValue Taught => _taught;

    /// <summary>How many of the words near it the document has, 0–1.</summary>
    public double Support => _all == 0 ? 0 : _anchors.Sum(anchor => WeightOf(anchor.Word)) / _all;

    public LayoutBox Aligned(TextPage page, PointBox box) => _match.Alignment.Of(LayoutBox.Of(page, box));

    /// <param name="box">Of the first line of what may be the value.</param>
    /// <returns>0–1.</returns>
    public double Score(TextPage page, PointBox box)
    {
        var place = Aligned(page, box);
        var isSamePage = page.Number == _taught.Page || _lastPage - page.Number == _taught.FromEnd;
        var (sum, all, nearest) = (0.0, _forPage, 0.0);
        if (isSamePage)
            sum = nearest = _forPage * OnPage(place);
        foreach (var anchor in _anchors)
        {
            var best = 0.0;
            foreach (var (where, word) in anchor.Places)
            {
                if (where == page)
                    best = Math.Max(best, Fit(anchor.Word, word, place));
            }

            sum += anchor.Weight * best;
            all += anchor.Weight;
            nearest = Math.Max(nearest, anchor.Weight * best);
        }

        var agreement = ((1 - ForNearest) * sum / all) + (ForNearest * nearest / _most);
        return agreement * (isSamePage ? 1 : OtherPage);
    }

    /// <summary>Where the value's first line may start or end, by each word.</summary>
    public IEnumerable<(TextPage Page, double Left, double Right, double Middle)> Guesses(IReadOnlyList<TextPage> pages)
    {
        foreach (var page in pages)
        {
            if (page.Number == _taught.Page || _lastPage - page.Number == _taught.FromEnd)
                yield return (page, _place.Left, _place.Right, _place.Middle);
        }

        foreach (var anchor in _anchors)
        {
            foreach (var (page, word) in anchor.Places)
            {
                yield return (page, word.Left + anchor.Word.Left, word.Right + anchor.Word.Right, word.MiddleY + anchor.Word.Down);
                yield return (page, word.Right + anchor.Word.Gap, word.Right + anchor.Word.Right, word.MiddleY + anchor.Word.Down);
            }
        }
    }

    private double OnPage(LayoutBox place)
    {
        var down = Bell(place.MiddleY - _place.Middle, 2 * DownTolerance * _place.Height);
        return down * Bell(Math.Min(Math.Abs(place.Left - _place.Left), Math.Abs(place.Right - _place.Right)), 2 * AcrossTolerance * _place.Height);
    }

    private double Fit(AnchorWord anchor, LayoutBox word, LayoutBox place)
    {
        var across = Math.Min(
            Math.Min(Math.Abs(place.Left - word.Left - anchor.Left), Math.Abs(place.Left - word.Right - anchor.Gap)),
            Math.Abs(place.Right - word.Right - anchor.Right));
        var down = Bell(place.MiddleY - word.MiddleY - anchor.Down, (DownTolerance * _place.Height) + (DownDrift * Math.Abs(anchor.Down)));
        var isThere = Bell(across, (AcrossTolerance * _place.Height) + (AcrossDrift * Math.Abs(anchor.Left)));
        var along = IsOnRow(anchor) && Math.Sign(anchor.Gap) == Math.Sign(place.Left - word.Right) ? OnRow : 0;
        var below = Math.Sign(anchor.Down) == Math.Sign(place.MiddleY - word.MiddleY) ? InColumn * isThere : 0;
        return Math.Max(down * Math.Max(isThere, along), below);
    }

    private bool IsOnRow(AnchorWord anchor) => Math.Abs(anchor.Down) < _place.Height / 2.0;

    private double WeightOf(AnchorWord anchor) => Nearness(anchor) * Math.Min(1, 0.4 + (0.15 * anchor.Text.Length));

    private double Nearness(AnchorWord anchor)
    {
        // Between a word left of the value and it, or between it and a word right of it.
        var across = anchor.Gap > 0 ? anchor.Gap : Math.Max(0, -anchor.Right);
        var distance = (across / 2.0) + Math.Abs(anchor.Down);
        return (IsOnRow(anchor) ? ForRow : 1) / (1 + (distance / (HalfDistance * _place.Height)));
    }

    private static double Bell(double off, double tolerance) => Math.Exp(-(off * off) / (2 * tolerance * tolerance));

    private sealed record Anchor(AnchorWord Word, double Weight, IReadOnlyList<(TextPage Page, LayoutBox Box)> Places);
}
