using System.Globalization;
using System.Text.Json;
using Nota.Domain.Text;

namespace Nota.Domain.Annotations.Exports;

/// <summary>Reads one .ann file's text.</summary>
internal sealed class BratReader
{
    private readonly ImportList _list = new();
    private readonly List<Line> _lines = [];
    private readonly Dictionary<string, string> _notes = [];

    /// <summary>Types by what brat calls them, as far as the files tell.</summary>
    private readonly Dictionary<string, (string? Id, string? Name)> _types = [];

    /// <param name="conf">annotation.conf's text, or nothing.</param>
    public BratReader(string conf)
    {
        foreach (var range in conf.AsSpan().Split('\n'))
        {
            if (conf.AsSpan(range) is ['#', ' ', '{', ..] line && ParseNote(line[2..].ToString()) is { Label: { } label } type)
                _types[label] = (type.TypeId, type.Type);
        }
    }

    private sealed record Line(string Id, string Label, int Start, int End, string? Text);

    public IReadOnlyList<ImportElement> Read(string annotations)
    {
        foreach (var range in annotations.AsSpan().Split('\n'))
        {
            if (annotations.AsSpan(range) is ['T', ..] line)
            {
                if (_lines.Count == IAnnotationImport.MaxElements)
                    throw NotaException.Invalid("file", $"An import may have {IAnnotationImport.MaxElements:N0} elements.");
                _lines.Add(ReadLine(line.TrimEnd('\r').ToString()));
            }
        }

        var ids = _lines.Select(line => line.Id).ToHashSet();
        foreach (var range in annotations.AsSpan().Split('\n'))
        {
            if (annotations.AsSpan(range) is ['#', ..] line)
                KeepNote(line.TrimEnd('\r').ToString(), ids);
        }

        foreach (var note in _notes.Values.Select(ParseNote))
        {
            if (note is { Label: { } label })
                _types.TryAdd(label, (note.TypeId, note.Type));
        }

        foreach (var line in _lines)
            _list.Add(ToElement(line));
        return _list.Elements;
    }

    /// <summary>The note that an export wrote; null if it is any other text.</summary>
    private static BratNote? ParseNote(string note)
    {
        if (!note.StartsWith('{'))
            return null;
        try
        {
            return JsonSerializer.Deserialize<BratNote>(note) is { Label: not null } ours ? ours : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private Line ReadLine(string line)
    {
        var fields = line.Split('\t', 3);
        var place = fields.Length > 1 ? fields[1].Split(' ', 2) : [];
        if (place.Length != 2 || place[0].Length == 0)
            throw Invalid("start", "must be given as T1<tab>Type start end<tab>text.");
        int start = int.MaxValue, end = 0;
        foreach (var fragment in place[1].Split(';'))
        {
            var offsets = fragment.Split(' ');
            if (offsets.Length != 2 || !TryOffset(offsets[0], out var from) || !TryOffset(offsets[1], out var to))
                throw Invalid("start", "must be whole numbers, start end, with ; between fragments.");
            if (from >= to)
                throw Invalid("end", "must be greater than start.");
            (start, end) = (Math.Min(start, from), Math.Max(end, to));
        }

        return new Line(fields[0], place[0], start, end, fields.Length > 2 ? fields[2] : null);
    }

    private static bool TryOffset(string text, out int offset) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out offset);

    private NotaException Invalid(string field, string message)
    {
        var name = $"[{_lines.Count}].{field}";
        return NotaException.Invalid(name, $"{name} {message}");
    }

    private void KeepNote(string line, HashSet<string> ids)
    {
        var fields = line.Split('\t', 3);
        if (fields.Length != 3 || fields[1].Split(' ') is not ["AnnotatorNotes", var id] || !ids.Contains(id))
            return;
        // Ours goes before what people add.
        if (!_notes.TryGetValue(id, out var kept) || (ParseNote(kept) is null && ParseNote(fields[2]) is not null))
            _notes[id] = fields[2];
    }

    private ImportElement ToElement(Line line)
    {
        var text = _notes.GetValueOrDefault(line.Id);
        var note = text is null ? null : ParseNote(text);
        var type = note?.Label == line.Label ? (note.TypeId, note.Type)
            : _types.TryGetValue(line.Label, out var known) ? known
            : (Id: null, Name: line.Label);
        var before = note is { Before: > 0 } && note.Before <= line.Start ? note.Before : 0;
        var after = note is { After: > 0 } && note.After <= int.MaxValue - line.End ? note.After : 0;
        return new ImportElement(
            ImportList.GuidOf(note?.Id), type.Item1, type.Item2, line.Start - before, line.End + after, OffsetUnit.CodePoint,
            note?.Text, note is null ? text : note.Metadata, null)
        {
            Quote = line.Text,
        };
    }
}
