using FsCheck;
using FsCheck.Fluent;
using Nota.Domain.Annotations;
using Nota.Domain.Geometry;
using Nota.Domain.Text;
using LayerPages = Nota.Tests.Support.LayerPages;

namespace Nota.Tests.Domain.Annotations;

/// <summary>What holds for every range of every page, typeset or wild.</summary>
[TestFixture]
internal sealed class HighlightMapperLaws
{
    private static readonly Gen<(LayerPage Page, int[] Offsets)> PageAndOffsets =
        from page in LayerPages.Page
        from offsets in Gen.Choose(0, page.Text.Length).ArrayOf(4)
        select (page, offsets.Order().ToArray());

    /// <summary>A document and a range of it that begins and ends on a visible character.</summary>
    private static readonly Gen<(MappedPage[] Pages, TextSpan Span)> DocumentAndSpan =
        from document in LayerPages.Document
        let pages = HighlightMapperTests.Pages(document)
        let places = PlacesOf(pages)
        where places.Length > 0
        from a in Gen.Elements(places)
        from b in Gen.Elements(places)
        let last = Math.Max(a, b)
        select (pages, new TextSpan(Math.Min(a, b), last + (IsHigh(pages, last) ? 2 : 1)));

    [Test]
    public void BoxesOf_LargerRange_CoversTheBoxesOfASmaller() => ForAll(PageAndOffsets, x =>
    {
        var outer = HighlightMapper.BoxesOf(x.Page, x.Offsets[0], x.Offsets[3]);
        foreach (var inner in HighlightMapper.BoxesOf(x.Page, x.Offsets[1], x.Offsets[2]))
        {
            Assert.That(
                outer.Select(Whole).Any(o => o.X1 <= inner.X1 && o.Y1 <= inner.Y1 && o.X2 >= inner.X2 && o.Y2 >= inner.Y2),
                Is.True,
                $"{inner}");
        }
    });

    [Test]
    public void BoxesOf_AnyRange_LieOnThePage() => ForAll(PageAndOffsets, x =>
    {
        foreach (var box in HighlightMapper.BoxesOf(x.Page, x.Offsets[0], x.Offsets[3]))
        {
            Assert.That(new[] { box.X1, box.Y1, box.X2, box.Y2 }, Is.All.InRange(0.0, 1.0));
            Assert.That(box.X1 < box.X2 && box.Y1 < box.Y2, Is.True, $"{box}");
        }
    });

    [Test]
    public void BoxesOf_AdjacentRanges_AreTogetherThoseOfBoth() => ForAll(PageAndOffsets, x =>
    {
        var (start, middle, end) = (x.Offsets[0], x.Offsets[1], x.Offsets[3]);
        var first = HighlightMapper.BoxesOf(x.Page, start, middle);
        var second = HighlightMapper.BoxesOf(x.Page, middle, end);
        List<PageRect> both = [.. first.Select(Whole), .. second.Select(Whole)];
        // Cut within a line, both have a part of it.
        var lineStart = middle == 0 ? 0 : x.Page.Text.LastIndexOf('\n', middle - 1) + 1;
        var lineEnd = x.Page.Text.IndexOf('\n', middle) is var e and >= 0 ? e : middle;
        if (HasVisible(x.Page, Math.Max(start, lineStart), middle) && HasVisible(x.Page, middle, Math.Min(end, lineEnd)))
        {
            var (a, b) = (Whole(first[^1]), Whole(second[0]));
            both.RemoveAt(first.Count);
            both[first.Count - 1] = new PageRect(Math.Min(a.X1, b.X1), Math.Min(a.Y1, b.Y1), Math.Max(a.X2, b.X2), Math.Max(a.Y2, b.Y2));
        }

        Assert.That(HighlightMapper.BoxesOf(x.Page, start, end).Select(Whole), Is.EqualTo(both));
    });

    [Test]
    public void BoxesOf_EmptyRange_IsNothing() =>
        ForAll(PageAndOffsets, x => Assert.That(HighlightMapper.BoxesOf(x.Page, x.Offsets[0], x.Offsets[0]), Is.Empty));

    [Test]
    public void HighlightsOf_AnyRange_AreTheBoxesOfItsPages() => ForAll(DocumentAndSpan, x =>
    {
        var expected = new List<PageBox>();
        foreach (var page in x.Pages)
        {
            var (start, end) = (Math.Clamp(x.Span.Start - page.Start, 0, page.Content.Text.Length), Math.Clamp(x.Span.End - page.Start, 0, page.Content.Text.Length));
            expected.AddRange(HighlightMapper.BoxesOf(page.Content, start, end).Select(box => new PageBox(page.Page, box)));
        }

        Assert.That(HighlightMapper.HighlightsOf(x.Pages, x.Span.Start, x.Span.End).Boxes, Is.EqualTo(expected));
    });

