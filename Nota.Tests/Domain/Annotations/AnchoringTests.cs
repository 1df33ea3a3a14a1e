using Nota.Domain.Annotations;
using Nota.Domain.Geometry;
using Nota.Domain.Text;

namespace Nota.Tests.Domain.Annotations;

[TestFixture]
internal sealed class AnchoringTests
{
    [Test]
    public async Task Place_OnUnchangedText_IsExact()
    {
        var text = TextOf("The quick brown fox\njumps over the lazy dog.\n\f");

        var placement = await PlaceAsync(text, text, "brown fox");

        Assert.That(placement, Is.EqualTo(new Placement(
            "a", AnchorState.Exact, 1, 10, 19, "brown fox", "The quick ", "\njumps over the lazy dog.\n\f", BoxesOf(text, 10, 19))));
    }

    [Test]
    public async Task Place_BehindAnInsertionAtTheStart_IsMoved()
    {
        var old = TextOf("A first line of words here.\nThen the words that matter stand.\n\f");
        var now = TextOf("Something new\nwas put before all.\nA first line of words here.\nThen the words that matter stand.\n\f");

        var placement = await PlaceAsync(old, now, "words that matter");

        Assert.That((placement.State, placement.Score, placement.Quote), Is.EqualTo((AnchorState.Moved, 1.0, "words that matter")));
        Assert.That(placement.Start, Is.EqualTo(now.Text.IndexOf("words that matter", StringComparison.Ordinal)));
        Assert.That(placement.Boxes, Is.EqualTo(BoxesOf(now, placement.Start!.Value, placement.End!.Value)));
    }

    [Test]
    public async Task Place_AtTheOldOffsetOnOtherWords_IsNotExact()
    {
        var old = TextOf("alpha beta gamma delta epsilon\n\f");
        var now = TextOf("zeta1 yota theta kappa lambdaa\n\f");

        var placement = await PlaceAsync(old, now, "gamma", boxes: false);

        Assert.That(placement.State, Is.EqualTo(AnchorState.Orphaned));
        Assert.That((placement.Start, placement.End, placement.Quote, placement.Score), Is.EqualTo((11, 16, "gamma", 0.0)));
    }

    [Test]
    public async Task Place_EqualQuoteWithoutContextOrBoxes_IsApproximate()
    {
        var old = TextOf("one two three word four five six\n\f");
        var now = TextOf("\n\n\n\nnothing alike around this word whatever you may think\n\f");

        var placement = await PlaceAsync(old, now, "word");

        Assert.That((placement.State, placement.Quote), Is.EqualTo((AnchorState.Approximate, "word")));
        Assert.That(placement.Score, Is.GreaterThan(0).And.LessThan(1));
    }

    [Test]
    public async Task Place_WhenLinesBreakElsewhere_IsApproximateOnTheSameWords()
    {
        var old = TextOf("It was a bright cold day in April,\nand the clocks were striking thirteen.\n\f");
        var now = TextOf("It was a bright cold day\nin April, and the clocks were strik-\ning thirteen.\n\f");

        var placement = await PlaceAsync(old, now, "the clocks were striking thirteen");

        Assert.That((placement.State, placement.Quote), Is.EqualTo((AnchorState.Approximate, "the clocks were strik-\ning thirteen")));
        Assert.That(placement.Score, Is.GreaterThan(0.95).And.LessThan(1));
    }

    [TestCase("the office ﬁles", "the office files")]
    [TestCase("about ½ of it", "about 1⁄2 of it")]
    [TestCase("wide ＡＢＣ here", "wide ABC here")]
    public async Task Place_OnCompatibleCharacters_IsApproximateAndNearlySure(string quote, string read)
    {
        var old = TextOf($"Some words before {quote} and some behind.\n\f");
        var now = TextOf($"Some words before {read} and some behind.\n\f");

        var placement = await PlaceAsync(old, now, quote);

        Assert.That((placement.State, placement.Quote), Is.EqualTo((AnchorState.Approximate, read)));
        Assert.That(placement.Score, Is.GreaterThan(0.95));
    }

    [Test]
    public async Task Place_OnMisreadWords_IsApproximate()
    {
        var old = TextOf("The parties agree to the termination clause as set out below.\n\f");
        var now = TextOf("The parties agree to thc termlnation c1ause as set out below.\n\f");

        var placement = await PlaceAsync(old, now, "the termination clause");

        Assert.That((placement.State, placement.Quote), Is.EqualTo((AnchorState.Approximate, "thc termlnation c1ause")));
    }

