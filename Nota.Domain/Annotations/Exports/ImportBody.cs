using System.Text.Unicode;

namespace Nota.Domain.Annotations.Exports;

/// <summary>The bytes of an imported file.</summary>
internal static class ImportBody
{
    /// <summary>Reads to the end.</summary>
    /// <exception cref="NotaException">Too large: there is more than <paramref name="limit"/>.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream body, int limit, CancellationToken ct)
    {
        var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; (read = await body.ReadAsync(buffer, ct)) > 0;)
        {
            if (bytes.Length + read > limit)
                throw NotaException.TooLarge($"An imported file may have {limit >> 20} MB.");
            bytes.Write(buffer, 0, read);
        }

        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }

    /// <summary>The text's bytes without a byte order mark.</summary>
    /// <exception cref="NotaException">Invalid: they aren't UTF-8.</exception>
    public static ReadOnlyMemory<byte> AsText(ReadOnlyMemory<byte> bytes)
    {
        if (!Utf8.IsValid(bytes.Span))
            throw NotaException.Invalid("file", "The file is not UTF-8.");
        return bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
    }
}