    [Test]
    public void SpanOf_BoxesOfARange_HasTheSameBoxes() => ForAll(DocumentAndSpan, x =>
    {
        var highlights = HighlightMapper.HighlightsOf(x.Pages, x.Span.Start, x.Span.End);
        var found = HighlightMapper.SpanOf(x.Pages, highlights, null)!.Value;
        Assert.That(HighlightMapper.HighlightsOf(x.Pages, found.Start, found.End), Is.EqualTo(highlights));
    });

    [Test]
    public void SpanOf_BoxesAndTextOfARange_HasTheSameBoxesAndText() => ForAll(DocumentAndSpan, x =>
    {
        var text = TextOf(x.Pages, x.Span);
        var highlights = HighlightMapper.HighlightsOf(x.Pages, x.Span.Start, x.Span.End);
        var found = HighlightMapper.SpanOf(x.Pages, highlights, text)!.Value;
        Assert.That(HighlightMapper.HighlightsOf(x.Pages, found.Start, found.End), Is.EqualTo(highlights));
        if (text.IsNormalized())
            Assert.That(FoldedText.Of(TextOf(x.Pages, found)), Is.EqualTo(FoldedText.Of(text)));
    });

    [Test]
    public void SpanOf_AnyBoxes_BeginsAndEndsOnAVisibleCharacterOfTheirPages() => ForAll(
        from x in DocumentAndSpan
        from corners in Gen.Choose(0, 1000).Select(n => n / 1000.0).ArrayOf(8)
        from text in Gen.Elements(null, "a", "e a", "漢")
        select (x.Pages, Text: text, Boxes: new[] { Rect(corners[..4]), Rect(corners[4..]) }),
        x =>
        {
            var last = x.Pages.Length - 1;
            var span = HighlightMapper.SpanOf(x.Pages, new Highlights([new PageBox(0, x.Boxes[0]), new PageBox(last, x.Boxes[1])]), x.Text);
            if (span is not { } found)
                return;
            var places = PlacesOf(x.Pages);
            Assert.That(places, Does.Contain(found.Start));
            Assert.That(places.Contains(found.End - 1) || places.Contains(found.End - 2), Is.True);
            Assert.That(found.End > found.Start && !IsHigh(x.Pages, found.End - 1), Is.True);
        });

    [Test]
    public void Offsets_OfARange_ConvertThereAndBack() => ForAll(DocumentAndSpan, x =>
    {
        var text = TextOf(x.Pages, new TextSpan(0, x.Pages[^1].End));
        foreach (var unit in Enum.GetValues<OffsetUnit>())
        {
            var (start, end) = (OffsetUnits.FromUtf16(text, x.Span.Start, unit), OffsetUnits.FromUtf16(text, x.Span.End, unit));
            Assert.That(OffsetUnits.TryToUtf16(text, start, unit, out var utf16Start) && OffsetUnits.TryToUtf16(text, end, unit, out _), Is.True);
            OffsetUnits.TryToUtf16(text, end, unit, out var utf16End);
            Assert.That(new TextSpan(utf16Start, utf16End), Is.EqualTo(x.Span), $"{unit}");
            Assert.That(end - start, Is.EqualTo(OffsetUnits.Count(TextOf(x.Pages, x.Span), unit)), $"{unit}");
        }
    });

    private static void ForAll<T>(Gen<T> values, Action<T> check) => Prop.ForAll(values.ToArbitrary(), check).QuickCheckThrowOnFailure();

    /// <summary>The box before its edges were moved to tell its range from others.</summary>
    private static PageRect Whole(PageRect box) => Highlights.Rounded(TieCode.Read(box)!.Value.Box);

    private static PageRect Rect(double[] corners) =>
        new(Math.Min(corners[0], corners[1]), Math.Min(corners[2], corners[3]), Math.Max(corners[0], corners[1]), Math.Max(corners[2], corners[3]));

    private static bool HasVisible(LayerPage page, int start, int end) => start < end && page.Boxes[start..end].Any(b => !b.IsEmpty);

    private static int[] PlacesOf(MappedPage[] pages) =>
        [.. pages.SelectMany(p => Enumerable.Range(0, p.Content.Text.Length)
            .Where(i => !p.Content.Boxes[i].IsEmpty && !char.IsLowSurrogate(p.Content.Text[i]))
            .Select(i => p.Start + i))];

    private static bool IsHigh(MappedPage[] pages, int offset) => char.IsHighSurrogate(TextOf(pages, new TextSpan(offset, offset + 1))[0]);

    private static string TextOf(MappedPage[] pages, TextSpan span) => string.Concat(pages.Select(p => p.Content.Text))[span.Start..span.End];
}
