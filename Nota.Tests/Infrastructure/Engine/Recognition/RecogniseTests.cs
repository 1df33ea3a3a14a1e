using Nota.Domain.Documents;
using Nota.Domain.Ports;
using Nota.Domain.Text;
using Nota.Tests.Support;

namespace Nota.Tests.Infrastructure.Engine.Recognition;

[TestFixture]
[Parallelizable]
internal sealed class RecogniseTests
{
    private const string Line = "The quick brown fox jumps over the lazy dog";

    /// <summary>Set in lines 24 points apart: the parentheses begin anew on the next.</summary>
    private const string Prose =
        "When in the course of human events it becomes) Tj 0 -28 Td (necessary for one people to dissolve the) Tj 0 -28 Td "
        + "(political bands which have connected them) Tj 0 -28 Td (with another and to assume among the powers) Tj 0 -28 Td "
        + "(of the earth the separate and equal station) Tj 0 -28 Td (to which the laws of nature entitle them) Tj 0 -28 Td "
        + "(a decent respect to the opinions of mankind) Tj 0 -28 Td (requires that they should declare the causes";

    private TestEngine _engine = null!;
    private byte[] _picture = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _engine = TestEngine.Start();
        _picture = await Scans.PictureAsync(_engine, MadePdf.WithPages(Line));
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _engine.DisposeAsync();

    [Test]
    public async Task Recognise_PictureOfALine_ReadsItWhereItStands()
    {
        var page = await RecogniseAsync(Scans.Page(_picture));

        Assert.That(page.Text, Is.EqualTo(Line + "\n\f"));
        // Its letters begin 72 points from the left, on a baseline 700 points up.
        Assert.That(page.Boxes[0].ToPageRect().X1 * 612, Is.EqualTo(72).Within(2));
        Assert.That(page.Boxes[0].ToPageRect().Y2 * 792, Is.InRange(91, 101));
        Assert.That(page.Boxes[..Line.Length].Where(static box => !box.IsEmpty).Select(static box => (box.Y1, box.Y2)).Distinct().Count(), Is.EqualTo(1));
    }

    /// <summary>A bar across the page as tables have at their head, and a page that is dark as a whole.</summary>
    [TestCase("60 690 530 32 re")]
    [TestCase("0 0 612 792 re")]
    public async Task Recognise_LightLettersOnDarkGround_ReadsThemAndTheRest(string ground)
    {
        var rest = ground.StartsWith('0') ? "1 g" : "0 g";
        var drawn = MadePdf.WithPages($") Tj ET {ground} f BT /F 24 Tf 1 g 72 700 Td ({Line}) Tj {rest} 0 -80 Td (becomes necessary for one people");

        var page = await RecogniseAsync(Scans.Page(await Scans.PictureAsync(_engine, drawn)));

        Assert.That(page.Text, Does.Contain(Line));
        Assert.That(page.Text, Does.Contain("becomes necessary for one people"));
    }

    [Test]
    public async Task Recognise_PictureOfALine_GivesConfidencesToItsLettersAlone()
    {
        var page = await RecogniseAsync(Scans.Page(_picture));

        Assert.That(page.Confidences!.Zip(page.Text), Has.All.Matches<(byte Confidence, char Character)>(
            static c => c.Confidence > 0 != c.Character is ' ' or '\n' or '\f'));
    }

    [Test]
    public async Task Recognise_DigitalTextWithoutPictures_IsLeftAsItIs()
    {
        var page = await RecogniseAsync(MadePdf.WithPages(Line));

        Assert.That(page.Text, Is.EqualTo(Line + "\n\f"));
        Assert.That(page.Confidences, Is.Null);
    }

    [TestCase(90)]
    [TestCase(180)]
    [TestCase(270)]
    public async Task Recognise_PictureIsTurned_ReadsItUprightAndPlacesItAsItStands(int turn)
    {
        var page = await RecogniseAsync(Scans.Page(await Scans.PictureAsync(_engine, MadePdf.WithPages(Prose)), turn));

        Assert.That(Words(page.Text).Intersect(Words(Prose)).Count(), Is.GreaterThanOrEqualTo(0.9 * Words(Prose).Distinct().Count()));
        var (first, last) = (page.Boxes[0].ToPageRect(), page.Boxes[page.Text.IndexOf('\n') - 1].ToPageRect());
        Assert.That(first.X1 - last.X1, turn == 180 ? Is.GreaterThan(0.2) : Is.EqualTo(0).Within(0.01));
        Assert.That(first.Y1 - last.Y1, turn == 90 ? Is.LessThan(-0.2) : turn == 270 ? Is.GreaterThan(0.2) : Is.EqualTo(0).Within(0.01));
    }

