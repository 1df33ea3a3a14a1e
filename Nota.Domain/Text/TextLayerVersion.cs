using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Nota.Domain.Geometry;

namespace Nota.Domain.Text;

/// <summary>
/// The hash that names a document's text: SHA-256, cut to 128 bits, over every page in order: width and height (64-bit
/// floating point), rotation and count of code units (32-bit), the UTF-16 text, and four 16-bit coordinates a code unit,
/// all little-endian. Producer, errors, confidences and the file's format do not count.
/// </summary>
public sealed class TextLayerVersion : IDisposable
{
    private const int HexDigits = 32;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public void Add(LayerPage page) => Add(page.Geometry, page.Text, page.Boxes);

    /// <summary>32 lower-case hex digits for the pages added; then it starts anew.</summary>
    public string Finish() => Convert.ToHexStringLower(_hash.GetHashAndReset())[..HexDigits];

    public void Dispose() => _hash.Dispose();

    internal void Add(PageGeometry geometry, ReadOnlySpan<char> text, ReadOnlySpan<PackedBox> boxes)
    {
        if (!BitConverter.IsLittleEndian)
            throw new PlatformNotSupportedException("Text versions are computed on little-endian machines.");
        Span<byte> head = stackalloc byte[24];
        BinaryPrimitives.WriteDoubleLittleEndian(head, geometry.Width);
        BinaryPrimitives.WriteDoubleLittleEndian(head[8..], geometry.Height);
        BinaryPrimitives.WriteInt32LittleEndian(head[16..], geometry.Rotation);
        BinaryPrimitives.WriteInt32LittleEndian(head[20..], text.Length);
        _hash.AppendData(head);
        _hash.AppendData(MemoryMarshal.AsBytes(text));
        _hash.AppendData(MemoryMarshal.AsBytes(boxes));
    }
}