    [Test]
    public async Task Place_InRepeatedRows_GoesByBoxes([Range(0, 19)] int row)
    {
        var rows = string.Concat(Enumerable.Repeat("Total 1 the paid\n", 20)) + "\f";
        var old = TextOf(rows);
        // One row more above, on the same image: all others keep their boxes.
        var now = TextOf("New heading line\n" + rows, firstLine: 4);
        var start = (row * 17) + 6;

        var placement = (await Anchoring.PlaceAsync(now, [AnchorOf(old, start, start + 1)], default)).Single();

        Assert.That((placement.State, placement.Start), Is.EqualTo((AnchorState.Moved, start + 17)));
    }

    [Test]
    public async Task Place_InRepeatedRowsWithoutBoxes_IsApproximate()
    {
        var rows = string.Concat(Enumerable.Repeat("Total 1 the paid\n", 20)) + "\f";
        var old = TextOf(rows);

        var placement = (await Anchoring.PlaceAsync(TextOf("x\n" + rows), [AnchorOf(old, 91, 92) with { Boxes = Highlights.None }], default)).Single();

        Assert.That((placement.State, placement.Quote), Is.EqualTo((AnchorState.Approximate, "1")));
        Assert.That(placement.Score, Is.LessThan(0.6));
    }

    [Test]
    public async Task Place_OnGoneWordsWithBoxes_IsByBoxes()
    {
        var old = TextOf("aaaa bbbb cccc dddd\n\f");
        var now = TextOf("wwww xxxx yyyy zzzz\n\f");

        var placement = await PlaceAsync(old, now, "bbbb cccc");

        Assert.That((placement.State, placement.Quote), Is.EqualTo((AnchorState.ByBoxes, "xxxx yyyy")));
    }

    [Test]
    public async Task Place_OnGoneWordsWithoutText_KeepsOldValues()
    {
        var old = TextOf("aaaa bbbb cccc dddd\n\f");
        var anchor = AnchorOf(old, 5, 9);

        var placement = (await Anchoring.PlaceAsync(TextOf("\f"), [anchor], default)).Single();

        Assert.That(placement, Is.EqualTo(new Placement(
            "a", AnchorState.Orphaned, 0, 5, 9, anchor.Quote, anchor.Prefix, anchor.Suffix, anchor.Boxes)));
    }

    [Test]
    public async Task Place_BoxesWithoutQuote_IsExactOnWhatTheyCover()
    {
        var text = TextOf("aaaa bbbb cccc dddd\n\f");
        var anchor = new Anchor("a", null, null, null, null, null, BoxesOf(text, 5, 9));

        var placement = (await Anchoring.PlaceAsync(text, [anchor], default)).Single();

        Assert.That((placement.State, placement.Score, placement.Start, placement.Quote), Is.EqualTo((AnchorState.Exact, 1.0, (int?)5, "bbbb")));
    }

    [TestCase(0, 0.9)]
    [TestCase(7, 0.1)]
    public async Task Place_BoxesWithoutQuoteBesideText_IsOrphaned(int page, double y)
    {
        var boxes = new Highlights([new PageBox(page, new PageRect(0.1, y, 0.2, y + 0.01))]);

        var placement = (await Anchoring.PlaceAsync(TextOf("aaaa\n\f"), [new Anchor("a", null, null, null, null, null, boxes)], default)).Single();

        Assert.That((placement.State, placement.Start, placement.Boxes), Is.EqualTo((AnchorState.Orphaned, (int?)null, boxes)));
    }

    [TestCase("page.\n\fThe next")]
    [TestCase("line\nends on")]
    [TestCase("😀 𝒳")]
    [TestCase("שלום עולם")]
    [TestCase("x")]
    [TestCase("-")]
    public async Task Place_QuoteOfAnyKindBehindAnInsertion_IsMoved(string quote)
    {
        const string Body = "A line\nends on - a 😀 𝒳 or\nשלום עולם then x ends the page.\n\fThe next page has words\n\f";

        var placement = await PlaceAsync(TextOf(Body), TextOf("Words before it\n" + Body), quote);

        Assert.That((placement.State, placement.Score, placement.Quote), Is.EqualTo((AnchorState.Moved, 1.0, quote)));
    }

