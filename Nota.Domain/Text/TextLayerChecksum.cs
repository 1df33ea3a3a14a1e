using System.Buffers.Binary;
using System.Numerics;

namespace Nota.Domain.Text;

/// <summary>CRC-32C (Castagnoli), by the processor's own instruction where there is one: finds damage, not malice.</summary>
internal static class TextLayerChecksum
{
    public static uint Of(ReadOnlySpan<byte> bytes, uint seed = 0)
    {
        var crc = ~seed;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var b in bytes)
            crc = BitOperations.Crc32C(crc, b);
        return ~crc;
    }
}
