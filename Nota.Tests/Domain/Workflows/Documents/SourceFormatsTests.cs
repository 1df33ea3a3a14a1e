using Nota.Domain.Ports;
using Nota.Domain.Workflows.Documents;

namespace Nota.Tests.Domain.Workflows.Documents;

[TestFixture]
public sealed class SourceFormatsTests
{
    [TestCase(new byte[] { 0xFF, 0xD8, 0xFF, 0xE0 }, "a.pdf", SourceFormat.Jpeg)]
    [TestCase(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A }, null, SourceFormat.Png)]
    [TestCase(new byte[] { 0x49, 0x49, 42, 0 }, null, SourceFormat.Tiff)]
    [TestCase(new byte[] { 0x4D, 0x4D, 0, 42 }, null, SourceFormat.Tiff)]
    [TestCase(new byte[] { 0x49, 0x49, 43, 0 }, null, SourceFormat.Tiff)]
    [TestCase(new byte[] { 0x4D, 0x4D, 0, 43 }, null, SourceFormat.Tiff)]
    [TestCase(new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }, "a.xlsx", SourceFormat.Xls)]
    [TestCase(new byte[] { 0x50, 0x4B, 3, 4 }, "a.pdf", SourceFormat.Xlsx)]
    [TestCase(new byte[] { 0, 0, 0x25, 0x50, 0x44, 0x46, 0x2D }, "a.png", SourceFormat.Pdf)]
    [TestCase(new byte[] { 1, 2, 3 }, "A.PDF", SourceFormat.Pdf)]
    [TestCase(new byte[] { 1, 2, 3 }, "a.png", null)]
    [TestCase(new byte[] { 0x49, 0x49, 42 }, "a.tif", null)]
    public void Of_HowAFileBegins_TellsWhatItIs(byte[] head, string? name, SourceFormat? format) => Assert.That(SourceFormats.Of(head, name), Is.EqualTo(format));
}
