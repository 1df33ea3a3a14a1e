using Nota.Domain.Documents;
using Nota.Domain.Ports;
using Nota.Domain.Text;
using Nota.Tests.Support;

namespace Nota.Tests.Infrastructure.Engine.Recognition;

[TestFixture]
internal sealed class RecogniseTests
{
    private const string Line = "The quick brown fox jumps over the lazy dog";

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

    [Test]
    public void Recognise_ModelIsMissing_SaysWhatToInstall() =>
        Assert.That(
            () => RecogniseAsync(Scans.Page(_picture), "tlh"),
            Throws.TypeOf<EngineException>().With.Property(nameof(EngineException.Failure)).EqualTo(EngineFailure.Unavailable)
                .And.Message.Contains("tesseract-ocr-tlh"));

    private async Task<LayerPage> RecogniseAsync(byte[] pdf, string languages = "eng")
    {
        using var file = await _engine.Get<IOcrEngine>().RecogniseAsync(
            _engine.Source(pdf), 0, OcrLanguages.TryParse(languages)!, CancellationToken.None);
        return (await LayerFiles.ReadAllAsync(file.Content)).Single();
    }
}
