using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Nota.Infrastructure.Engine.Child.Copies;

/// <summary>Where an update of a document begins.</summary>
/// <param name="Size">One more than the highest object number.</param>
/// <param name="Previous">Where the last index lies.</param>
internal sealed partial record UpdatePlace(int Size, long Previous)
{
    /// <summary>Readers look for the last index within this many bytes of the end.</summary>
    private const int Tail = 1024;

    /// <summary>Null where the document can't be updated: it is encrypted, or not as sound as readers of an update expect.</summary>
    /// <param name="pages">The pages that are to be changed.</param>
    public static UpdatePlace? Find(ReadOnlySpan<byte> file, QpdfDocument pdf, IEnumerable<int> pages)
    {
        var size = pdf.IntegerAt(pdf.Trailer, "/Size") ?? 0;
        if (pdf.IsEncrypted || !file.StartsWith("%PDF-"u8))
            return null;
        var end = Encoding.Latin1.GetString(file[Math.Max(0, file.Length - Tail)..]);
        if (LastIndex().Matches(end).LastOrDefault() is not { } match
            || !long.TryParse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var previous)
            || previous <= 0 || previous >= file.Length)
            return null;
        // A page that the file has no object of its own for gets a number beyond the file's.
        foreach (var page in pages)
        {
            var (number, _) = pdf.IdOf(pdf.Page(page));
            if (number <= 0 || number >= size)
                return null;
        }

        pdf.LetGo();
        return pdf.HasWarnings ? null : new UpdatePlace(size, previous);
    }

    [GeneratedRegex(@"startxref\s+(\d+)")]
    private static partial Regex LastIndex();
}
