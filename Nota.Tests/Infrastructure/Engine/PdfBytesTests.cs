using System.Text;
using Nota.Infrastructure.Engine.Child;

namespace Nota.Tests.Infrastructure.Engine;

[TestFixture]
internal sealed class PdfBytesTests
{
    [TestCase("1 0 obj << /CF << /StdCF << /CFM /AESV3 >> >> /StmF /Identity /StrF /Identity /EFF /StdCF >> endobj", true)]
    [TestCase("1 0 obj << /CF << /StdCF << /CFM /AESV3 >> >> /StmF /StdCF /StrF /StdCF /EFF /StdCF >> endobj", false)]
    [TestCase("1 0 obj << /StmF /Identity >> endobj", false)]
    [TestCase("1 0 obj << /StmF /Identity >> endobj 2 0 obj << /EFF /StdCF >> endobj", false)]
    public void EncryptsAttachmentsAlone_Dictionary_IsToldByItsFilters(string file, bool expected) =>
        Assert.That(PdfBytes.EncryptsAttachmentsAlone(Encoding.Latin1.GetBytes(file)), Is.EqualTo(expected));

    [TestCase("1 0 obj << /Type /XRef /Filter /FlateDecode >> stream", false)]
    [TestCase("1 0 obj << /Filter [ /ASCIIHexDecode /FlateDecode ] /Type/XRef >> stream", false)]
    [TestCase("1 0 obj << /Type /XRef >> stream", false)]
    [TestCase("1 0 obj << /Type /XRef /Filter 7 0 R >> stream", false)]
    [TestCase("1 0 obj << /Type /XRef /Filter /XXXDecode >> stream", true)]
    [TestCase("1 0 obj << /Filter/XXXDecode/Type/XRef >> stream", true)]
    [TestCase("1 0 obj << /Filter /JBIG2Decode >> endobj 2 0 obj << /Type /XRef >> stream", false)]
    public void HasUnreadableIndex_Filter_IsKnownOrNot(string file, bool expected) =>
        Assert.That(PdfBytes.HasUnreadableIndex(Encoding.Latin1.GetBytes(file)), Is.EqualTo(expected));

    [TestCase("%PDX-1.4\n1 0 obj", true)]
    [TestCase("\0\0\0 7 0 obj", true)]
    [TestCase("PK\u0003\u0004 1 0 obj", false)]
    [TestCase("<html> 1 0 obj", false)]
    [TestCase("nothing of the kind", false)]
    public void MayBeDamagedPdf_Beginning_TellsOtherFormats(string file, bool expected) =>
        Assert.That(PdfBytes.MayBeDamagedPdf(Encoding.Latin1.GetBytes(file)), Is.EqualTo(expected));
}
