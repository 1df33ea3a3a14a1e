using Nota.Domain.Ports;
using Nota.Domain.Text;

namespace Nota.Tests.Infrastructure.Engine;

[TestFixture]
internal sealed class PdfEngineTests
{
    private TestEngine _engine = null!;

    [OneTimeSetUp]
    public void Start() => _engine = TestEngine.Start();

    [OneTimeTearDown]
    public async Task StopAsync() => await _engine.DisposeAsync();

    [Test]
    public async Task Inspect_DocumentWithText_TellsPagesAndText()
    {
        var inspection = await _engine.InspectAsync(MadePdf.WithPages("", "Hello"), lookForText: true);

        Assert.That(inspection, Is.EqualTo(new PdfInspection(2, true)));
    }

    [Test]
    public async Task Inspect_NotAsked_DoesNotLookForText() =>
        Assert.That(await _engine.InspectAsync(MadePdf.WithPages("Hello")), Is.EqualTo(new PdfInspection(1, null)));

    [Test]
    public async Task Inspect_EmptyPages_TellsNoText() =>
        Assert.That(await _engine.InspectAsync(MadePdf.WithPages("", ""), lookForText: true), Is.EqualTo(new PdfInspection(2, false)));

    [TestCase("")]
    [TestCase("not a PDF at all")]
    [TestCase("%PDF-1.7\n%%EOF")]
    public void Inspect_NotAPdf_IsInvalidDocument(string content) =>
        Assert.That(
            () => _engine.InspectAsync(System.Text.Encoding.Latin1.GetBytes(content)),
            Throws.TypeOf<EngineException>().With.Property(nameof(EngineException.Failure)).EqualTo(EngineFailure.InvalidDocument));

    [Test]
    public async Task ReadLayer_Range_GivesThosePages()
    {
        using var file = await _engine.Pdf.ReadLayerAsync(
            _engine.Source(MadePdf.WithPages("one", "two", "three")), new PageRange(1, 2), CancellationToken.None);
        var layer = await TextLayerReader.OpenAsync(file.Content, CancellationToken.None);

        Assert.That(layer.FirstPage, Is.EqualTo(1));
        Assert.That(layer.PageCount, Is.EqualTo(2));
    }

    [TestCase(ImageFormat.Png, new byte[] { 0x89, 0x50, 0x4E, 0x47 })]
    [TestCase(ImageFormat.Jpeg, new byte[] { 0xFF, 0xD8, 0xFF })]
    public async Task RenderPage_Format_GivesThatFormat(ImageFormat format, byte[] signature)
    {
        using var file = await _engine.Pdf.RenderPageAsync(_engine.Source(MadePdf.WithPages("Hello")), 0, 72, format, CancellationToken.None);
        var begin = new byte[signature.Length];
        await file.Content.ReadExactlyAsync(begin);

        Assert.That(begin, Is.EqualTo(signature));
    }

    [Test]
    public void RenderPage_NoSuchPage_IsInvalidPage() =>
        Assert.That(
            () => _engine.Pdf.RenderPageAsync(_engine.Source(MadePdf.WithPages("Hello")), 1, 72, ImageFormat.Png, CancellationToken.None),
            Throws.TypeOf<EngineException>().With.Property(nameof(EngineException.Failure)).EqualTo(EngineFailure.InvalidPage));
}
