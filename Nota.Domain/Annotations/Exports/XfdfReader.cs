using System.Globalization;
using System.Xml;
using Nota.Domain.Geometry;

namespace Nota.Domain.Annotations.Exports;

/// <summary>Reads the highlights of an XFDF file; everything else in it is passed over. The file may be hostile.</summary>
public static class XfdfReader
{
    /// <summary>Characters of a file.</summary>
    private const long MaxLength = 256L * 1024 * 1024;

    private const int NumbersPerQuad = 8;

    /// <param name="input">Left open.</param>
    /// <param name="frames">Of the document's pages, from the first on.</param>
    /// <exception cref="InvalidDataException">
    /// It is no XFDF, has a document type, is too long, or a highlight has no sound coordinates, page or colour.
    /// </exception>
    public static IReadOnlyList<HighlightNote> Read(Stream input, IReadOnlyList<PageFrame> frames)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = MaxLength,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            CloseInput = false,
        };
        try
        {
            using var xml = XmlReader.Create(input, settings);
            if (xml.MoveToContent() != XmlNodeType.Element || xml.LocalName != "xfdf" || xml.NamespaceURI != XfdfWriter.Namespace)
                throw new InvalidDataException("Not an XFDF file.");
            return ReadNotes(xml, frames);
        }
        catch (XmlException e)
        {
            throw new InvalidDataException("Not an XFDF file.", e);
        }
    }

    private static List<HighlightNote> ReadNotes(XmlReader xml, IReadOnlyList<PageFrame> frames)
    {
        var notes = new List<HighlightNote>();
        var places = new Dictionary<string, int>();
        var boxes = 0;
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "highlight" || xml.NamespaceURI != XfdfWriter.Namespace)
                continue;
            var note = ReadNote(xml, frames);
            boxes += note.Boxes.Boxes.Count;
            if (places.TryGetValue(BaseId(note), out var place))
                notes[place] = notes[place] with { Boxes = new Highlights(notes[place].Boxes.Boxes.Concat(note.Boxes.Boxes)) };
            else if (places.TryAdd(note.Id, notes.Count))
                notes.Add(note);
            else
                throw new InvalidDataException($"There are two highlights named {note.Id}.");
            if (notes.Count > HighlightLimits.MaxNotes || boxes > HighlightLimits.MaxBoxes)
                throw new InvalidDataException("There are too many highlights.");
        }

        return notes;
    }

    /// <summary>The name of the note that a mark of a further page belongs to.</summary>
    private static string BaseId(HighlightNote mark)
    {
        var ending = $"-p{mark.Boxes.FirstPage}";
        return mark.Id.EndsWith(ending, StringComparison.Ordinal) ? mark.Id[..^ending.Length] : "";
    }

    private static HighlightNote ReadNote(XmlReader xml, IReadOnlyList<PageFrame> frames)
    {
        if (!int.TryParse(xml.GetAttribute("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) || page >= frames.Count)
            throw new InvalidDataException("A highlight is on no page of the document.");
        if (!HighlightColor.TryParse(xml.GetAttribute("color"), out var color))
            throw new InvalidDataException("A highlight has no colour.");
        return new HighlightNote(
            xml.GetAttribute("name") ?? throw new InvalidDataException("A highlight has no name."),
            new Highlights(ReadBoxes(xml.GetAttribute("coords") ?? "", page, frames[page])),
            color,
            Math.Clamp(Number(xml.GetAttribute("opacity") ?? "1"), 0, 1),
            xml.GetAttribute("title") ?? "",
            xml.GetAttribute("subject") ?? "",
            CreatedAt: PdfDate.Parse(xml.GetAttribute("creationdate")) ?? 0,
            ModifiedAt: PdfDate.Parse(xml.GetAttribute("date")) ?? 0,
            Contents: ReadContents(xml));
    }

    private static IEnumerable<PageBox> ReadBoxes(string coordinates, int page, PageFrame frame)
    {
        var numbers = coordinates.Split(',');
        if (numbers.Length % NumbersPerQuad != 0)
            throw new InvalidDataException("A highlight's coordinates are no quadrilaterals.");
        foreach (var quad in numbers.Chunk(NumbersPerQuad))
        {
            var corners = quad.Select(Number).Chunk(2).Select(pair => new PdfPoint(pair[0], pair[1])).ToArray();
            var shown = frame.ToDisplayed(new PdfQuad(corners[0], corners[1], corners[2], corners[3]).Bounds);
            yield return new PageBox(page, new PageRect(Clamp(shown.X1), Clamp(shown.Y1), Clamp(shown.X2), Clamp(shown.Y2)));
        }
    }

    private static string ReadContents(XmlReader highlight)
    {
        using var inside = highlight.ReadSubtree();
        inside.Read();
        while (inside.Read())
        {
            if (inside.NodeType == XmlNodeType.Element && inside.LocalName == "contents" && inside.NamespaceURI == XfdfWriter.Namespace)
                return inside.ReadElementContentAsString();
        }

        return "";
    }

    private static double Clamp(double fraction) => Math.Clamp(fraction, 0, 1);

    private static double Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : throw new InvalidDataException("A highlight has a number that is none.");
}