    [TestCase(0)]
    [TestCase(500)]
    public async Task Place_QuoteOfFiftyThousandCharacters_FindsItsEnds(int errors)
    {
        var random = new Random(5);
        var old = EditedDocument.Create(random, 20_000);
        var start = old.Text.Text.IndexOf(' ', 20_000) + 1;
        var end = old.Text.Text.IndexOf(' ', 70_000);
        var anchor = old.AnchorOf("a", start, end);
        var body = old.Text.Text.ToCharArray();
        for (; errors > 0; errors--)
        {
            var at = random.Next(21_000, 69_000);
            body[at] = char.IsWhiteSpace(body[at]) || char.IsSurrogate(body[at]) ? body[at] : '#';
        }

        var placement = (await Anchoring.PlaceAsync(TextOf("New words\n" + new string(body)), [anchor], default)).Single();

        Assert.That((placement.Start, placement.End), Is.EqualTo((start + 10, end + 10)));
        Assert.That(placement.State, Is.EqualTo(string.Equals(placement.Quote, anchor.Quote, StringComparison.Ordinal) ? AnchorState.Moved : AnchorState.Approximate));
    }

    [Test]
    public void Place_WhenCancelled_Stops()
    {
        var text = TextOf("aaaa\n\f");

        Assert.That(
            async () => await Anchoring.PlaceAsync(text, [AnchorOf(text, 0, 4)], new CancellationToken(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>());
    }

    [TestCase(0, 0, "", "")]
    [TestCase(33, 35, "😀bcdefghijklmnopqrstuvwxyz01234", "789")]
    [TestCase(34, 36, "bcdefghijklmnopqrstuvwxyz012345", "89")]
    public void Take_AtATextsParts_SplitsNoPair(int start, int end, string prefix, string suffix)
    {
        const string Text = "a😀bcdefghijklmnopqrstuvwxyz0123456789";

        var taken = AnchorContext.Take(Text, start, end);

        Assert.That((taken.Prefix, taken.Quote), Is.EqualTo((prefix, Text[start..end])));
        Assert.That(taken.Suffix, start == 0 ? Is.EqualTo(Text[..32]) : Is.EqualTo(suffix));
    }

    private static async Task<Placement> PlaceAsync(PagesAnchorText old, PagesAnchorText now, string quote, bool boxes = true)
    {
        var start = old.Text.IndexOf(quote, StringComparison.Ordinal);
        var anchor = AnchorOf(old, start, start + quote.Length);
        return (await Anchoring.PlaceAsync(now, [boxes ? anchor : anchor with { Boxes = Highlights.None }], default)).Single();
    }

    private static Anchor AnchorOf(PagesAnchorText text, int start, int end)
    {
        var (quote, prefix, suffix) = AnchorContext.Take(text.Text, start, end);
        return new Anchor("a", start, end, quote, prefix, suffix, BoxesOf(text, start, end));
    }

    private static Highlights BoxesOf(PagesAnchorText text, int start, int end) => HighlightMapper.HighlightsOf(text.Pages, start, end);

    /// <summary>Pages with a box a character, in columns and lines of even size.</summary>
    private static PagesAnchorText TextOf(string text, int firstLine = 5)
    {
        var pages = new List<LayerPage>();
        foreach (var page in text.Split('\f')[..^1])
        {
            var boxes = new PackedBox[page.Length + 1];
            var (column, line) = (0, firstLine);
            for (var i = 0; i < page.Length; i++)
            {
                (column, line) = page[i] == '\n' ? (-1, line + 1) : (column, line);
                if (!char.IsWhiteSpace(page[i]))
                    boxes[i] = char.IsLowSurrogate(page[i]) ? boxes[i - 1] : BoxAt(column, line);
                column++;
            }

            pages.Add(new LayerPage(new PageGeometry(600, 800, 0), page + "\f", boxes));
        }

        return new PagesAnchorText(pages);
    }

    private static PackedBox BoxAt(int column, int line)
    {
        var (x, y) = (500 + (column * 600), line * 1_000 % 60_000);
        return new PackedBox((ushort)x, (ushort)y, (ushort)(x + 600), (ushort)(y + 900));
    }
}
