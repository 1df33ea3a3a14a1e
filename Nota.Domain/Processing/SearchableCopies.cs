using Nota.Domain.Documents;
using Nota.Domain.Ports;

namespace Nota.Domain.Processing;

/// <summary>What there is beside a recognised original.</summary>
/// <param name="Blob">The copy with text; null where there can't be one.</param>
/// <param name="Sha256">Of the copy, lower-case hex.</param>
/// <param name="IsSigned">Whether there is none since it would break the original's signatures.</param>
public sealed record SearchableCopy(string? Blob = null, string? Sha256 = null, bool IsSigned = false);

/// <summary>Makes the copies of recognised documents that carry their text, invisible.</summary>
public sealed class SearchableCopies(IPdfEngine engine, IBlobStore blobs)
{
    /// <param name="item">Under whose claim; its number keeps the copy from the sweep until it is published.</param>
    /// <param name="layer">The document's text layer; seekable, left open.</param>
    /// <exception cref="WorkPostponedException">The engine is out of reach.</exception>
    public async Task<SearchableCopy> MakeAsync(WorkItem item, Document document, Stream layer, CancellationToken ct)
    {
        try
        {
            using var file = await engine.AddTextLayerAsync(new EngineSource(document.PdfBlob!, document.AccountId), layer, ct);
            if (file is null)
                return new SearchableCopy(IsSigned: true);
            var blob = await blobs.WriteAsync(BlobKeys.ForWork(item.Id), file.Content, long.MaxValue, ct)
                ?? throw new InvalidOperationException("A write without a limit was cut.");
            return new SearchableCopy(blob.Key, blob.Sha256);
        }
        catch (EngineException e) when (e.Failure == EngineFailure.Unavailable)
        {
            throw new WorkPostponedException(e.Message, TimeSpan.FromSeconds(5), e);
        }
        catch (EngineException)
        {
            // A document that readers show, but nobody can write to: its text is served, and the original as it is.
            return new SearchableCopy();
        }
    }
}
