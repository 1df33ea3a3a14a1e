using System.Globalization;
using System.Text;

namespace Nota.Infrastructure.Engine.Child.Copies;

/// <summary>
/// New and changed objects written after a PDF's own bytes, as PDF provides for: readers take the last of each number, and
/// what was signed stays as it was. The index is written in the form of the one before it.
/// </summary>
internal sealed class IncrementalUpdate
{
    /// <summary>What a trailer repeats of the one before it.</summary>
    private static readonly string[] LinkKeys = ["/Root", "/Info", "/ID"];

    private readonly SortedDictionary<int, (long Offset, int Generation)> _objects = [];
    private readonly Stream _output;
    private readonly UpdatePlace _place;
    private int _size;

    /// <param name="original">The original's bytes, which are written here.</param>
    /// <param name="output">Empty; its position is the length written.</param>
    public IncrementalUpdate(ReadOnlySpan<byte> original, UpdatePlace place, Stream output)
    {
        (_output, _place, _size) = (output, place, place.Size);
        output.Write(original);
        if (original[^1] is not ((byte)'\n' or (byte)'\r'))
            output.Write("\n"u8);
    }

    /// <summary>A number for a new object.</summary>
    public int Reserve() => _size++;

    /// <param name="number">Of an object of the original, one reserved, or one that qpdf gave to a new object.</param>
    /// <param name="body">Latin-1.</param>
    public void Write(int number, int generation, string body)
    {
        Begin(number, generation);
        Append($"{body}\nendobj\n");
    }

    /// <param name="number">As for an object without data.</param>
    /// <param name="dictionary">Latin-1, without its length.</param>
    public void WriteStream(int number, string dictionary, ReadOnlySpan<byte> data)
    {
        Begin(number, 0);
        Append($"{WithEntry(dictionary, $"/Length {data.Length}")}\nstream\n");
        _output.Write(data);
        Append("\nendstream\nendobj\n");
    }

    /// <summary>A dictionary, as text, with one entry more.</summary>
    public static string WithEntry(string dictionary, string entry) =>
        $"{dictionary[..dictionary.LastIndexOf(">>", StringComparison.Ordinal)]}{entry} >>";

    /// <summary>Writes the index, in the form of the original's.</summary>
    public void Complete(QpdfDocument pdf)
    {
        var trailer = pdf.Trailer;
        var links = string.Concat(LinkKeys
            .Where(key => pdf.Has(trailer, key))
            .Select(key => $"{key} {pdf.Reference(pdf.Get(trailer, key))} "));
        if (pdf.Has(trailer, "/W"))
            WriteIndexStream(links);
        else
            WriteTable(links);
    }

    private void Begin(int number, int generation)
    {
        _size = Math.Max(_size, number + 1);
        _objects[number] = (_output.Position, generation);
        Append($"{number} {generation} obj\n");
    }

    private void WriteTable(string links)
    {
        var at = _output.Position;
        var table = new StringBuilder("xref\n");
        foreach (var (first, count) in Sections())
        {
            table.Append(CultureInfo.InvariantCulture, $"{first} {count}\n");
            for (var number = first; number < first + count; number++)
                table.Append(CultureInfo.InvariantCulture, $"{_objects[number].Offset:D10} {_objects[number].Generation:D5} n \n");
        }

        Append($"{table}trailer\n<< /Size {_size} /Prev {_place.Previous} {links} >>\nstartxref\n{at}\n%%EOF\n");
    }

    private void WriteIndexStream(string links)
    {
        var at = _output.Position;
        var own = Reserve();
        _objects[own] = (at, 0);
        var index = string.Join(' ', Sections().Select(section => $"{section.First} {section.Count}"));
        var entries = new StringBuilder(_objects.Count * 7);
        foreach (var (offset, generation) in _objects.Values)
        {
            entries.Append('\x01');
            for (var shift = 24; shift >= 0; shift -= 8)
                entries.Append((char)(byte)(offset >> shift));
            entries.Append((char)(byte)(generation >> 8)).Append((char)(byte)generation);
        }

        Append($"{own} 0 obj\n<< /Type /XRef /W [1 4 2] /Index [{index}] /Size {_size} /Prev {_place.Previous} {links} /Length {entries.Length} >>\n");
        Append($"stream\n{entries}\nendstream\nendobj\nstartxref\n{at}\n%%EOF\n");
    }

    /// <summary>Runs of consecutive object numbers.</summary>
    private IEnumerable<(int First, int Count)> Sections()
    {
        var (first, count) = (0, 0);
        foreach (var number in _objects.Keys)
        {
            if (count > 0 && number != first + count)
            {
                yield return (first, count);
                count = 0;
            }

            if (count++ == 0)
                first = number;
        }

        if (count > 0)
            yield return (first, count);
    }

    private void Append(string text) => _output.Write(Encoding.Latin1.GetBytes(text));
}
