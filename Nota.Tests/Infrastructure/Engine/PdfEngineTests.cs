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
    public async Task RenderPage_LongerThanAPictureCanBe_IsDrawnSmaller()
    {
        var ribbon = MadePdf.FromObjects(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200000 20] >>",
        ]);

        using var file = await _engine.Pdf.RenderPageAsync(_engine.Source(ribbon), 0, 72, ImageFormat.Jpeg, CancellationToken.None);

        Assert.That(file.Length, Is.Positive);
    }

    /// <summary>Pages without colour are gray pictures: the colour type, at byte 25 of a PNG, is 0; 2 is colour.</summary>
    [TestCase("", 0)]
    [TestCase("1 0 0 rg 100 100 200 200 re f", 2)]
    public async Task RenderPage_ColorOfThePage_DecidesTheColorOfThePicture(string content, int type)
    {
        var page = MadePdf.FromObjects(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 611 792] /Contents 4 0 R >>",
            MadePdf.Stream("", content),
        ]);

        using var file = await _engine.Pdf.RenderPageAsync(_engine.Source(page), 0, 72, ImageFormat.Png, CancellationToken.None);
        var head = new byte[26];
        await file.Content.ReadExactlyAsync(head);

        Assert.That(head[25], Is.EqualTo(type));
    }

    [Test]
    public async Task Inspect_HeaderIsGone_IsRebuilt()
    {
        var pdf = MadePdf.WithPages("Hello");
        pdf.AsSpan(0, 9).Fill((byte)' ');

        Assert.That(await _engine.InspectAsync(pdf, lookForText: true), Is.EqualTo(new PdfInspection(1, true)));
    }

    [Test]
    public void Inspect_NoPageOfManyCanBeFound_IsInvalidDocument() =>
        Assert.That(
            () => _engine.InspectAsync(MadePdf.FromObjects(
            [
                "<< /Type /Catalog /Pages 2 0 R >>",
                "<< /Type /Pages /Count 3 /Kids [7 0 R 8 0 R 9 0 R] >>",
            ])),
            Throws.TypeOf<EngineException>().With.Property(nameof(EngineException.Failure)).EqualTo(EngineFailure.InvalidDocument));

    [Test]
    public async Task Inspect_SameTwice_NeedsNoCopyAndAnswersAlike()
    {
        var source = _engine.Source(MadePdf.WithPages("Hello"));

        Assert.That(await _engine.Pdf.InspectAsync(source, true, CancellationToken.None), Is.EqualTo(new PdfInspection(1, true)));
        Assert.That(await _engine.Pdf.InspectAsync(source, true, CancellationToken.None), Is.EqualTo(new PdfInspection(1, true)));
    }

    [Test]
    public void RenderPage_NoSuchPage_IsInvalidPage() =>
        Assert.That(
            () => _engine.Pdf.RenderPageAsync(_engine.Source(MadePdf.WithPages("Hello")), 1, 72, ImageFormat.Png, CancellationToken.None),
            Throws.TypeOf<EngineException>().With.Property(nameof(EngineException.Failure)).EqualTo(EngineFailure.InvalidPage));
}
