using System.Globalization;
using System.Text;

namespace Nota.Infrastructure.Engine.Child.Drawing;

/// <summary>
/// New and changed objects written after a PDF's own bytes, as PDF provides for: readers take the last of each number, and
/// what was signed stays as it was. The index is written in the form of the one before it.
/// </summary>
/// <param name="output">Holds the original's bytes; its position is the length written.</param>
/// <param name="size">One more than the original's highest object number.</param>
internal sealed class IncrementalUpdate(Stream output, int size)
{
    private readonly SortedDictionary<int, (long Offset, int Generation)> _objects = [];
    private int _size = size;

    /// <summary>A number for a new object.</summary>
    public int Reserve() => _size++;

    /// <param name="body">Latin-1.</param>
    public void Write(int number, int generation, string body)
    {
        _objects[number] = (output.Position, generation);
        Append($"{number} {generation} obj\n{body}\nendobj\n");
    }

    /// <param name="previous">Where the original's index lies.</param>
    /// <param name="links">The trailer's entries that name the document's root, information and id.</param>
    /// <param name="asStream">Whether the original's index is a stream.</param>
    public void Complete(long previous, string links, bool asStream)
    {
        if (asStream)
            WriteStream(previous, links);
        else
            WriteTable(previous, links);
    }

    private void WriteTable(long previous, string links)
    {
        var at = output.Position;
        var table = new StringBuilder("xref\n");
        foreach (var (first, count) in Sections())
        {
            table.Append(CultureInfo.InvariantCulture, $"{first} {count}\n");
            for (var number = first; number < first + count; number++)
                table.Append(CultureInfo.InvariantCulture, $"{_objects[number].Offset:D10} {_objects[number].Generation:D5} n \n");
        }

        Append($"{table}trailer\n<< /Size {_size} /Prev {previous} {links} >>\nstartxref\n{at}\n%%EOF\n");
    }

    private void WriteStream(long previous, string links)
    {
        var at = output.Position;
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

        Append($"{own} 0 obj\n<< /Type /XRef /W [1 4 2] /Index [{index}] /Size {_size} /Prev {previous} {links} /Length {entries.Length} >>\n");
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

    private void Append(string text) => output.Write(Encoding.Latin1.GetBytes(text));
}
