using System.Text;

namespace Nota.Domain.Annotations.Exports;

/// <summary>
/// Writes notes for the engine, which draws them: <c>NHL1</c>, then for each note a byte 1, id, author, subject and
/// contents (UTF-8 after its length in bytes), red, green, blue, opacity (single), both times, the number of boxes and for
/// each its page and four fractions (single); at the end a byte 0. Numbers are little endian, lengths and pages 32 bits.
/// </summary>
public sealed class HighlightNoteWriter : IDisposable
{
    internal const int Magic = 0x314C484E;
    private const string Ellipsis = "…";
    private readonly BinaryWriter _writer;
    private readonly long _start;
    private int _notes;
    private int _boxes;

    /// <param name="output">Left open; it must tell its position.</param>
    public HighlightNoteWriter(Stream output)
    {
        _writer = new BinaryWriter(output, Encoding.UTF8, leaveOpen: true);
        _start = output.Position;
        _writer.Write(Magic);
    }

    /// <exception cref="HighlightLimitException">It is one too many; see <see cref="HighlightLimits"/>.</exception>
    /// <exception cref="ArgumentException">A box is outside its page, or a name too long.</exception>
    public void Add(HighlightNote note)
    {
        Check(note);
        _writer.Write((byte)1);
        Write(note.Id);
        Write(note.Author);
        Write(note.Subject);
        Write(Shortened(note.Contents));
        _writer.Write(note.Color.Red);
        _writer.Write(note.Color.Green);
        _writer.Write(note.Color.Blue);
        _writer.Write((float)note.Opacity);
        _writer.Write(note.CreatedAt);
        _writer.Write(note.ModifiedAt);
        _writer.Write(note.Boxes.Boxes.Count);
        foreach (var (page, rect) in note.Boxes.Boxes)
        {
            _writer.Write(page);
            _writer.Write((float)rect.X1);
            _writer.Write((float)rect.Y1);
            _writer.Write((float)rect.X2);
            _writer.Write((float)rect.Y2);
        }

        if (_writer.BaseStream.Position - _start > HighlightLimits.MaxBytes)
            throw new HighlightLimitException($"The annotations' texts take more than {HighlightLimits.MaxBytes} bytes.");
    }

    /// <summary>Ends the notes; nothing can be added afterwards.</summary>
    public void Complete()
    {
        _writer.Write((byte)0);
        _writer.Flush();
    }

    public void Dispose() => _writer.Dispose();

    private void Check(HighlightNote note)
    {
        if (++_notes > HighlightLimits.MaxNotes)
            throw new HighlightLimitException($"There are more than {HighlightLimits.MaxNotes} annotations.");
        if ((_boxes += note.Boxes.Boxes.Count) > HighlightLimits.MaxBoxes)
            throw new HighlightLimitException($"There are more than {HighlightLimits.MaxBoxes} highlights.");
        if (!note.Boxes.Boxes.All(HighlightLimits.IsSound) || !(note.Opacity is >= 0 and <= 1))
            throw new ArgumentException("A box or an opacity is out of range.", nameof(note));
        if (Math.Max(note.Id.Length, Math.Max(note.Author.Length, note.Subject.Length)) > HighlightLimits.MaxName)
            throw new ArgumentException("A name is too long.", nameof(note));
    }

    private void Write(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        _writer.Write(bytes.Length);
        _writer.Write(bytes);
    }

    private static string Shortened(string contents)
    {
        if (contents.Length <= HighlightLimits.MaxContents)
            return contents;
        var length = HighlightLimits.MaxContents - Ellipsis.Length;
        return string.Concat(contents.AsSpan(0, char.IsHighSurrogate(contents[length - 1]) ? length - 1 : length), Ellipsis);
    }
}
