using System.Buffers;
using System.Text;

namespace Nota.Infrastructure.Engine.Child;

/// <summary>What a PDF's plain bytes tell that PDFium does not.</summary>
internal static class PdfBytes
{
    /// <summary>Dictionaries looked into are short; what is longer is none.</summary>
    private const int LongestDictionary = 4096;

    /// <summary>Beginnings of zip (and the office formats in it), compound files, PNG, JPEG, GIF, TIFF, RTF, HTML and XML.</summary>
    private static readonly byte[][] OtherFormats =
    [
        [0x50, 0x4B, 0x03, 0x04], [0xD0, 0xCF, 0x11, 0xE0], [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], [0x47, 0x49, 0x46, 0x38],
        [0x49, 0x49, 0x2A, 0x00], [0x4D, 0x4D, 0x00, 0x2A], [0x7B, 0x5C, 0x72, 0x74, 0x66], [0x3C],
    ];

    private static readonly string[] KnownFilters =
    [
        "FlateDecode", "Fl", "LZWDecode", "LZW", "ASCII85Decode", "A85", "ASCIIHexDecode", "AHx", "RunLengthDecode", "RL", "Crypt",
    ];

    private static readonly SearchValues<byte> Delimiters = SearchValues.Create(" \t\r\n/[]<>"u8);

    /// <summary>Whether what PDFium can't open may still be a damaged PDF: not if it is plainly something else.</summary>
    public static bool MayBeDamagedPdf(ReadOnlySpan<byte> file)
    {
        foreach (var beginning in OtherFormats)
        {
            if (file.StartsWith(beginning))
                return false;
        }

        return file.IndexOf(" obj"u8) >= 0;
    }

    /// <summary>
    /// Whether of an encrypted document the attachments alone are: PDFium then shows the pages without asking for a
    /// password, but the document as a whole does not open without one.
    /// </summary>
    public static bool EncryptsAttachmentsAlone(ReadOnlySpan<byte> file)
    {
        for (var at = 0; Find(file, "/EFF"u8, ref at);)
        {
            var dictionary = Around(file, at);
            var streams = dictionary.IndexOf("/StmF"u8);
            if (streams >= 0 && dictionary[(streams + 5)..].TrimStart(" \t\r\n"u8).StartsWith("/Identity"u8))
                return true;
        }

        return false;
    }

    /// <summary>
    /// Whether a cross-reference stream is encoded in a way that no reader knows. PDFium then guesses at the objects, and
    /// shows what may be old or foreign ones.
    /// </summary>
    public static bool HasUnreadableIndex(ReadOnlySpan<byte> file)
    {
        for (var at = 0; Find(file, "/XRef"u8, ref at);)
        {
            var dictionary = Around(file, at);
            var filter = dictionary.IndexOf("/Filter"u8);
            if (filter >= 0 && !IsKnownFilter(dictionary[(filter + 7)..].TrimStart(" \t\r\n[/"u8)))
                return true;
        }

        return false;
    }

    private static bool IsKnownFilter(ReadOnlySpan<byte> name)
    {
        var length = name.IndexOfAny(Delimiters);
        var first = Encoding.Latin1.GetString(length < 0 ? name : name[..length]);
        // An indirect reference, or an empty list: for PDFium to find out.
        return first.Length == 0 || char.IsAsciiDigit(first[0]) || KnownFilters.Contains(first);
    }

    private static bool Find(ReadOnlySpan<byte> file, ReadOnlySpan<byte> name, ref int at)
    {
        var next = file[at..].IndexOf(name);
        at += next + name.Length;
        return next >= 0;
    }

    /// <summary>The object that holds a position, from its <c>obj</c> to where its dictionary must have ended.</summary>
    private static ReadOnlySpan<byte> Around(ReadOnlySpan<byte> file, int at)
    {
        var before = file[Math.Max(0, at - LongestDictionary)..at];
        var begin = before.LastIndexOf("obj"u8);
        var after = file[at..Math.Min(file.Length, at + LongestDictionary)];
        var end = IndexOfEnd(after);
        return file[(at - (begin < 0 ? before.Length : before.Length - begin))..(at + end)];
    }

    private static int IndexOfEnd(ReadOnlySpan<byte> after)
    {
        var stream = after.IndexOf("stream"u8);
        var endObject = after.IndexOf("endobj"u8);
        return stream < 0 ? endObject < 0 ? after.Length : endObject : endObject < 0 ? stream : Math.Min(stream, endObject);
    }
}
