using Nota.Domain.Annotations;
using Nota.Domain.Annotations.Exports;
using Nota.Tests.Support;

namespace Nota.Tests.Domain.Annotations.Exports;

[TestFixture]
internal sealed class HighlightNoteTests
{
    [Test]
    public void Marks_ThreePages_AreOneEachAndTheFirstBearsTheId()
    {
        var marks = Notes.Of("id", Notes.Box(4, 0, 0, 1, 0.5), Notes.Box(2, 0, 0, 1, 1), Notes.Box(4, 0, 0.5, 1, 1), Notes.Box(3, 0, 0, 1, 1))
            .Marks().ToList();

        Assert.That(marks.Select(m => (m.Page, m.Name, m.Boxes.Count)), Is.EqualTo(new[] { (2, "id", 1), (3, "id-p3", 1), (4, "id-p4", 2) }));
    }

    [Test]
    public void Read_WhatWasWritten_IsTheSame()
    {
        var notes = new[]
        {
            Notes.Of("a", Notes.Box(0, 0.125, 0.25, 0.5, 0.75)) with { Contents = "käse 🧀\f", Opacity = 0.5 },
            Notes.Of("b") with { Color = new HighlightColor(1, 2, 3), Opacity = 1, CreatedAt = long.MinValue, Author = "" },
        };

        var stream = Notes.Stream(notes);
        stream.Position = 0;

        Assert.That(HighlightNoteReader.Read(stream), Is.EqualTo(notes));
    }

    [Test]
    public void Read_CutAnywhere_IsRefused()
    {
        var bytes = Notes.Stream(Notes.Of("a", Notes.Box(0, 0, 0, 1, 1))).ToArray();
        for (var length = 0; length < bytes.Length; length++)
            Assert.That(() => HighlightNoteReader.Read(new MemoryStream(bytes, 0, length)), Throws.TypeOf<InvalidDataException>(), $"{length} bytes");
    }

    [Test]
    public void Read_FlippedBytes_AreReadOrRefused()
    {
        var sound = Notes.Stream(Notes.Of("a", Notes.Box(0, 0, 0, 1, 1)), Notes.Of("b", Notes.Box(7, 0, 0, 1, 1))).ToArray();
        var random = new Random(1);
        var refused = 0;
        for (var round = 0; round < 5000; round++)
        {
            var bytes = (byte[])sound.Clone();
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            try
            {
                HighlightNoteReader.Read(new MemoryStream(bytes));
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }

        Assert.That(refused, Is.InRange(500, 4900));
    }

    [TestCase(-0.1, 0.5)]
    [TestCase(0.5, 1.1)]
    [TestCase(0.6, 0.5)]
    [TestCase(double.NaN, 0.5)]
    public void Add_BoxOutsideItsPage_IsRefused(double from, double to) =>
        Assert.That(() => Notes.Stream(Notes.Of("a", Notes.Box(0, 0, from, 1, to))), Throws.ArgumentException);

    [Test]
    public void Add_OneNoteTooMany_IsRefused() =>
        Assert.That(
            () => Notes.Stream(Enumerable.Repeat(Notes.Of("a"), HighlightLimits.MaxNotes + 1)), Throws.TypeOf<HighlightLimitException>());

    [Test]
    public void Add_OneBoxTooMany_IsRefused()
    {
        var boxes = new Highlights(Enumerable.Repeat(Notes.Box(0, 0, 0, 1, 1), HighlightLimits.MaxBoxes / 2));

        Assert.That(
            () => Notes.Stream(Notes.Of("a") with { Boxes = boxes }, Notes.Of("b") with { Boxes = boxes }, Notes.Of("c", Notes.Box(0, 0, 0, 1, 1))),
            Throws.TypeOf<HighlightLimitException>());
    }

    [Test]
    public void Add_LongContents_AreCutBetweenCharacters()
    {
        var stream = Notes.Stream(Notes.Of("a") with { Contents = "x" + string.Concat(Enumerable.Repeat("🧀", 60_000)) });
        stream.Position = 0;

        var contents = HighlightNoteReader.Read(stream)[0].Contents;

        Assert.That(contents, Has.Length.EqualTo(HighlightLimits.MaxContents).And.EndsWith("🧀…"));
    }

    [TestCase(0, "D:19700101000000Z")]
    [TestCase(1_700_000_000_999, "D:20231114221320Z")]
    public void Of_Time_IsADate(long time, string date)
    {
        Assert.That(PdfDate.Of(time), Is.EqualTo(date));
        Assert.That(PdfDate.Parse(date), Is.EqualTo(time / 1000 * 1000));
    }

    [TestCase("D:20231114231320+01'00'", 1_700_000_000_000)]
    [TestCase("D:20231114171320-05'00", 1_700_000_000_000)]
    [TestCase("D:20231114221320", 1_700_000_000_000)]
    [TestCase("D:20231314221320Z", null)]
    [TestCase("D:20231114221320+1", null)]
    [TestCase("", null)]
    public void Parse_Date_GivesItsTimeOrNone(string date, long? time) => Assert.That(PdfDate.Parse(date), Is.EqualTo(time));
}
