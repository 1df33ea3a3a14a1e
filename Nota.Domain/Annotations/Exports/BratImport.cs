using System.IO.Compression;
using System.Text;
using Nota.Domain.Text;

namespace Nota.Domain.Annotations.Exports;

/// <summary>
/// Reads brat's standoff annotations: an .ann file, or a zip with one and maybe an annotation.conf. Text-bound annotations
/// (T) count, a discontinuous one from its first start to its last end; their notes are metadata, or what
/// <see cref="BratExport"/> put there. Offsets count code points. A zip's entries count as unpacked.
/// </summary>
public sealed class BratImport : IAnnotationImport
{
    private const int MaxConfBytes = 1024 * 1024;
    private const int MaxEntries = 10_000;

    public string Format => "brat";

    public async Task<IReadOnlyList<ImportElement>> ReadAsync(Stream body, OffsetUnit? unit, CancellationToken ct)
    {
        var bytes = await ImportBody.ReadAsync(body, IAnnotationImport.MaxBytes, ct);
        if (!bytes.Span.StartsWith("PK\u0003\u0004"u8) && !bytes.Span.StartsWith("PK\u0005\u0006"u8))
            return Read(bytes, default);
        try
        {
            return await ReadZipAsync(bytes, ct);
        }
        catch (Exception e) when (e is InvalidDataException or NotSupportedException or EndOfStreamException)
        {
            throw NotaException.Invalid("file", "The file is a damaged zip.", e);
        }
    }

    private static async Task<IReadOnlyList<ImportElement>> ReadZipAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        // What the archive says of itself may be wrong; each entry has such a header.
        if (bytes.Span.Count("PK\u0001\u0002"u8) > MaxEntries)
            throw NotaException.Invalid("file", $"A zip may have {MaxEntries:N0} entries.");
        using var zip = new ZipArchive(new MemoryStream(bytes.ToArray(), writable: false), ZipArchiveMode.Read);
        var files = zip.Entries.Where(e => !e.Name.StartsWith('.') && !e.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal)).ToList();
        var annotations = files.Where(e => e.Name.EndsWith(".ann", StringComparison.OrdinalIgnoreCase)).ToList();
        if (annotations.Count != 1)
            throw NotaException.Invalid("file", $"The zip must have one .ann file; it has {annotations.Count}.");
        var conf = files.FirstOrDefault(e => e.Name == "annotation.conf");
        return Read(
            await ReadEntryAsync(annotations[0], IAnnotationImport.MaxBytes, ct),
            conf is null ? default : await ReadEntryAsync(conf, MaxConfBytes, ct));
    }

    private static async Task<ReadOnlyMemory<byte>> ReadEntryAsync(ZipArchiveEntry entry, int limit, CancellationToken ct)
    {
        await using var content = await entry.OpenAsync(ct);
        return await ImportBody.ReadAsync(content, limit, ct);
    }

    private static IReadOnlyList<ImportElement> Read(ReadOnlyMemory<byte> annotations, ReadOnlyMemory<byte> conf) =>
        new BratReader(Text(conf)).Read(Text(annotations));

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(ImportBody.AsText(bytes).Span);
}
