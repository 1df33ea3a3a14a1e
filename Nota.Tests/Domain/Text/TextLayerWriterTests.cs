using Nota.Domain.Geometry;
using Nota.Domain.Text;
using Nota.Tests.Support;

namespace Nota.Tests.Domain.Text;

public sealed class TextLayerWriterTests
{
    private static readonly PackedBox Box = new(10, 20, 30, 40);
    private static readonly PageGeometry Geometry = new(100, 100, 0);

    private static readonly TestCaseData[] Unsound =
    [
        Case("no form feed", "a", Box),
        Case("empty", ""),
        Case("two form feeds", "\f\f", default, default),
        Case("a tab", "\t\f", Box, default),
        Case("a carriage return", "\r\f", Box, default),
        Case("a no-break space", "\u00A0\f", Box, default),
        Case("a line separator", "\u2028\f", Box, default),
        Case("a C1 control", "\u0085\f", Box, default),
        Case("half a pair at the end", "\uD83D\f", Box, default),
        Case("half a pair", "\uDE00a\f", Box, Box, default),
        Case("a noncharacter", "\uFFFF\f", Box, default),
        Case("a noncharacter of the Arabic block", "\uFDD0\f", Box, default),
        Case("an astral noncharacter", "\U0001FFFE\f", Box, Box, default),
        Case("a pair with two boxes", "😀\f", Box, Box with { X2 = 50 }, default),
        Case("a letter without a box", "a\f", default, default),
        Case("a letter without width", "a\f", Box with { X2 = 10 }, default),
        Case("a letter without height", "a\f", Box with { Y1 = 40 }, default),
        Case("a space with a box", " \f", Box, default),
        Case("a form feed with a box", "\f", Box),
        Case("too few boxes", "a\f", Box),
        new TestCaseData(LayerPage.Empty(Geometry with { Rotation = 45 })) { TestName = "{m}(odd rotation)" },
        new TestCaseData(LayerPage.Empty(Geometry with { Width = double.NaN })) { TestName = "{m}(no width)" },
        new TestCaseData(LayerPage.Empty(Geometry with { Height = -1 })) { TestName = "{m}(negative height)" },
        new TestCaseData(LayerPage.Empty(Geometry, new string('a', 201))) { TestName = "{m}(a novel for an error)" },
        new TestCaseData(LayerPage.Empty(Geometry, "line\nfeed")) { TestName = "{m}(an error of two lines)" },
        new TestCaseData(LayerPage.Empty(Geometry) with { Confidences = [1, 2] }) { TestName = "{m}(too many confidences)" },
    ];

    [TestCaseSource(nameof(Unsound))]
    public async Task Add_OfAnUnsoundPage_RefusesItAndGoesOn(LayerPage unsound)
    {
        using var output = new MemoryStream();
        var writer = new TextLayerWriter(output, 0, LayerFiles.Producer);
        var sound = LayerPages.Prose(1, 500);

        writer.Add(sound);
        Assert.That(() => writer.Add(unsound), Throws.ArgumentException);
        writer.Add(sound);
        writer.Complete();

        var read = await LayerFiles.ReadAllAsync(output);
        Assert.That(read.Select(page => LayerFiles.AreEqual(page, sound)), Is.EqualTo(new[] { true, true }));
    }

    [Test]
    public void Add_BeyondALimit_Refuses()
    {
        var writer = new TextLayerWriter(Stream.Null, 0, LayerFiles.Producer, new TextLayerLimits(PageCharacters: 100, DocumentCharacters: 150));

        writer.Add(LayerPages.Prose(1, 100));
        Assert.That(() => writer.Add(LayerPages.Prose(2, 101)), Throws.ArgumentException.With.Message.Contains("on a page"));
        Assert.That(() => writer.Add(LayerPages.Prose(2, 51)), Throws.ArgumentException.With.Message.Contains("in the document"));
        writer.Add(LayerPages.Prose(2, 50));

        Assert.That((writer.PageCount, writer.Total.Utf16), Is.EqualTo((2, 150)));
    }

    [TestCase("")]
    [TestCase("naïve")]
    [TestCase("two\nlines")]
    public void New_WithAnOddProducer_Refuses(string producer) =>
        Assert.That(() => new TextLayerWriter(Stream.Null, 0, producer), Throws.ArgumentException);

    [Test]
    public void Complete_WithoutAPage_Refuses() =>
        Assert.That(new TextLayerWriter(Stream.Null, 0, LayerFiles.Producer).Complete, Throws.InvalidOperationException);

    private static TestCaseData Case(string name, string text, params PackedBox[] boxes) =>
        new(new LayerPage(Geometry, text, boxes)) { TestName = $"{{m}}({name})" };
}
