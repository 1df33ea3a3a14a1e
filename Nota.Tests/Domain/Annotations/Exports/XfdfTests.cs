using System.Text;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using Nota.Domain.Annotations;
using Nota.Domain.Annotations.Exports;
using Nota.Domain.Geometry;
using Nota.Tests.Support;

namespace Nota.Tests.Domain.Annotations.Exports;

[TestFixture]
internal sealed class XfdfTests
{
    private static readonly XNamespace Xfdf = XfdfWriter.Namespace;

    private static readonly PageFrame[] Frames =
    [
        new(new PdfRect(0, 0, 612, 792), 0),
        new(new PdfRect(-20, 30, 580, 800), 90),
        new(new PdfRect(100, 200, 300, 600), 180),
        new(new PdfRect(0.5, 0.25, 2000, 14400), 270),
    ];

    /// <summary>The standard's grammar for a highlight: required attributes, those it may have, and its one child.</summary>
    [Test]
    public async Task Write_Note_IsAHighlightOfTheStandard()
    {
        var root = XDocument.Parse(await WriteAsync([Notes.Of("id", Notes.Box(0, 0.25, 0.5, 0.5, 0.75))])).Root!;

        Assert.That(root.Name, Is.EqualTo(Xfdf + "xfdf"));
        Assert.That(root.Elements().Select(e => e.Name), Is.EqualTo(new[] { Xfdf + "annots", Xfdf + "f" }));
        Assert.That(root.Element(Xfdf + "f")!.Attribute("href")!.Value, Is.EqualTo("a&b.pdf"));
        var highlight = root.Element(Xfdf + "annots")!.Elements().Single();
        Assert.That(highlight.Name, Is.EqualTo(Xfdf + "highlight"));
        Assert.That(highlight.Attributes().ToDictionary(a => a.Name.LocalName, a => a.Value), Is.EqualTo(new Dictionary<string, string>
        {
            ["page"] = "0",
            ["rect"] = "152.99,197.99,306.01,396.01",
            ["coords"] = "153,396,306,396,153,198,306,198",
            ["color"] = "#ffa500",
            ["opacity"] = "0.4",
            ["flags"] = "print",
            ["name"] = "id",
            ["title"] = "ada",
            ["subject"] = "Cause",
            ["creationdate"] = "D:20231114221320Z",
            ["date"] = "D:20231114221500Z",
        }));
        Assert.That(highlight.Elements().Select(e => (e.Name, e.Value)), Is.EqualTo(new[] { (Xfdf + "contents", "some text") }));
    }

    [Test]
    public async Task Read_WhatWasWritten_IsTheSame()
    {
        var random = new Random(5);
        var notes = Enumerable.Range(0, 250).Select(i => Random(random, i)).ToList();

        var read = await ReadAsync(notes);

        Assert.That(read, Has.Count.EqualTo(notes.Count));
        foreach (var (note, back) in notes.Zip(read))
        {
            Assert.That(back with { Boxes = note.Boxes }, Is.EqualTo(note));
            Assert.That(back.Boxes.Boxes, Has.Count.EqualTo(note.Boxes.Boxes.Count));
            foreach (var (box, again) in note.Boxes.Boxes.Zip(back.Boxes.Boxes))
            {
                Assert.That(again.Page, Is.EqualTo(box.Page));
                Assert.That(Sides(again), Is.EqualTo(Sides(box)).Within(1e-4));
            }
        }
    }

    [TestCase("a <b> & \"c\" 'd'\r\n\te ]]>", "a <b> & \"c\" 'd'\r\n\te ]]>")]
    [TestCase("page\fnext", "page\nnext")]
    [TestCase("nul\0 bell\a \uFFFE", "nul\uFFFD bell\uFFFD \uFFFD")]
    [TestCase("  spaces  ", "  spaces  ")]
    public async Task Read_TextThatXmlFindsHard_IsKeptOrReplaced(string text, string expected)
    {
        var note = Notes.Of("id", Notes.Box(0, 0, 0, 1, 1)) with { Contents = text, Author = text, Subject = text };

        var back = (await ReadAsync([note]))[0];

        Assert.That((back.Contents, back.Author, back.Subject), Is.EqualTo((expected, expected, expected)));
    }

    [Test]
    public async Task Read_HalfACharacter_IsReplaced()
    {
        var note = Notes.Of("id", Notes.Box(0, 0, 0, 1, 1)) with { Contents = "🧀 and half " + "🧀"[0] };

        Assert.That((await ReadAsync([note]))[0].Contents, Is.EqualTo("🧀 and half \uFFFD"));
    }

