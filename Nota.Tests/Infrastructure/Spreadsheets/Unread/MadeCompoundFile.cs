using System.Buffers.Binary;
using System.Text;

namespace Nota.Tests.Infrastructure.Spreadsheets.Unread;

/// <summary>Compound files of one stream, written by hand: [MS-CFB].</summary>
internal static class MadeCompoundFile
{
    public const int Sector = 512;
    private const int SmallSector = 64, SmallestLarge = 4096;
    private const uint End = 0xFFFFFFFE, OfTable = 0xFFFFFFFD;

    /// <summary>Where the table of sectors begins; its first entries are its own, the directory's and the small table's.</summary>
    public const int Table = Sector;

    public static byte[] Of(string name, byte[] content)
    {
        var isSmall = content.Length < SmallestLarge;
        var sectors = (content.Length + Sector - 1) / Sector;
        var file = new byte[(4 + sectors) * Sector];
        BinaryPrimitives.WriteUInt64LittleEndian(file, 0xE11AB1A1E011CFD0);
        Short(30, 9);
        Short(32, 6);
        Long(44, 1);
        Long(48, 1);
        Long(56, SmallestLarge);
        Long(60, isSmall ? 2 : End);
        Long(68, End);
        file.AsSpan(76, 436).Fill(0xFF);
        Long(76, 0);

        file.AsSpan(Table, Sector).Fill(0xFF);
        Chain(Table, [0, 1, 2], [OfTable, End, End]);
        for (var i = 0; i < sectors; i++)
            Chain(Table, [3 + i], [i == sectors - 1 ? End : (uint)(4 + i)]);
        var small = 3 * Sector;
        file.AsSpan(small, Sector).Fill(0xFF);
        var pieces = (content.Length + SmallSector - 1) / SmallSector;
        for (var i = 0; isSmall && i < pieces; i++)
            Chain(small, [i], [i == pieces - 1 ? End : (uint)(i + 1)]);

        Entry(0, "Root Entry", 5, isSmall && sectors > 0 ? 3u : End, isSmall ? content.Length : 0);
        Entry(1, name, 2, content.Length == 0 ? End : isSmall ? 0u : 3u, content.Length);
        content.CopyTo(file, 4 * Sector);
        return file;

        void Entry(int index, string entryName, byte type, uint start, int length)
        {
            var at = (2 * Sector) + (128 * index);
            Encoding.Unicode.GetBytes(entryName).CopyTo(file, at);
            Short(at + 64, (ushort)((2 * entryName.Length) + 2));
            file[at + 66] = type;
            Long(at + 116, start);
            Long(at + 120, (uint)length);
        }

        void Chain(int table, int[] places, uint[] next)
        {
            for (var i = 0; i < places.Length; i++)
                Long(table + (4 * places[i]), next[i]);
        }

        void Short(int at, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(at), value);

        void Long(int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(at), value);
    }

    /// <summary>Makes a sector follow itself.</summary>
    public static byte[] InCircles(byte[] file, int sector)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(Table + (4 * sector)), (uint)sector);
        return file;
    }
}
