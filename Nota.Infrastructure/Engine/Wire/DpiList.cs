using System.Buffers.Binary;

namespace Nota.Infrastructure.Engine.Wire;

/// <summary>The resolutions of pages in a file: 4 bytes each, little endian.</summary>
internal static class DpiList
{
    /// <summary>Dots an inch; nothing is imported with more.</summary>
    public const int Highest = 2400;

    public static void Write(Stream output, IEnumerable<int> pages)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        foreach (var dpi in pages)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes, dpi);
            output.Write(bytes);
        }
    }

    /// <exception cref="InvalidDataException">It is no list of so many resolutions from 1 to <see cref="Highest"/>.</exception>
    public static async Task<IReadOnlyList<int>> ReadAsync(Stream input, int count, CancellationToken ct)
    {
        if (count < 1 || input.Length != (long)count * sizeof(int))
            throw new InvalidDataException($"{input.Length} bytes for the resolutions of {count} pages.");
        var bytes = new byte[count * sizeof(int)];
        await input.ReadExactlyAsync(bytes, ct);
        var pages = new int[count];
        for (var i = 0; i < count; i++)
            pages[i] = Checked(BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(i * sizeof(int))));
        return pages;
    }

    private static int Checked(int dpi) =>
        dpi is >= 1 and <= Highest ? dpi : throw new InvalidDataException($"A page of {dpi} dots an inch.");
}
