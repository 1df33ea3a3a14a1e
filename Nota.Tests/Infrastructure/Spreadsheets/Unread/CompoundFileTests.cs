using FsCheck;
using FsCheck.Fluent;
using Nota.Domain.Ports;
using Nota.Infrastructure.Spreadsheets.Unread;

namespace Nota.Tests.Infrastructure.Spreadsheets.Unread;

[TestFixture]
internal sealed class CompoundFileTests
{
    private static byte[]? Read(byte[] file, string name = "Workbook")
    {
        using var stream = new MemoryStream(file);
        return CompoundFile.ReadStream(stream, name);
    }

    private static byte[] Bytes(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)(i * 7))];

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(63)]
    [TestCase(64)]
    [TestCase(65)]
    [TestCase(1000)]
    [TestCase(4095)]
    [TestCase(4096)]
    [TestCase(4097)]
    [TestCase(20_000)]
    public void ReadStream_OfAnyLength_IsItsBytes(int length) =>
        Assert.That(Read(MadeCompoundFile.Of("workBOOK", Bytes(length))), Is.EqualTo(Bytes(length)));

    [Test]
    public void ReadStream_OtherNameOrOtherFile_IsNull()
    {
        Assert.That(Read(MadeCompoundFile.Of("Workbook2", Bytes(10))), Is.Null);
        Assert.That(Read([]), Is.Null);
        Assert.That(Read(Bytes(5000)), Is.Null);
    }

    [TestCase(1, 100)]
    [TestCase(3, 5000)]
    [TestCase(3, 100)]
    public void ReadStream_ChainsInCircles_EndOrAreDamage(int sector, int length)
    {
        var file = MadeCompoundFile.InCircles(MadeCompoundFile.Of("Other", Bytes(length)), sector);

        if (sector == 1)
            Assert.That(() => Read(file), Throws.TypeOf<InvalidDataException>());
        else
            Assert.That(() => Read(file, "Other"), length < 4096 ? Throws.TypeOf<InvalidDataException>() : Is.Not.Null);
    }

    [Test]
    public void Find_BentFile_FindsWhatItCan() => Prop.ForAll(
        Gen.Choose(0, int.MaxValue).ToArbitrary(),
        seed =>
        {
            var random = new Random(seed);
            var file = MadeCompoundFile.Of("Workbook", MadeXls.Book("S", MadeXls.BoolOrError(1, 2, 0x07)));
            for (var i = 0; i < 6; i++)
                file[random.Next(file.Length)] = (byte)random.Next(256);
            using var stream = new MemoryStream(file);
            Assert.That(UnreadCells.Find(stream, SourceFormat.Xls), Is.Not.Null);
        }).QuickCheckThrowOnFailure();
}
