namespace Nota.Infrastructure.Engine.Child.Copies;

/// <summary>A copy that is a new file of the document's objects, encrypted as it was.</summary>
internal sealed class RewrittenCopy(QpdfDocument pdf, string path) : DocumentCopy
{
    public override uint Add(uint dictionary) => pdf.Add(dictionary);

    /// <summary>Everything is written at the end.</summary>
    public override void Change(uint item) => pdf.ThrowIfFailed();

    public override long Complete()
    {
        pdf.WriteTo(path);
        return PlainCopy.LengthOf(path);
    }

    public override void Dispose()
    {
    }

    protected override uint AddDeflated(uint dictionary, byte[] data)
    {
        var stream = pdf.AddStream(dictionary);
        pdf.SetDeflated(stream, data);
        return stream;
    }
}
