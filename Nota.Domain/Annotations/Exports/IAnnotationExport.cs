namespace Nota.Domain.Annotations.Exports;

/// <summary>
/// Writes annotations in one format, piece by piece: memory doesn't grow with texts or the number of documents. Thread-safe.
/// </summary>
public interface IAnnotationExport
{
    /// <summary>What the query <c>format</c> calls it.</summary>
    string Format { get; }

    /// <summary>Without a dot.</summary>
    string FileExtension { get; }

    string ContentType(bool ofProject);

    /// <param name="output">Is only written to by asynchronous calls, needs no seeking and stays open.</param>
    Task WriteAsync(IAsyncEnumerable<ExportDocument> documents, ExportContext context, Stream output, CancellationToken ct);
}