    [Test]
    public void Write_AnyText_CanBeRead() =>
        Prop.ForAll(
            Gen.Choose(0, 0xFFFF).Select(value => (char)value).ArrayOf().ToArbitrary(),
            text =>
            {
                var note = Notes.Of("id", Notes.Box(0, 0, 0, 1, 1)) with { Contents = new string(text) };
                return ReadAsync([note]).GetAwaiter().GetResult()[0].Contents.Length == TextLength(text); // FsCheck's laws are synchronous.
            }).QuickCheckThrowOnFailure();

    [Test]
    public void Write_PageWithoutAFrame_IsRefused() =>
        Assert.That(() => WriteAsync([Notes.Of("id", Notes.Box(4, 0, 0, 1, 1))]), Throws.ArgumentException);

    [Test]
    public void Read_CornersInTheStandardsOrder_AreTheSameBox()
    {
        var read = Read(Highlight("coords='153,198,306,198,306,396,153,396' page='0' color='#FFA500' name='x'"));

        Assert.That(read[0].Boxes.Boxes, Is.EqualTo(new[] { Notes.Box(0, 0.25, 0.5, 0.5, 0.75) }));
    }

    [TestCase("coords='1,2,3' page='0' color='#ffa500' name='x'")]
    [TestCase("coords='' page='0' color='#ffa500' name='x'")]
    [TestCase("coords='1,2,3,4,5,6,7,NaN' page='0' color='#ffa500' name='x'")]
    [TestCase("coords='1,2,3,4,5,6,7,8' page='4' color='#ffa500' name='x'")]
    [TestCase("coords='1,2,3,4,5,6,7,8' page='-1' color='#ffa500' name='x'")]
    [TestCase("coords='1,2,3,4,5,6,7,8' page='0' color='red' name='x'")]
    [TestCase("coords='1,2,3,4,5,6,7,8' page='0' color='#ffa500'")]
    [TestCase("coords='1,2,3,4,5,6,7,8' page='0' color='#ffa500' name='x' opacity='much'")]
    public void Read_HighlightThatIsNone_IsRefused(string attributes) =>
        Assert.That(() => Read(Highlight(attributes)), Throws.TypeOf<InvalidDataException>());

    [TestCase("")]
    [TestCase("<a/>")]
    [TestCase("<xfdf/>")]
    [TestCase("<xfdf xmlns='http://ns.adobe.com/xfdf/'><annots>")]
    [TestCase("<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><xfdf xmlns='http://ns.adobe.com/xfdf/'><annots/></xfdf>")]
    [TestCase("<!DOCTYPE x [<!ENTITY a 'aa'><!ENTITY b '&a;&a;'>]><xfdf xmlns='http://ns.adobe.com/xfdf/'>&b;</xfdf>")]
    public void Read_FileThatIsNone_IsRefused(string text) => Assert.That(() => Read(text), Throws.TypeOf<InvalidDataException>());

    [Test]
    public void Read_SameNameTwice_IsRefused()
    {
        const string One = "<highlight coords='1,2,3,4,5,6,7,8' page='0' color='#ffa500' name='x'/>";
        Assert.That(
            () => Read($"<xfdf xmlns='http://ns.adobe.com/xfdf/'><annots>{One}{One}</annots></xfdf>"), Throws.TypeOf<InvalidDataException>());
    }

    private static string Highlight(string attributes) =>
        $"<xfdf xmlns='http://ns.adobe.com/xfdf/'><annots><text page='0'/><highlight {attributes}/></annots></xfdf>";

    private static HighlightNote Random(Random random, int number)
    {
        var boxes = Enumerable.Range(0, random.Next(1, 6)).Select(_ => random.Next(Frames.Length)).SelectMany(page => new[]
        {
            Notes.Box(page, random.NextDouble() / 2, random.NextDouble() / 2, (random.NextDouble() / 2) + 0.5, (random.NextDouble() / 2) + 0.5),
        });
        return Notes.Of($"note {number}", [.. boxes]) with
        {
            Color = new HighlightColor((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256)),
            Opacity = random.Next(10_000) / 10_000.0,
            Contents = $"käse {number} 🧀",
            CreatedAt = random.NextInt64(253_402_300_799) * 1000,
        };
    }

    private static int TextLength(char[] text) => new string(text).EnumerateRunes().Sum(rune => rune.Utf16SequenceLength);

    private static double[] Sides(PageBox box) => [box.Rect.X1, box.Rect.Y1, box.Rect.X2, box.Rect.Y2];

    private static async Task<string> WriteAsync(IReadOnlyList<HighlightNote> notes)
    {
        using var stream = new MemoryStream();
        await XfdfWriter.WriteAsync(stream, "a&b.pdf", Notes.Async(notes), Frames, CancellationToken.None);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static async Task<IReadOnlyList<HighlightNote>> ReadAsync(IReadOnlyList<HighlightNote> notes) => Read(await WriteAsync(notes));

    private static IReadOnlyList<HighlightNote> Read(string text) => XfdfReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), Frames);
}
