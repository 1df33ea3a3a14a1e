using System.Security.Cryptography;

namespace Nota.Benchmarks.Upload;

/// <summary>The least that keeping a file safely can cost: hashed while it is written, flushed to the disk, renamed.</summary>
internal static class PlainWrite
{
    private const int PieceBytes = 256 * 1024;

    public static void Keep(byte[] content, string folder)
    {
        var temporary = Path.Combine(folder, Path.GetRandomFileName());
        using (var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256))
        using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            for (var at = 0; at < content.Length; at += PieceBytes)
            {
                var piece = content.AsSpan(at, Math.Min(PieceBytes, content.Length - at));
                hash.AppendData(piece);
                file.Write(piece);
            }

            hash.GetHashAndReset();
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, temporary + ".kept");
    }
}
