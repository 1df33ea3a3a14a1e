using Nota.Domain.Geometry;
using Nota.Domain.Workflows.Tables;
using Nota.Infrastructure.Engine.Wire;

namespace Nota.Tests.Infrastructure.Engine.Wire;

[TestFixture]
internal sealed class SheetListTests
{
    private static readonly PageRect Box = new(0.1, 0.2, 0.9, 1);

    private static readonly DetectedTable Table = new(Box, [
        new DetectedCell(0, 0, "", new PageRect(0, 0, 0, 0), 1, "", 1, 1),
        new DetectedCell(1_048_575, 16_383, "läng 漢 😀", Box, 1, "", 1, 1),
        new DetectedCell(7, 3, "spans", Box, 1, "", 9, 2)]);

    private static byte[] Write(params DetectedTable?[] sheets)
    {
        using var stream = new MemoryStream();
        SheetList.Write(stream, sheets);
        return stream.ToArray();
    }

    private static async Task<IReadOnlyList<DetectedTable?>> ReadAsync(byte[] bytes, int count)
    {
        using var stream = new MemoryStream(bytes);
        return await SheetList.ReadAsync(stream, count, default);
    }

    [Test]
    public async Task Sheets_ThereAndBack_AreTheSame()
    {
        var sheets = await ReadAsync(Write(null, Table, null), 3);

        Assert.That(sheets, Has.Count.EqualTo(3));
        Assert.That((sheets[0], sheets[2]), Is.EqualTo(((DetectedTable?)null, (DetectedTable?)null)));
        Assert.That(sheets[1]!.Box, Is.EqualTo(Table.Box));
        Assert.That(sheets[1]!.Cells, Is.EqualTo(Table.Cells));
    }

    [Test]
    public void ReadAsync_OtherNumberOfSheets_IsRefused()
    {
        var bytes = Write(Table, null);
        foreach (var count in new[] { -1, 0, 1, 3 })
            Assert.That(() => ReadAsync(bytes, count), Throws.TypeOf<InvalidDataException>(), $"{count}");
    }

    [Test]
    public void ReadAsync_CutAnywhere_IsRefused()
    {
        var bytes = Write(Table);
        for (var length = 0; length < bytes.Length; length++)
            Assert.That(() => ReadAsync(bytes[..length], 1), Throws.TypeOf<InvalidDataException>(), $"{length}");
    }

    [Test]
    public void ReadAsync_CellsThatNoSheetHas_AreRefused()
    {
        foreach (var cell in new[]
        {
            new DetectedCell(-1, 0, "", Box, 1, "", 1, 1), new DetectedCell(1_048_576, 0, "", Box, 1, "", 1, 1), new DetectedCell(0, 16_384, "", Box, 1, "", 1, 1),
            new DetectedCell(0, 0, "", Box, 1, "", 0, 1), new DetectedCell(1_048_575, 0, "", Box, 1, "", 2, 1), new DetectedCell(0, 5, "", Box, 1, "", 1, int.MaxValue),
            new DetectedCell(0, 0, "", new PageRect(0, 0, 1.01, 1), 1, "", 1, 1), new DetectedCell(0, 0, "", new PageRect(double.NaN, 0, 1, 1), 1, "", 1, 1),
            new DetectedCell(0, 0, "", new PageRect(0.6, 0, 0.5, 1), 1, "", 1, 1),
        })
            Assert.That(() => ReadAsync(Write(new DetectedTable(Box, [cell])), 1), Throws.TypeOf<InvalidDataException>(), $"{cell}");
    }

    [Test]
    public async Task ReadAsync_BentBytes_AreReadOrRefused()
    {
        var random = new Random(11);
        for (var round = 0; round < 500; round++)
        {
            var bytes = Write(Table, null, Table);
            for (var i = 0; i < 3; i++)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            try
            {
                Assert.That(await ReadAsync(bytes, 3), Has.Count.EqualTo(3), $"round {round}");
            }
            catch (InvalidDataException)
            {
                // Refused.
            }
        }
    }
}
