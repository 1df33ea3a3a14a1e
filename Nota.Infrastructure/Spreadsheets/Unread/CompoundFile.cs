using System.Buffers.Binary;
using System.Text;

namespace Nota.Infrastructure.Spreadsheets.Unread;

/// <summary>Takes one stream out of a compound file: [MS-CFB].</summary>
internal sealed class CompoundFile
{
    private const ulong Signature = 0xE11AB1A1E011CFD0;
    private const int HeadLength = 512;
    private const int EntriesInHead = 109;
    private const int DirectoryEntry = 128;
    private const uint LastSector = 0xFFFFFFFA;
    private const byte StreamType = 2, RootType = 5;

    private readonly Stream _file;
    private readonly int _sectorLength;
    private readonly int _smallSectorLength;
    private readonly uint _smallestLarge;
    private readonly List<uint> _sectors = [];
    private readonly List<uint> _smallSectors = [];

    private CompoundFile(Stream file, ReadOnlySpan<byte> head)
    {
        _file = file;
        _sectorLength = 1 << Math.Clamp((int)BinaryPrimitives.ReadUInt16LittleEndian(head[30..]), 7, 16);
        _smallSectorLength = 1 << Math.Clamp((int)BinaryPrimitives.ReadUInt16LittleEndian(head[32..]), 4, 12);
        _smallestLarge = Long(head, 56);
        ReadAllocation(head);
        foreach (var sector in Chain(_sectors, Long(head, 60)))
            AddNumbers(_smallSectors, ReadSector(sector));
    }

    /// <returns>Null if it is no compound file or has no stream of the name.</returns>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static byte[]? ReadStream(Stream file, string name)
    {
        var head = new byte[HeadLength];
        file.Position = 0;
        if (file.ReadAtLeast(head, HeadLength, throwOnEndOfStream: false) < HeadLength || BinaryPrimitives.ReadUInt64LittleEndian(head) != Signature)
            return null;
        return new CompoundFile(file, head).Read(name, Long(head, 48));
    }

    private byte[]? Read(string name, uint directory)
    {
        uint? small = null;
        foreach (var sector in Chain(_sectors, directory))
        {
            var bytes = ReadSector(sector);
            for (var at = 0; at + DirectoryEntry <= bytes.Length; at += DirectoryEntry)
            {
                var entry = bytes.AsSpan(at, DirectoryEntry);
                var (start, length) = (Long(entry, 116), Long(entry, 120));
                if (entry[66] == RootType)
                    small = start;
                else if (entry[66] == StreamType && NameOf(entry).Equals(name, StringComparison.OrdinalIgnoreCase))
                    return length >= _smallestLarge ? ReadLarge(start, length) : small is { } container ? ReadSmall(container, start, length) : null;
            }
        }

        return null;
    }

    private byte[] ReadLarge(uint start, uint length)
    {
        if (length > _file.Length)
            throw new InvalidDataException("A stream is longer than its file.");
        var bytes = new byte[length];
        var at = 0;
        foreach (var sector in Chain(_sectors, start))
        {
            var part = ReadSector(sector);
            var count = Math.Min(part.Length, bytes.Length - at);
            part.AsSpan(0, count).CopyTo(bytes.AsSpan(at));
            at += count;
            if (at == bytes.Length)
                break;
        }

        return bytes;
    }

    private byte[] ReadSmall(uint container, uint start, uint length)
    {
        var places = Chain(_sectors, container).ToList();
        using var bytes = new MemoryStream();
        foreach (var small in Chain(_smallSectors, start))
        {
            var at = (long)small * _smallSectorLength;
            var sector = (int)(at / _sectorLength);
            if (sector >= places.Count || bytes.Length >= length)
                break;
            bytes.Write(ReadSector(places[sector]).AsSpan((int)(at % _sectorLength), _smallSectorLength));
        }

        return bytes.ToArray()[..(int)Math.Min(length, bytes.Length)];
    }

    private void ReadAllocation(ReadOnlySpan<byte> head)
    {
        var tables = new List<uint>();
        for (var i = 0; i < EntriesInHead; i++)
            tables.Add(Long(head, 76 + (4 * i)));
        var more = Long(head, 68);
        for (var read = 0L; more < LastSector && read < _file.Length; read += _sectorLength)
        {
            var numbers = new List<uint>();
            AddNumbers(numbers, ReadSector(more));
            more = numbers[^1];
            tables.AddRange(numbers.SkipLast(1));
        }

        foreach (var table in tables.Where(static table => table < LastSector))
        {
            if ((long)_sectors.Count * 4 > _file.Length)
                throw new InvalidDataException("The table of sectors is longer than the file.");
            AddNumbers(_sectors, ReadSector(table));
        }
    }

    private static IEnumerable<uint> Chain(List<uint> table, uint start)
    {
        var steps = 0;
        for (var sector = start; sector < LastSector; sector = table[(int)sector])
        {
            if (sector >= table.Count || ++steps > table.Count)
                throw new InvalidDataException("A chain of sectors has no end.");
            yield return sector;
        }
    }

    /// <summary>Zeros where the file ends.</summary>
    private byte[] ReadSector(uint sector)
    {
        var bytes = new byte[_sectorLength];
        _file.Position = (sector + 1L) * _sectorLength;
        _file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return bytes;
    }

    private static string NameOf(ReadOnlySpan<byte> entry) =>
        Encoding.Unicode.GetString(entry[..Math.Clamp(BinaryPrimitives.ReadUInt16LittleEndian(entry[64..]) - 2, 0, 64)]);

    private static void AddNumbers(List<uint> numbers, byte[] bytes)
    {
        for (var at = 0; at < bytes.Length; at += 4)
            numbers.Add(Long(bytes, at));
    }

    private static uint Long(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
}
