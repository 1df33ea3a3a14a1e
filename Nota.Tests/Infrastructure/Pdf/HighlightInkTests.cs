using Nota.Domain.Annotations;
using Nota.Domain.Text;
using Nota.Infrastructure.Pdf;
using Nota.Tests.Support;

namespace Nota.Tests.Infrastructure.Pdf;

/// <summary>Highlights against what is seen: pages drawn at 150 dpi, their dark pixels and the boxes of their words.</summary>
[TestFixture]
[NonParallelizable]
internal sealed class HighlightInkTests
{
    private const double Scale = 150 / 72.0;
    private const string Text = "Hello annotation gypsy";
    private static readonly double[] Sizes = [9, 12, 24];

    /// <summary>Helvetica's advances, 1/1,000 em, as its metrics have published them.</summary>
    private static readonly Dictionary<char, int> Advances = new()
    {
        ['H'] = 722,
        ['e'] = 556,
        ['l'] = 222,
        ['o'] = 556,
        ['a'] = 556,
        ['n'] = 556,
        ['t'] = 278,
        ['i'] = 222,
        ['g'] = 556,
        ['y'] = 500,
        ['p'] = 556,
        ['s'] = 500,
        [' '] = 278,
    };

    [TestCase("01-born-single/sf__minimal-document.pdf")]
    [TestCase("01-born-single/fc__lorem-ipsum.pdf")]
    [TestCase("01-born-single/sf__pdflatex-4-pages.pdf")]
    [TestCase("01-born-single/fc__text_only_fontsEmbeddedAll.pdf")]
    [TestCase("01-born-single/sf__002-trivial-libre-office-writer.pdf")]
    [TestCase("01-born-single/fc__govdocs-477139-hr1904.pdf")]
    [TestCase("07-geometry/js__rotation.pdf")]
    public void Boxes_OfARealPagesText_HoldItsInk(string name)
    {
        Corpus.Require();
        Pdfium.Require();
        using var document = PdfDocument.Open(Path.Combine(Corpus.Directory!, name));
        for (var i = 0; i < Math.Min(4, document.PageCount); i++)
        {
            using var image = document.RenderPage(i, 150, PixelLayout.Gray)!;
            var dark = DarkOf(image);
            var page = document.ReadPage(i);
            var boxes = HighlightMapper.BoxesOf(page, 0, page.Text.Length).Select(b => PixelBox.Of(b, image)).ToList();
            var inside = dark.Count(pixel => boxes.Any(box => box.Holds(pixel)));
            TestContext.Out.WriteLine($"page {i}: {inside} of {dark.Count}");
            if (dark.Count > 0)
                Assert.That((double)inside / dark.Count, Is.GreaterThanOrEqualTo(0.995), $"page {i}");
        }
    }

    private static IEnumerable<TestCaseData> Pages() =>
        from rotation in new[] { 0, 90, 180, 270 }
        from crop in new[] { "[0 0 612 792]", "[41.5 90 500.25 750.75]" }
        select new TestCaseData(rotation, crop).SetArgDisplayNames($"{rotation}", crop);

    [TestCaseSource(nameof(Pages))]
    public void Boxes_OfEveryWord_HoldItsInk(int rotation, string crop) => Draw(rotation, crop, (page, words, ink) =>
    {
        for (var i = 0; i < words.Count; i++)
        {
            var inside = ink[i].Count(pixel => words[i].Box.Holds(pixel));
            Assert.That(ink[i], Is.Not.Empty);
            Assert.That((double)inside / ink[i].Count, Is.GreaterThanOrEqualTo(0.995), words[i].Text);
        }
    });

