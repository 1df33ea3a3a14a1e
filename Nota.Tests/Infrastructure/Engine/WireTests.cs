using System.Buffers.Binary;
using FsCheck;
using FsCheck.Fluent;
using Nota.Domain.Geometry;
using Nota.Domain.Ports;
using Nota.Domain.Workflows.Tables;
using Nota.Infrastructure.Engine.Wire;

namespace Nota.Tests.Infrastructure.Engine;

[TestFixture]
internal sealed class WireTests
{
    [Test]
    public void Request_ThereAndBack_IsTheSame()
    {
        var request = new EngineRequest(
            long.MaxValue, EngineTask.ReadRulingLines, true, 7, 8, 300, ImageFormat.Jpeg, "eng+deu", SourceFormat.Xlsx);

        Assert.That(EngineRequest.FromBytes(request.ToBytes()), Is.EqualTo(request));
    }

    [Test]
    public void Answer_ThereAndBack_IsTheSame()
    {
        var answer = new EngineAnswer(12, AnswerKind.InvalidPage, 1500, true, 1L << 40, "käputt");

        Assert.That(EngineAnswer.FromBytes(answer.ToBytes()), Is.EqualTo(answer));
    }

    [Test]
    public void Answer_LongMessage_IsCut()
    {
        var answer = EngineAnswer.FromBytes(new EngineAnswer(1, AnswerKind.Failed, Message: new string('x', 100_000)).ToBytes());

        Assert.That(answer.Message, Has.Length.EqualTo(EngineAnswer.MaxMessageBytes));
    }

    [Test]
    public void FromBytes_Anything_IsReadOrRefused() =>
        Prop.ForAll(
            Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf().ToArbitrary(),
            bytes => IsReadOrRefused(bytes, static b => EngineRequest.FromBytes(b)) && IsReadOrRefused(bytes, static b => EngineAnswer.FromBytes(b)))
            .QuickCheckThrowOnFailure();

    [Test]
    public void FromBytes_FlippedBytesOfAnAnswer_AreReadOrRefused()
    {
        var sound = new EngineAnswer(12, AnswerKind.Done, 3, true, 100, "done").ToBytes();
        var random = new Random(1);
        for (var round = 0; round < 10_000; round++)
        {
            var bytes = (byte[])sound.Clone();
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            Assert.That(IsReadOrRefused(bytes, static b => EngineAnswer.FromBytes(b)), Is.True);
        }
    }

    [Test]
    public async Task Frames_ThereAndBack_AreTheSame()
    {
        var frames = new[] { new PageFrame(new PdfRect(-1.5, 2, 612, 792), 270), new PageFrame(new PdfRect(0, 0, 1, 1), 0) };

        Assert.That(await FrameList.ReadAsync(Listed(frames), 2, CancellationToken.None), Is.EqualTo(frames));
    }

    [TestCase(0, 1, 45, 1)]
    [TestCase(0, 0, 90, 1)]
    [TestCase(0, double.NaN, 90, 1)]
    [TestCase(0, double.PositiveInfinity, 90, 1)]
    [TestCase(0, 1, 90, 2)]
    [TestCase(0, 1, 90, 0)]
    public void Frames_NoneOrOtherThanAsked_AreRefused(double left, double right, int rotation, int count)
    {
        var list = Listed(new PageFrame(new PdfRect(left, 0, right, 1), rotation));

        Assert.That(() => FrameList.ReadAsync(list, count, CancellationToken.None), Throws.TypeOf<InvalidDataException>());
    }

    [Test]
    public async Task Lines_ThereAndBack_AreTheSame()
    {
        var pages = new RulingLine[][] { [new(0, 0.25, 1, 0.25), new(0.5, 0, 0.5, 1)], [], [new(0.1, 0.2, 0.3, 0.4)] };

        Assert.That(await LineList.ReadAsync(Listed(pages), 3, CancellationToken.None), Is.EqualTo(pages));
    }