    [TestCase(2)]
    [TestCase(-3)]
    public async Task Recognise_PictureIsSkewed_PlacesLettersAlongTheirSlope(double skew)
    {
        var page = await RecogniseAsync(Scans.Page(await Scans.PictureAsync(_engine, MadePdf.WithPages(Prose)), skew));

        Assert.That(Words(page.Text).Intersect(Words(Prose)).Count(), Is.GreaterThanOrEqualTo(0.9 * Words(Prose).Distinct().Count()));
        var (first, last) = (page.Boxes[0].ToPageRect(), page.Boxes[page.Text.IndexOf('\n') - 1].ToPageRect());
        var slope = (last.Y2 - first.Y2) * 792 / ((last.X1 - first.X1) * 612);
        Assert.That(Math.Atan(slope) * 180 / Math.PI, Is.EqualTo(skew).Within(0.3));
    }

    [Test]
    public async Task Recognise_DigitalTextBesideAPicture_KeepsItAndAddsWhatThePictureShows()
    {
        var page = await RecogniseAsync(Scans.Page(_picture, content: "BT /F 18 Tf 72 600 Td (Digital below) Tj ET BT /F 18 Tf 72 740 Td (Digital above) Tj ET"));

        Assert.That(page.Text, Is.EqualTo($"Digital above\n{Line}\nDigital below\n\f"));
        var recognised = page.Text.IndexOf(Line, StringComparison.Ordinal);
        Assert.That(page.Confidences![..recognised], Has.All.Zero);
        Assert.That(page.Confidences[recognised], Is.Positive);
    }

    /// <summary>The text over the picture is the picture's own, put there by somebody who read it before.</summary>
    [Test]
    public async Task Recognise_DigitalTextOverThePicturesText_IsNotReadTwice()
    {
        var page = await RecogniseAsync(Scans.Page(_picture, content: $"BT /F 24 Tf 72 700 Td ({Line}) Tj ET"));

        Assert.That(page.Text, Is.EqualTo(Line + "\n\f"));
        Assert.That(page.Confidences, Is.Null);
    }

    [Test]
    public async Task Recognise_HiddenTextOfAnOlderRecognition_IsReplaced()
    {
        var page = await RecogniseAsync(Scans.Page(_picture, content: "BT 3 Tr /F 24 Tf 72 700 Td (Tbe quick br0wn f0x) Tj ET"));

        Assert.That(page.Text, Is.EqualTo(Line + "\n\f"));
    }

    [Test]
    public async Task Recognise_EmptyPage_HasNoText()
    {
        var page = await RecogniseAsync(MadePdf.WithPages(""));

        Assert.That(page.Text, Is.EqualTo("\f"));
        Assert.That(page.Error, Is.Null);
    }

    [Test]
    public async Task Recognise_TimeIsShort_GivesAPageWithAnErrorAndGoesOn()
    {
        await using var hurried = TestEngine.Start(static settings => settings["Nota:Engine:RecogniseTime"] = "00:00:00.300");
        var crowded = MadePdf.WithPages(string.Join(") Tj 0 -10 Td (", Enumerable.Repeat(Line, 60)));
        var source = hurried.Source(Scans.Page(await Scans.PictureAsync(_engine, crowded, 300)));

        string? error = null;
        try
        {
            using var file = await hurried.Get<IOcrEngine>().RecogniseAsync(source, 0, OcrLanguages.TryParse("eng")!, CancellationToken.None);
            error = (await LayerFiles.ReadAllAsync(file.Content)).Single().Error;
        }
        catch (EngineException e) when (e.Failure == EngineFailure.LimitExceeded)
        {
            // What goes on before words are read is ended by the parent.
            error = e.Message;
        }

        Assert.That(error, Is.Not.Null);
    }

    [Test]
    public void Recognise_ModelIsMissing_SaysWhatToInstall() =>
        Assert.That(
            () => RecogniseAsync(Scans.Page(_picture), "tlh"),
            Throws.TypeOf<EngineException>().With.Property(nameof(EngineException.Failure)).EqualTo(EngineFailure.Unavailable)
                .And.Message.Contains("tesseract-ocr-tlh"));

    private static string[] Words(string text) =>
        [.. text.Split(' ', '\n', '\f', '(', ')').Where(static word => word.Length > 1 && word.All(char.IsLetter) && word is not ("Tj" or "Td"))];

    private async Task<LayerPage> RecogniseAsync(byte[] pdf, string languages = "eng")
    {
        using var file = await _engine.Get<IOcrEngine>().RecogniseAsync(
            _engine.Source(pdf), 0, OcrLanguages.TryParse(languages)!, CancellationToken.None);
        return (await LayerFiles.ReadAllAsync(file.Content)).Single();
    }
}
