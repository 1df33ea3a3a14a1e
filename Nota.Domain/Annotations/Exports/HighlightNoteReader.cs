using System.Text;
using Nota.Domain.Geometry;

namespace Nota.Domain.Annotations.Exports;

/// <summary>Reads what <see cref="HighlightNoteWriter"/> wrote, within the same limits.</summary>
public static class HighlightNoteReader
{
    private const int BytesPerUnit = 3;

    /// <exception cref="InvalidDataException">It is something else, or cut.</exception>
    public static IReadOnlyList<HighlightNote> Read(Stream input)
    {
        using var reader = new BinaryReader(input, Encoding.UTF8, leaveOpen: true);
        try
        {
            Require(reader.ReadInt32() == HighlightNoteWriter.Magic);
            var notes = new List<HighlightNote>();
            var boxes = 0;
            while (reader.ReadByte() is var mark && mark != 0)
            {
                Require(mark == 1 && notes.Count < HighlightLimits.MaxNotes);
                notes.Add(ReadNote(reader, HighlightLimits.MaxBoxes - boxes));
                boxes += notes[^1].Boxes.Boxes.Count;
            }

            return notes;
        }
        catch (EndOfStreamException e)
        {
            throw new InvalidDataException("The notes end early.", e);
        }
    }

    private static HighlightNote ReadNote(BinaryReader reader, int maxBoxes)
    {
        var id = ReadText(reader, HighlightLimits.MaxName);
        var author = ReadText(reader, HighlightLimits.MaxName);
        var subject = ReadText(reader, HighlightLimits.MaxName);
        var contents = ReadText(reader, HighlightLimits.MaxContents);
        var color = new HighlightColor(reader.ReadByte(), reader.ReadByte(), reader.ReadByte());
        var opacity = reader.ReadSingle();
        Require(opacity is >= 0 and <= 1);
        var (created, modified) = (reader.ReadInt64(), reader.ReadInt64());
        var count = reader.ReadInt32();
        Require(count >= 0 && count <= maxBoxes);
        var boxes = new List<PageBox>();
        for (var i = 0; i < count; i++)
        {
            var page = reader.ReadInt32();
            var rect = new PageRect(reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle());
            boxes.Add(new PageBox(page, rect));
            Require(HighlightLimits.IsSound(boxes[^1]));
        }

        return new HighlightNote(id, new Highlights(boxes), color, opacity, author, subject, contents, created, modified);
    }

    private static string ReadText(BinaryReader reader, int maxLength)
    {
        var length = reader.ReadInt32();
        Require(length >= 0 && length <= maxLength * BytesPerUnit);
        var bytes = reader.ReadBytes(length);
        return bytes.Length == length ? Encoding.UTF8.GetString(bytes) : throw new EndOfStreamException();
    }

    private static void Require(bool isSound)
    {
        if (!isSound)
            throw new InvalidDataException("These are no notes.");
    }
}
