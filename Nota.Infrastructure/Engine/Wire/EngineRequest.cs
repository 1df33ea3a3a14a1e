using System.Buffers.Binary;
using System.Text;
using Nota.Domain.Documents;
using Nota.Domain.Ports;

namespace Nota.Infrastructure.Engine.Wire;

/// <summary>What a child can be asked to do with a PDF, or with a file that a PDF is to be made of.</summary>
internal enum EngineTask : byte
{
    /// <summary>Open it and count its pages.</summary>
    Open = 1,

    /// <summary>Tell whether any page has text.</summary>
    LookForText = 2,

    /// <summary>Write a range of pages as a layer file.</summary>
    ReadLayer = 3,

    /// <summary>Write one page as a picture.</summary>
    RenderPage = 4,

    /// <summary>Write how a range of pages lies.</summary>
    ReadFrames = 5,

    /// <summary>Write a copy with the highlights that <c>notes</c> lists.</summary>
    AddHighlights = 6,

    /// <summary>Write one page as a layer file, with what its pictures show recognised in the request's languages.</summary>
    Recognise = 7,

    /// <summary>Write a copy that carries the text of the layer in <c>notes</c>, invisible; no copy of a signed document.</summary>
    AddTextLayer = 8,

    /// <summary>Write a PDF that shows what a file of another format shows.</summary>
    ImportPages = 9,

    /// <summary>Write, of such a file, the resolution of each page that <see cref="ImportPages"/> makes.</summary>
    ReadImportedDpi = 10,

    /// <summary>Write the lines that a range of pages shows.</summary>
    ReadRulingLines = 11,

    /// <summary>Write the cells of a workbook's sheets, in places on the pages that <see cref="ImportPages"/> makes.</summary>
    ReadSheets = 12,
}

/// <summary>
/// One request, as it goes to the child. The file lies in the file <c>in</c> of the folder named by
/// <paramref name="Number"/>, what comes out goes to <c>out</c> beside it: no path ever travels.
/// </summary>
/// <param name="Number">Ascending, from 1; the answer repeats it.</param>
/// <param name="SameFile">The file is the one of the request before, still open in the child; there is no <c>in</c>.</param>
/// <param name="First">Zero-based first page.</param>
/// <param name="Count">Pages.</param>
/// <param name="Languages">For recognition, as <c>OcrLanguages</c> writes them; else empty.</param>
/// <param name="Source">What <c>in</c> is said to be.</param>
internal readonly record struct EngineRequest(
    long Number, EngineTask Task, bool SameFile, int First = 0, int Count = 0, int Dpi = 0, ImageFormat Format = ImageFormat.Png,
    string Languages = "", SourceFormat Source = SourceFormat.Pdf)
{
    public const string InputName = "in";
    public const string OutputName = "out";

    /// <summary>Beside <c>in</c>, what <see cref="EngineTask.AddHighlights"/> is to draw, or the layer that <see cref="EngineTask.AddTextLayer"/> is to add.</summary>
    public const string NotesName = "notes";

    /// <summary>The child's own, for a rebuilt copy of a damaged document.</summary>
    public const string SpareName = "spare";

    private const int Size = 24;

    public byte[] ToBytes()
    {
        var bytes = new byte[Size + Languages.Length];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, Number);
        bytes[8] = (byte)Task;
        bytes[9] = SameFile ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(10), First);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(14), Count);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(18), Dpi);
        bytes[22] = (byte)Format;
        bytes[23] = (byte)Source;
        Encoding.ASCII.GetBytes(Languages, bytes.AsSpan(Size));
        return bytes;
    }

    /// <exception cref="InvalidDataException">It is no request.</exception>
    public static EngineRequest FromBytes(ReadOnlySpan<byte> bytes)
    {
        var isSound = bytes.Length is >= Size and <= Size + OcrLanguages.MaxLength
            && bytes[8] is >= (byte)EngineTask.Open and <= (byte)EngineTask.ReadSheets
            && bytes[9] <= 1 && bytes[22] <= (byte)ImageFormat.Jpeg && bytes[23] <= (byte)SourceFormat.Xlsx;
        if (!isSound)
            throw new InvalidDataException("Not an engine request.");
        return new EngineRequest(
            BinaryPrimitives.ReadInt64LittleEndian(bytes),
            (EngineTask)bytes[8],
            bytes[9] == 1,
            BinaryPrimitives.ReadInt32LittleEndian(bytes[10..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[14..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[18..]),
            (ImageFormat)bytes[22],
            Encoding.ASCII.GetString(bytes[Size..]),
            (SourceFormat)bytes[23]);
    }
}
