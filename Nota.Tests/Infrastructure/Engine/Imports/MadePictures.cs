using System.Buffers.Binary;
using System.IO.Compression;

namespace Nota.Tests.Infrastructure.Engine.Imports;

/// <summary>Small pictures written by hand, of kinds that no encoder at hand makes.</summary>
internal static class MadePictures
{
    /// <param name="rows">Packed samples, without filter bytes.</param>
    /// <param name="chunks">Others, before the pixels.</param>
    public static byte[] Png(int width, int height, int bits, int color, byte[] rows, params (string Type, byte[] Content)[] chunks)
    {
        var png = new MemoryStream();
        png.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        Chunk(png, "IHDR", [.. Big(width), .. Big(height), (byte)bits, (byte)color, 0, 0, 0]);
        foreach (var (type, content) in chunks)
            Chunk(png, type, content);
        var (stride, data) = (rows.Length / height, new MemoryStream());
        using (var deflate = new ZLibStream(data, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var y = 0; y < height; y++)
            {
                deflate.WriteByte(0);
                deflate.Write(rows, y * stride, stride);
            }
        }

        Chunk(png, "IDAT", data.ToArray());
        Chunk(png, "IEND", []);
        return png.ToArray();
    }

    /// <summary>Little endian, uncompressed, each picture's pixels before its directory.</summary>
    public static byte[] Tiff(params TiffPicture[] pictures)
    {
        var tiff = new MemoryStream();
        tiff.Write("II*\0\0\0\0\0"u8);
        var link = 4L;
        foreach (var picture in pictures)
        {
            var data = tiff.Position;
            tiff.Write(picture.Pixels);
            var resolution = tiff.Position;
            tiff.Write([.. Little(picture.DpiX), .. Little(1), .. Little(picture.DpiY), .. Little(1)]);
            tiff.SetLength(tiff.Position += tiff.Position % 2);
            var bits = tiff.Position;
            for (var i = 0; i < 4; i++)
                tiff.Write([(byte)picture.Bits, 0]);
            var directory = tiff.Position;
            Link(tiff, link, directory);
            var fields = new List<(int Tag, int Type, int Count, int Value)>
            {
                (254, 4, 1, picture.SubfileType),
                (256, 4, 1, picture.Width),
                (257, 4, 1, picture.Height),
                (258, 3, picture.Samples, picture.Samples > 2 ? (int)bits : picture.Bits * (picture.Samples == 2 ? 0x10001 : 1)),
                (259, 3, 1, 1),
                (262, 3, 1, picture.Photometric),
                (273, 4, 1, (int)data),
                (274, 3, 1, picture.Orientation),
                (277, 3, 1, picture.Samples),
                (278, 4, 1, picture.Height),
                (279, 4, 1, picture.Pixels.Length),
                (282, 5, 1, (int)resolution),
                (283, 5, 1, (int)resolution + 8),
                (296, 3, 1, 2),
            };
            if (picture.Samples is 2 || (picture is { Samples: 4, Photometric: 2 }))
                fields.Add((338, 3, 1, 2));
            tiff.Write([(byte)fields.Count, 0]);
            foreach (var (tag, type, count, value) in fields)
                tiff.Write([(byte)tag, (byte)(tag >> 8), (byte)type, 0, .. Little(count), .. Little(value)]);
            link = tiff.Position;
            tiff.Write(Little(0));
        }

        return tiff.ToArray();
    }

    /// <summary>The same JPEG with EXIF that tells how it lies.</summary>
    public static byte[] WithOrientation(byte[] jpeg, int orientation)
    {
        byte[] exif = [.. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0];
        return [.. jpeg[..2], 0xFF, 0xE1, 0, (byte)(exif.Length + 2), .. exif, .. jpeg[2..]];
    }

    /// <summary>The same JPEG whose head tells of another size.</summary>
    public static byte[] WithSize(byte[] jpeg, int width, int height)
    {
        var copy = (byte[])jpeg.Clone();
        for (var at = 2; ; at += 2 + BinaryPrimitives.ReadUInt16BigEndian(copy.AsSpan(at + 2)))
        {
            if (copy[at + 1] is not (0xC0 or 0xC2))
                continue;
            BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(at + 5), (ushort)height);
            BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(at + 7), (ushort)width);
            return copy;
        }
    }

    public static byte[] Noise(int length, int seed)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    private static void Link(MemoryStream tiff, long at, long directory)
    {
        var end = tiff.Position;
        tiff.Position = at;
        tiff.Write(Little((int)directory));
        tiff.Position = end;
    }

    private static void Chunk(MemoryStream png, string type, byte[] content)
    {
        byte[] named = [.. System.Text.Encoding.ASCII.GetBytes(type), .. content];
        png.Write(Big(content.Length));
        png.Write(named);
        png.Write(Big((int)Crc(named)));
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }

        return ~crc;
    }

    private static byte[] Big(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }

    private static byte[] Little(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        return bytes;
    }
}

/// <summary>A picture of a TIFF.</summary>
/// <param name="Photometric">0 white is zero, 1 black is zero, 2 colour, 5 inks.</param>
internal sealed record TiffPicture(
    int Width, int Height, int Bits, int Samples, int Photometric, byte[] Pixels, int Orientation = 1, int DpiX = 300, int DpiY = 300, int SubfileType = 0);
