using Nota.Infrastructure.Pdf;

namespace Nota.Infrastructure.Engine.Child.Copies;

/// <summary>A copy that is the document's own bytes and an update after them.</summary>
internal sealed class AppendedCopy : DocumentCopy
{
    private readonly QpdfDocument _pdf;
    private readonly OutputFile _output;
    private readonly IncrementalUpdate _update;

    public AppendedCopy(PdfDocument document, QpdfDocument pdf, UpdatePlace place, string path)
    {
        _pdf = pdf;
        _output = new OutputFile(path);
        _update = new IncrementalUpdate(document.Bytes, place, _output);
    }

    public override uint Add(uint dictionary)
    {
        var added = _pdf.Add(dictionary);
        Change(added);
        return added;
    }

    public override void Change(uint item)
    {
        var (number, generation) = _pdf.IdOf(item);
        _update.Write(number, generation, _pdf.Body(item));
        _pdf.ThrowIfFailed();
    }

    public override long Complete()
    {
        _update.Complete(_pdf);
        _output.Flush();
        return _output.Length;
    }

    public override void Dispose() => _output.Dispose();

    protected override uint AddDeflated(uint dictionary, byte[] data)
    {
        // Its data is in the copy; nothing reads the stream again.
        var stream = _pdf.AddStream(dictionary);
        _update.WriteStream(_pdf.IdOf(stream).Number, IncrementalUpdate.WithEntry(_pdf.Body(dictionary), "/Filter /FlateDecode"), data);
        _pdf.ThrowIfFailed();
        return stream;
    }
}
