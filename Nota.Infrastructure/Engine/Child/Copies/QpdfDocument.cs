using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Nota.Infrastructure.Pdf;

namespace Nota.Infrastructure.Engine.Child.Copies;

/// <summary>PDFium reads the document, but nothing can be added to it.</summary>
internal sealed class UnwritableDocumentException(string message) : Exception(message);

/// <summary>
/// A PDF as qpdf sees it, over the bytes of one that PDFium holds open and for no longer than that. Objects are handles,
/// good until <see cref="LetGo"/>.
/// </summary>
internal sealed unsafe class QpdfDocument : IDisposable
{
    /// <summary>Numbers at a document's end that it names but does not use.</summary>
    private const int MostUnused = 1000;

    private readonly Qpdf.QpdfHandle _file;

    /// <exception cref="UnwritableDocumentException">qpdf can't read it, or finds other pages than PDFium.</exception>
    public QpdfDocument(PdfDocument document)
    {
        _file = Qpdf.Init();
        try
        {
            Qpdf.SilenceErrors(_file);
            Qpdf.SuppressWarnings(_file, 1);
            // The bytes are mapped until the document is closed.
            var bytes = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(document.Bytes));
            var outcome = Qpdf.ReadMemory(_file, "document", bytes, (ulong)document.Bytes.Length, null);
            if ((outcome & Qpdf.ErrorBit) != 0 || Qpdf.PageCount(_file) != document.PageCount)
                throw new UnwritableDocumentException("The document's pages can't be told apart.");
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    public bool IsEncrypted => Qpdf.IsEncrypted(_file) != 0;

    /// <summary>Whether it is damaged, as far as it has been read.</summary>
    public bool HasWarnings => Qpdf.MoreWarnings(_file) != 0;

    public uint Trailer => Qpdf.Trailer(_file);

    /// <param name="index">Zero-based.</param>
    public uint Page(int index)
    {
        var page = Qpdf.Page(_file, (nuint)index);
        return Qpdf.IsDictionary(_file, page) != 0 ? page : throw new UnwritableDocumentException($"Page {index} can't be found.");
    }

    public (int Number, int Generation) IdOf(uint item) => (Qpdf.ObjectId(_file, item), Qpdf.Generation(_file, item));

    public bool Has(uint dictionary, string key) => Qpdf.HasKey(_file, dictionary, key) != 0;

    public uint Get(uint dictionary, string key) => Qpdf.Get(_file, dictionary, key);

    public void Set(uint dictionary, string key, uint item) => Qpdf.Set(_file, dictionary, key, item);

    public void Remove(uint dictionary, string key) => Qpdf.Remove(_file, dictionary, key);

    public bool IsDictionary(uint item) => Qpdf.IsDictionary(_file, item) != 0;

    public bool IsStream(uint item) => Qpdf.IsStream(_file, item) != 0;

    public bool IsName(uint item, string name) => Qpdf.IsName(_file, item, name) != 0;

    public uint Object((int Number, int Generation) id) => Qpdf.ById(_file, id.Number, id.Generation);

    public uint DictionaryOf(uint stream) => Qpdf.DictionaryOf(_file, stream);

    /// <summary>Null if it is no whole number.</summary>
    public int? IntegerAt(uint dictionary, string key)
    {
        var item = Get(dictionary, key);
        return Qpdf.IsInteger(_file, item) != 0 ? Qpdf.IntValue(_file, item) : null;
    }

    /// <summary>The array's items; none if it is no array.</summary>
    public IEnumerable<uint> Items(uint array)
    {
        var count = Qpdf.IsArray(_file, array) != 0 ? Qpdf.ItemCount(_file, array) : 0;
        for (var i = 0; i < count; i++)
            yield return Qpdf.Item(_file, array, i);
    }

    /// <summary>The object as PDF text (Latin-1): a reference where it is one.</summary>
    public string Reference(uint item) => Text(Qpdf.Unparse(_file, item));

    /// <summary>The object itself as PDF text (Latin-1).</summary>
    public string Body(uint item) => Text(Qpdf.UnparseResolved(_file, item));

    public uint NewArray(IEnumerable<uint> items)
    {
        var array = Qpdf.NewArray(_file);
        foreach (var item in items)
            Qpdf.AppendItem(_file, array, item);
        return array;
    }

    /// <summary>A dictionary that is no object of the document yet.</summary>
    /// <param name="entries">Without references.</param>
    public uint NewDictionary(string entries) => Qpdf.Parse(_file, $"<< {entries} >>");

    /// <summary>A dictionary of the same entries, no object of the document yet.</summary>
    public uint CopyOf(uint dictionary)
    {
        var copy = Qpdf.NewDictionary(_file);
        CopyEntries(dictionary, copy);
        return copy;
    }

    /// <summary>Makes what is none yet an object of the document.</summary>
    public uint Add(uint item) => Qpdf.MakeIndirect(_file, item);

    /// <summary>A new object of the document.</summary>
    /// <param name="entries">Of a dictionary, without references.</param>
    public uint Add(string entries) => Add(NewDictionary(entries));

    /// <summary>A new stream of the document, still without data.</summary>
    /// <param name="dictionary">What becomes its dictionary.</param>
    public uint AddStream(uint dictionary)
    {
        var stream = Qpdf.NewStream(_file);
        CopyEntries(dictionary, Qpdf.DictionaryOf(_file, stream));
        return stream;
    }

    /// <param name="data">As /FlateDecode has it.</param>
    public void SetDeflated(uint stream, byte[] data) =>
        Qpdf.ReplaceStreamData(_file, stream, data, (nuint)data.Length, Qpdf.Parse(_file, "/FlateDecode"), Qpdf.NewNull(_file));

    /// <summary>Sees to it that objects added from now on have numbers from <paramref name="size"/> on.</summary>
    /// <returns>Whether that could be done.</returns>
    public bool TryNumberFrom(int size)
    {
        for (var tries = 0; tries < MostUnused; tries++)
        {
            if (IdOf(Add(Qpdf.NewNull(_file))).Number >= size - 1)
                return true;
        }

        return false;
    }

    /// <summary>A page's content, decoded; null if it can't be, or is longer than a limit.</summary>
    public byte[]? ContentOf(uint page, int maxLength)
    {
        if (Qpdf.PageContent(_file, page, out var content, out var length) == 0)
            return Take(content, length, maxLength);
        // What can't be read is left as it is: no failure of the whole.
        Qpdf.TakeError(_file);
        return null;
    }

    /// <summary>A stream's data, decoded; null if it can't be, or is longer than a limit.</summary>
    public byte[]? DataOf(uint stream, int maxLength)
    {
        if (Qpdf.StreamData(_file, stream, Qpdf.DecodeGeneralized, out var decoded, out var content, out var length) == 0)
            return Take(content, length, decoded != 0 ? maxLength : -1);
        Qpdf.TakeError(_file);
        return null;
    }

    /// <summary>A new stream of the document.</summary>
    /// <param name="entries">Without references.</param>
    /// <param name="keys">Their keys.</param>
    /// <param name="content">Latin-1.</param>
    public uint AddStream(string entries, IReadOnlyList<string> keys, string content)
    {
        var stream = Qpdf.NewStream(_file);
        var data = Encoding.Latin1.GetBytes(content);
        Qpdf.ReplaceStreamData(_file, stream, data, (nuint)data.Length, Qpdf.NewNull(_file), Qpdf.NewNull(_file));
        var (own, given) = (Qpdf.DictionaryOf(_file, stream), Qpdf.Parse(_file, $"<< {entries} >>"));
        foreach (var key in keys)
            Set(own, key, Get(given, key));
        return stream;
    }

    /// <summary>A dictionary of one entry.</summary>
    public uint NewDictionary(string key, uint item)
    {
        var dictionary = Qpdf.NewDictionary(_file);
        Set(dictionary, key, item);
        return dictionary;
    }

    /// <summary>Invalidates all handles, so that those of many pages don't add up.</summary>
    public void LetGo() => Qpdf.ReleaseAll(_file);

    /// <summary>Writes the whole document anew, streams as they are and encrypted as it was.</summary>
    /// <exception cref="UnwritableDocumentException">It can't be.</exception>
    public void WriteTo(string path)
    {
        if (IsEncrypted)
            NameKeyLength();
        if (Qpdf.HasError(_file) != 0 || (Qpdf.InitWrite(_file, path) & Qpdf.ErrorBit) != 0)
            throw new UnwritableDocumentException("The document can't be changed.");
        Qpdf.SetStreamDataMode(_file, Qpdf.PreserveStreams);
        if ((Qpdf.Write(_file) & Qpdf.ErrorBit) != 0)
            throw new UnwritableDocumentException("The document can't be written.");
    }

    /// <exception cref="UnwritableDocumentException">An object could not be read or changed since the last look.</exception>
    public void ThrowIfFailed()
    {
        if (Qpdf.HasError(_file) != 0)
            throw new UnwritableDocumentException("The document has objects that can't be read.");
    }

    public void Dispose() => _file.Dispose();

    /// <summary>
    /// qpdf reads a document by the key length that its kind of encryption has, whatever is said of it, but writes it by
    /// the length that is said: with none, nobody could read it.
    /// </summary>
    private void NameKeyLength()
    {
        var encryption = Get(Trailer, "/Encrypt");
        var length = IntegerAt(encryption, "/V") switch
        {
            4 => 128,
            5 => 256,
            _ => IntegerAt(encryption, "/Length") is { } said and >= 40 and <= 128 && said % 8 == 0 ? said : 40,
        };
        Set(encryption, "/Length", Qpdf.Parse(_file, length.ToString(CultureInfo.InvariantCulture)));
    }

    private void CopyEntries(uint from, uint to)
    {
        for (Qpdf.BeginKeys(_file, from); Qpdf.HasMoreKeys(_file) != 0;)
        {
            var key = Qpdf.NextKey(_file);
            Qpdf.Set(_file, to, key, Qpdf.Get(_file, from, key));
        }
    }

    private static byte[]? Take(byte* content, nuint length, long maxLength)
    {
        var taken = (long)length <= maxLength ? new ReadOnlySpan<byte>(content, (int)length).ToArray() : null;
        NativeMemory.Free(content);
        return taken;
    }

    private static string Text(byte* text) => Encoding.Latin1.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text));
}