    [TestCase(2, 0.5, 0)]
    [TestCase(0, 0.5, 0)]
    [TestCase(1, 1.5, 0)]
    [TestCase(1, -0.5, 0)]
    [TestCase(1, double.NaN, 0)]
    [TestCase(1, 0.5, 1)]
    [TestCase(1, 0.5, -1)]
    public void Lines_OtherThanAskedOrOffThePage_AreRefused(int pages, double x, int moreBytes)
    {
        var list = Listed([[new RulingLine(x, 0, 1, 1)]]);
        list.SetLength(list.Length + moreBytes);

        Assert.That(() => LineList.ReadAsync(list, pages, CancellationToken.None), Throws.TypeOf<InvalidDataException>());
    }

    [TestCase(-1)]
    [TestCase(LineList.MostLines + 1)]
    [TestCase(int.MaxValue)]
    public void Lines_ImpossibleNumber_AreRefused(int lines) =>
        Assert.That(() => LineList.ReadAsync(new MemoryStream(Bytes(lines)), 1, CancellationToken.None), Throws.TypeOf<InvalidDataException>());

    [Test]
    public async Task Dpi_ThereAndBack_IsTheSame()
    {
        var stream = new MemoryStream();
        DpiList.Write(stream, [72, 1, DpiList.Highest]);
        stream.Position = 0;

        Assert.That(await DpiList.ReadAsync(stream, 3, CancellationToken.None), Is.EqualTo(new[] { 72, 1, DpiList.Highest }));
    }

    [TestCase(72, 0)]
    [TestCase(72, 2)]
    [TestCase(0, 1)]
    [TestCase(-72, 1)]
    [TestCase(DpiList.Highest + 1, 1)]
    public void Dpi_OtherThanAskedOrImpossible_IsRefused(int dpi, int pages) =>
        Assert.That(() => DpiList.ReadAsync(new MemoryStream(Bytes(dpi)), pages, CancellationToken.None), Throws.TypeOf<InvalidDataException>());

    [TestCase(-1)]
    [TestCase(0)]
    [TestCase(Frame.MaxLength + 1)]
    [TestCase(int.MaxValue)]
    public void ReadFrame_LengthOutOfRange_IsRefusedUnread(int length)
    {
        var pipe = new MemoryStream();
        pipe.Write(Bytes(length));
        pipe.Position = 0;

        Assert.That(() => Frame.ReadAsync(pipe, CancellationToken.None), Throws.TypeOf<InvalidDataException>());
    }

    [TestCase(1)]
    [TestCase(5)]
    public void ReadFrame_EndsInside_IsRefused(int bytes)
    {
        var pipe = new MemoryStream(Frame.Wrap([1, 2, 3])[..bytes]);

        Assert.That(() => Frame.ReadAsync(pipe, CancellationToken.None), Throws.TypeOf<InvalidDataException>());
    }

    [Test]
    public async Task ReadFrame_TwoInARow_GivesEachThenTheEnd()
    {
        var pipe = new MemoryStream([.. Frame.Wrap([1, 2]), .. Frame.Wrap([3])]);

        Assert.That(await Frame.ReadAsync(pipe, CancellationToken.None), Is.EqualTo(new byte[] { 1, 2 }));
        Assert.That(Frame.Read(pipe), Is.EqualTo(new byte[] { 3 }));
        Assert.That(await Frame.ReadAsync(pipe, CancellationToken.None), Is.Null);
    }

    private static MemoryStream Listed(params PageFrame[] frames)
    {
        var stream = new MemoryStream();
        FrameList.Write(stream, frames);
        stream.Position = 0;
        return stream;
    }

    private static MemoryStream Listed(RulingLine[][] pages)
    {
        var stream = new MemoryStream();
        foreach (var page in pages)
            LineList.Write(stream, page);
        stream.Position = 0;
        return stream;
    }

    private static bool IsReadOrRefused(byte[] bytes, Action<byte[]> read)
    {
        try
        {
            read(bytes);
            return true;
        }
        catch (InvalidDataException)
        {
            return true;
        }
    }

    private static byte[] Bytes(int length)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, length);
        return bytes;
    }
}
