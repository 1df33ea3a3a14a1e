using System.IO.Compression;

namespace Nota.Infrastructure.Engine.Child.Copies;

/// <summary>A document's copy while it is made: it takes objects that are new and those that were changed.</summary>
internal abstract class DocumentCopy : IDisposable
{
    /// <summary>Makes a dictionary, complete with all it refers to, an object of the copy.</summary>
    public abstract uint Add(uint dictionary);

    /// <summary>Makes a new stream of the copy.</summary>
    /// <param name="dictionary">Its entries, without those that tell of its length and encoding.</param>
    public uint AddStream(uint dictionary, ReadOnlySpan<byte> content)
    {
        using var deflated = new MemoryStream();
        using (var deflating = new ZLibStream(deflated, CompressionLevel.SmallestSize, leaveOpen: true))
            deflating.Write(content);
        return AddDeflated(dictionary, deflated.ToArray());
    }

    /// <summary>Takes an object of the document as it has now become.</summary>
    public abstract void Change(uint item);

    /// <returns>Bytes of the copy.</returns>
    /// <exception cref="UnwritableDocumentException">It can't be written.</exception>
    /// <exception cref="OutputTooLongException">It would be too long.</exception>
    public abstract long Complete();

    public abstract void Dispose();

    protected abstract uint AddDeflated(uint dictionary, byte[] data);
}
