using Nota.Infrastructure.Pdf;

namespace Nota.Infrastructure.Engine.Child.Copies;

/// <summary>What all copies of a document have in common.</summary>
internal static class PlainCopy
{
    /// <summary>The document as it is.</summary>
    /// <returns>Bytes.</returns>
    public static long Write(PdfDocument document, string path)
    {
        using var output = new OutputFile(path);
        output.Write(document.Bytes);
        output.Flush();
        return output.Length;
    }

    /// <summary>Bytes of a copy that was not written through an <see cref="OutputFile"/>.</summary>
    /// <exception cref="OutputTooLongException">They are too many.</exception>
    public static long LengthOf(string path)
    {
        var length = new FileInfo(path).Length;
        return length <= ChildSettings.MaxOutput ? length : throw new OutputTooLongException();
    }
}
