using System.Runtime.InteropServices;

namespace Nota.Tests.Infrastructure.Engine.Imports;

/// <summary>A picture's pixels as red, green and blue, over white.</summary>
internal sealed unsafe partial class DecodedPicture
{
    private const string Lib = "liblept.so.5";
    private readonly byte[] _samples;

    private DecodedPicture(int width, int height)
    {
        (Width, Height) = (width, height);
        _samples = new byte[width * height * 3];
    }

    public int Width { get; }

    public int Height { get; }

    public ReadOnlySpan<byte> this[int x, int y] => _samples.AsSpan(((y * Width) + x) * 3, 3);

    /// <summary>A JPEG, PNG or TIFF.</summary>
    /// <param name="page">Of a TIFF.</param>
    public static DecodedPicture Of(byte[] file, int page = 0)
    {
        IntPtr pix;
        fixed (byte* bytes = file)
            pix = file[0] is (byte)'I' or (byte)'M' ? ReadTiff(bytes, (nuint)file.Length, page) : Read(bytes, (nuint)file.Length);
        Assert.That(pix, Is.Not.Zero, "not decoded");
        var opaque = RemoveAlpha(pix);
        var color = ConvertTo32(opaque);
        var picture = new DecodedPicture(GetWidth(color), GetHeight(color));
        var words = (uint*)GetData(color);
        var perRow = GetWordsPerRow(color);
        for (var y = 0; y < picture.Height; y++)
        {
            for (var x = 0; x < picture.Width; x++)
            {
                var (word, at) = (words[(y * perRow) + x], ((y * picture.Width) + x) * 3);
                (picture._samples[at], picture._samples[at + 1], picture._samples[at + 2]) = ((byte)(word >> 24), (byte)(word >> 16), (byte)(word >> 8));
            }
        }

        Destroy(ref color);
        Destroy(ref opaque);
        Destroy(ref pix);
        return picture;
    }

    /// <summary>Of samples, 0–255; of pictures of one size.</summary>
    public double MeanDifference(DecodedPicture other)
    {
        Assert.That((other.Width, other.Height), Is.EqualTo((Width, Height)));
        long sum = 0;
        for (var i = 0; i < _samples.Length; i++)
            sum += Math.Abs(_samples[i] - other._samples[i]);
        return (double)sum / _samples.Length;
    }

    /// <summary>What the same pixels are when shown as an orientation (1 to 8, as in EXIF) asks.</summary>
    public DecodedPicture Upright(int orientation)
    {
        var upright = orientation >= 5 ? new DecodedPicture(Height, Width) : new DecodedPicture(Width, Height);
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                var (u, v) = orientation switch
                {
                    2 => (Width - 1 - x, y),
                    3 => (Width - 1 - x, Height - 1 - y),
                    4 => (x, Height - 1 - y),
                    5 => (y, x),
                    6 => (Height - 1 - y, x),
                    7 => (Height - 1 - y, Width - 1 - x),
                    8 => (y, Width - 1 - x),
                    _ => (x, y),
                };
                this[x, y].CopyTo(upright._samples.AsSpan(((v * upright.Width) + u) * 3, 3));
            }
        }

        return upright;
    }

    [LibraryImport(Lib, EntryPoint = "pixReadMem")]
    private static partial IntPtr Read(byte* data, nuint length);

    [LibraryImport(Lib, EntryPoint = "pixReadMemTiff")]
    private static partial IntPtr ReadTiff(byte* data, nuint length, int page);

    [LibraryImport(Lib, EntryPoint = "pixRemoveAlpha")]
    private static partial IntPtr RemoveAlpha(IntPtr pix);

    [LibraryImport(Lib, EntryPoint = "pixConvertTo32")]
    private static partial IntPtr ConvertTo32(IntPtr pix);

    [LibraryImport(Lib, EntryPoint = "pixGetWidth")]
    private static partial int GetWidth(IntPtr pix);

    [LibraryImport(Lib, EntryPoint = "pixGetHeight")]
    private static partial int GetHeight(IntPtr pix);

    [LibraryImport(Lib, EntryPoint = "pixGetData")]
    private static partial IntPtr GetData(IntPtr pix);

    [LibraryImport(Lib, EntryPoint = "pixGetWpl")]
    private static partial int GetWordsPerRow(IntPtr pix);

    [LibraryImport(Lib, EntryPoint = "pixDestroy")]
    private static partial void Destroy(ref IntPtr pix);
}
