using FsCheck;
using FsCheck.Fluent;
using Nota.Domain.Annotations;
using Nota.Domain.Text;
using LayerPages = Nota.Tests.Support.LayerPages;

namespace Nota.Tests.Domain.Annotations;

/// <summary>What holds of placements on any text.</summary>
[TestFixture]
internal sealed class AnchoringLaws
{
    private static readonly Gen<LayerPage[]> Document =
        from seed in Gen.Choose(0, 1_000_000)
        from lengths in Gen.Choose(3, 3_000).NonEmptyListOf()
        select lengths.Take(4).Select((length, i) => LayerPages.Prose(seed + i, length)).ToArray();

    [Test]
    public void Place_OnUnchangedText_IsExactWithScoreOne() =>
        Prop.ForAll(Document.ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(), (pages, seed) =>
        {
            var text = new PagesAnchorText(pages);
            var anchors = AnchorsOn(pages, seed);
            var placements = Place(text, anchors);
            Assert.That(placements.Select(p => (p.Id, p.State, p.Score, p.Start, p.End)), Is.EqualTo(
                anchors.Select(a => (a.Id, AnchorState.Exact, 1.0, a.Start, a.End))));
            Assert.That(placements.Select(p => (p.Quote, p.Prefix, p.Suffix, p.Boxes)), Is.EqualTo(
                anchors.Select(a => (a.Quote, a.Prefix, a.Suffix, a.Boxes))));
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Place_OnAnyOtherText_KeepsOrderAndLiesOnVisibleCharacters() =>
        Prop.ForAll(LayerPages.Document.ToArbitrary(), LayerPages.Document.ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(), (old, now, seed) =>
        {
            var text = new PagesAnchorText(now);
            var anchors = AnchorsOn(old, seed);
            var placements = Place(text, anchors);
            Assert.That(placements.Select(p => p.Id), Is.EqualTo(anchors.Select(a => a.Id)));
            Assert.That(Place(text, anchors), Is.EqualTo(placements), "placed twice");
            foreach (var (anchor, placement) in anchors.Zip(placements))
            {
                Assert.That(placement.Score, Is.InRange(0, 1));
                if (placement.State == AnchorState.Orphaned)
                {
                    Assert.That((placement.Start, placement.End, placement.Quote, placement.Boxes), Is.EqualTo((anchor.Start, anchor.End, anchor.Quote, anchor.Boxes)));
                    continue;
                }

                var (start, end) = (placement.Start!.Value, placement.End!.Value);
                Assert.That(placement.Quote, Is.EqualTo(text.Text[start..end]));
                Assert.That(char.IsWhiteSpace(text.Text[start]) || char.IsWhiteSpace(text.Text[end - 1]), Is.False);
                Assert.That(OffsetUnits.IsInsidePair(text.Text, start) || OffsetUnits.IsInsidePair(text.Text, end), Is.False);
                if (placement.State is AnchorState.Exact or AnchorState.Moved)
                    Assert.That(placement.Quote, Is.EqualTo(anchor.Quote));
            }
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Distances_OfRandomPatterns_AreThoseOfTheTable() =>
        Prop.ForAll(Strings(1, 200).ToArbitrary(), Strings(0, 300).ToArbitrary(), Gen.Elements(true, false).ToArbitrary(), (pattern, text, anchored) =>
        {
            var distances = new int[text.Length];
            new ApproximateMatcher(pattern).Distances(text, distances, anchored);
            Assert.That(distances, Is.EqualTo(Table(pattern, text, anchored)));
            new ApproximateMatcher(pattern, backwards: true).Distances(text, distances, anchored, backwards: true);
            Assert.That(distances, Is.EqualTo(Table(Reversed(pattern), Reversed(text), anchored)));
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Comparable_OfRandomTexts_KnowsWhereUnitsComeFrom() =>
        Prop.ForAll(LayerPages.Page.ToArbitrary(), page =>
        {
            var folded = new ComparableText(page.Text + "½ﬁé");
            for (var unit = 0; unit < folded.Length; unit++)
            {
                var (start, end) = (folded.StartOf(unit), folded.EndOf(unit));
                Assert.That(folded.UnitsBefore(start), Is.LessThanOrEqualTo(unit));
                Assert.That(folded.UnitsBefore(end), Is.GreaterThan(unit));
            }
        }).QuickCheckThrowOnFailure();

    private static IReadOnlyList<Placement> Place(PagesAnchorText text, IReadOnlyList<Anchor> anchors) =>
        Anchoring.PlaceAsync(text, anchors, default).GetAwaiter().GetResult(); // FsCheck's laws are synchronous.

    private static Gen<string> Strings(int least, int most) =>
        from length in Gen.Choose(least, most)
        from characters in Gen.Elements('a', 'b', 'c', 'é').ArrayOf(length)
        select new string(characters);

    private static string Reversed(string text) => new([.. text.Reverse()]);

    private static int[] Table(string pattern, string text, bool anchored)
    {
        var column = Enumerable.Range(0, pattern.Length + 1).ToArray();
        return [.. text.Select((c, j) =>
        {
            var diagonal = column[0];
            column[0] = anchored ? j + 1 : 0;
            for (var i = 1; i < column.Length; i++)
                (diagonal, column[i]) = (column[i], Math.Min(Math.Min(column[i], column[i - 1]) + 1, diagonal + (pattern[i - 1] == c ? 0 : 1)));
            return column[^1];
        })];
    }

    /// <summary>Some spans that begin and end on visible characters.</summary>
    private static List<Anchor> AnchorsOn(LayerPage[] pages, int seed)
    {
        var random = new Random(seed);
        var text = new PagesAnchorText(pages);
        var mapped = pages.Select((page, i) => new MappedPage(i, text.PageStarts[i], page)).ToList();
        var words = mapped.SelectMany(page => LayerWords.Of(page.Content).Select(word => (Start: page.Start + word.Start, End: page.Start + word.End))).ToList();
        var anchors = new List<Anchor>();
        for (var i = 0; i < 20 && words.Count > 0; i++)
        {
            var first = random.Next(words.Count);
            var (start, end) = (words[first].Start, words[Math.Min(words.Count - 1, first + random.Next(6))].End);
            var (quote, prefix, suffix) = AnchorContext.Take(text.Text, start, end);
            anchors.Add(new Anchor($"{i}", start, end, quote, prefix, suffix, HighlightMapper.HighlightsOf(mapped, start, end)));
        }

        return anchors;
    }
}
