using Nota.Domain;
using Nota.Domain.Accounts;
using Nota.Domain.Documents;

namespace Nota.Tests.Domain;

public sealed class DocumentRuleTests
{
    [TestCase(OcrFlag.Never, true, false)]
    [TestCase(OcrFlag.Never, false, false)]
    [TestCase(OcrFlag.Never, null, false)]
    [TestCase(OcrFlag.Always, true, true)]
    [TestCase(OcrFlag.Always, false, true)]
    [TestCase(OcrFlag.Always, null, true)]
    [TestCase(OcrFlag.IfNoText, true, false)]
    [TestCase(OcrFlag.IfNoText, false, true)]
    public void NeedsOcr_FlagAndText_Decide(OcrFlag flag, bool? hasText, bool expected) =>
        Assert.That(OcrDecision.NeedsOcr(flag, hasText), Is.EqualTo(expected));

    [TestCase("a.pdf", "a.pdf")]
    [TestCase("/etc/a.pdf", "a.pdf")]
    [TestCase("C:\\x\\a.pdf", "a.pdf")]
    [TestCase("a\r\n\0b.pdf", "ab.pdf")]
    [TestCase("dir/", "")]
    [TestCase(null, "")]
    public void Clean_GivenName_KeepsItsLastSegment(string? given, string expected) => Assert.That(FileName.Clean(given), Is.EqualTo(expected));

    [Test]
    public void Clean_LoneSurrogate_IsReplaced() => Assert.That(FileName.Clean((char)0xD800 + ".pdf"), Is.EqualTo("\ufffd.pdf"));

    [Test]
    public void Clean_LongName_IsCutAt255CodePoints()
    {
        var cleaned = FileName.Clean(string.Concat(Enumerable.Repeat("😀", 300)));
        Assert.That(TextRules.CodePoints(cleaned), Is.EqualTo(255));
    }

    [TestCase(250, 254)]
    [TestCase(251, 255)]
    [TestCase(252, 255)]
    [TestCase(300, 255)]
    public void Clean_LongNameOfAPdf_KeepsItsExtension(int stem, int length)
    {
        var cleaned = FileName.Clean(string.Concat(Enumerable.Repeat("😀", stem)) + ".Pdf");
        Assert.That(TextRules.CodePoints(cleaned), Is.EqualTo(length));
        Assert.That(cleaned, Does.EndWith("😀.Pdf"));
    }

    [TestCase("a.pdf", true)]
    [TestCase("A.PDF", true)]
    [TestCase(".pdf", true)]
    [TestCase("pdf", false)]
    [TestCase("a.pdf.exe", false)]
    [TestCase(null, false)]
    public void IsPdf_Name_GoesByItsEnd(string? name, bool expected) => Assert.That(FileName.IsPdf(name), Is.EqualTo(expected));

    [Test]
    public void KeySecret_Keys_HaveTheirFormAndEnoughBits()
    {
        Assert.That(KeySecret.Create(live: true), Does.Match("^nota_live_[A-Za-z0-9_-]{43}$"));
        Assert.That(KeySecret.Create(live: false), Does.Match("^nota_test_[A-Za-z0-9_-]{43}$"));
        Assert.That(KeySecret.Create(live: true), Is.Not.EqualTo(KeySecret.Create(live: true)));
    }

    [TestCase("12345678901234567890", true)]
    [TestCase("a+b/c=de+b/c=de+b/c=", true)]
    [TestCase("1234567890123456789", false)]
    [TestCase("1234567890:123456789", false)]
    [TestCase("1234567890 123456789", false)]
    public void IsAcceptable_OwnKey_IsPrintableWithoutColon(string key, bool expected) => Assert.That(KeySecret.IsAcceptable(key), Is.EqualTo(expected));

    [Test]
    public void StagingBudget_BeyondItsShare_IsUnavailableAndNothingIsTaken()
    {
        var budget = new StagingBudget(new UploadLimits { MaxStagedBytes = 100, MaxFileBytes = 10 });
        budget.Take(1, 50);
        Assert.That(() => budget.Take(1, 1), Throws.TypeOf<NotaException>().With.Property(nameof(NotaException.Kind)).EqualTo(FailureKind.Unavailable));
        budget.Take(2, 50);
        Assert.That(() => budget.Take(3, 1), Throws.TypeOf<NotaException>());
        budget.Return(1, 50);
        budget.Take(3, 50);
    }
}