    [TestCaseSource(nameof(Pages))]
    public void Boxes_OfEveryWord_EndBetweenInkAndAdvance(int rotation, string crop) => Draw(rotation, crop, (page, words, ink) =>
    {
        var edges = crop.Trim('[', ']').Split(' ').Select(n => double.Parse(n, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        for (var i = 0; i < words.Count; i++)
        {
            var size = Sizes[i / 3];
            var at = Text.IndexOf(words[i].Text, StringComparison.Ordinal);
            var start = 72 + (Width(Text[..at]) * size) - edges[0];
            var end = start + (Width(words[i].Text) * size);
            // Along the line, from where the page's left edge is displayed.
            Func<Pixel, double> along = rotation switch
            {
                0 => p => p.X,
                90 => p => p.Y,
                180 => p => (page.Geometry.Width * Scale) - p.X,
                _ => p => (page.Geometry.Height * Scale) - p.Y,
            };
            var box = words[i].Box;
            double[] corners = [along(new Pixel(box.X1, box.Y1)), along(new Pixel(box.X2, box.Y2))];
            Assert.That(corners.Min(), Is.InRange((start * Scale) - 1, ink[i].Min(along) + 1), words[i].Text);
            Assert.That(corners.Max(), Is.InRange(ink[i].Max(along) - 1, (end * Scale) + 1), words[i].Text);
        }
    });

    [TestCaseSource(nameof(Pages))]
    public void Boxes_OfALine_HaveOneHeightOfAtMostSixTenthsMoreThanTheSize(int rotation, string crop) => Draw(rotation, crop, (page, words, ink) =>
    {
        for (var line = 0; line < Sizes.Length; line++)
        {
            var sides = words.GetRange(line * 3, 3).Select(w => rotation is 0 or 180 ? (w.Box.Y1, w.Box.Y2) : (w.Box.X1, w.Box.X2)).Distinct().ToList();
            Assert.That(sides, Has.Count.EqualTo(1));
            Assert.That((sides[0].Item2 - sides[0].Item1) / Scale, Is.LessThanOrEqualTo(1.6 * Sizes[line]));
        }
    });

    /// <summary>Three sizes of one line each, with the dark pixels that are nearest to each word.</summary>
    private static void Draw(int rotation, string crop, Action<LayerPage, List<Word>, List<Pixel>[]> check)
    {
        var content = string.Concat(Sizes.Select((size, i) => PdfBuilder.Line(72, 700 - (i * 200), Text, size)));
        var pdf = new PdfBuilder().AddPage(content, $"/Rotate {rotation} /CropBox {crop}");
        Pdfium.With(pdf, document =>
        {
            var page = document.ReadPage(0);
            using var image = document.RenderPage(0, 150, PixelLayout.Gray)!;
            var words = LayerWords.Of(page)
                .Select(w => new Word(w.Text, PixelBox.Of(HighlightMapper.BoxesOf(page, w.Start, w.End).Single(), image)))
                .OrderBy(w => rotation switch { 0 => w.Box.Y1, 90 => -w.Box.X1, 180 => -w.Box.Y1, _ => w.Box.X1 })
                .ToList();
            Assert.That(words.Select(w => w.Text), Is.EqualTo(Enumerable.Repeat(Text.Split(' '), Sizes.Length).SelectMany(w => w)));
            var ink = words.Select(_ => new List<Pixel>()).ToArray();
            foreach (var pixel in DarkOf(image))
                ink[Enumerable.Range(0, words.Count).MinBy(i => words[i].Box.Distance(pixel))].Add(pixel);
            check(page, words, ink);
            return 0;
        });
    }

    private static double Width(string text) => text.Sum(c => Advances[c]) / 1000.0;

    private static List<Pixel> DarkOf(PageImage image)
    {
        var pixels = image.Pixels;
        var dark = new List<Pixel>();
        for (var y = 0; y < image.Height; y++)
        {
            for (var x = 0; x < image.Width; x++)
            {
                if (pixels[(y * image.Stride) + x] < 128)
                    dark.Add(new Pixel(x + 0.5, y + 0.5));
            }
        }

        return dark;
    }

    /// <summary>A pixel's middle.</summary>
    private readonly record struct Pixel(double X, double Y);

    private sealed record Word(string Text, PixelBox Box);

    private readonly record struct PixelBox(double X1, double Y1, double X2, double Y2)
    {
        public static PixelBox Of(Nota.Domain.Geometry.PageRect box, PageImage image) =>
            new(box.X1 * image.Width, box.Y1 * image.Height, box.X2 * image.Width, box.Y2 * image.Height);

        public bool Holds(Pixel p) => p.X >= X1 && p.X <= X2 && p.Y >= Y1 && p.Y <= Y2;

        public double Distance(Pixel p) =>
            Math.Max(0, Math.Max(X1 - p.X, p.X - X2)) + Math.Max(0, Math.Max(Y1 - p.Y, p.Y - Y2));
    }
}
