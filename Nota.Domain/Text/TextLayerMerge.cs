namespace Nota.Domain.Text;

/// <summary>A page whose text could not be read, and why.</summary>
public sealed record TextLayerPageError(int Page, string Error);

/// <summary>What a document's layer holds.</summary>
/// <param name="TextVersion">32 hex digits; see <see cref="TextLayerVersion"/>.</param>
/// <param name="Total">Length of the whole text.</param>
public sealed record TextLayerSummary(int PageCount, string TextVersion, TextExtent Total, IReadOnlyList<TextLayerPageError> PageErrors)
{
    /// <summary>UTF-16 code units, form feeds included.</summary>
    public int Characters => Total.Utf16;
}

/// <summary>
/// Joins the layer files of page ranges into a document's. The ranges were written by a process that parsed hostile
/// files, so nothing in them is believed: every page is unpacked within its bounds and every invariant looked at. Memory
/// stays at a page or so and 68 bytes a page.
/// </summary>
public static class TextLayerMerge
{
    /// <param name="chunks">Seekable, in page order, together exactly pages 0 to <paramref name="totalPages"/> − 1.</param>
    /// <param name="output">Only written, from where it stands.</param>
    /// <exception cref="InvalidDataException">A range is damaged, breaks an invariant or a limit, is missing or one too many.</exception>
    public static async Task<TextLayerSummary> MergeAsync(
        IReadOnlyList<Stream> chunks, int totalPages, Stream output, CancellationToken ct, TextLayerLimits? limits = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(totalPages, 1);
        limits ??= TextLayerLimits.Default;
        using var version = new TextLayerVersion();
        var index = new byte[checked(totalPages * TextLayerEntry.Size)];
        var errors = new List<TextLayerPageError>();
        var producers = new List<string>();
        var total = new TextExtent();
        var (page, position) = (0, (long)TextLayerHead.Size);

        var head = new byte[TextLayerHead.Size];
        TextLayerHead.Write(head);
        await output.WriteAsync(head, ct);
        foreach (var chunk in chunks)
        {
            var reader = await OpenAsync(chunk, page, totalPages, limits, ct);
            var chunkStart = (Page: page, Position: position, Total: total);
            if (!producers.Contains(reader.Producer))
                producers.Add(reader.Producer);
            await foreach (var info in reader.EnumeratePageInfosAsync(ct))
            {
                // Sections follow each other without a gap, and offsets count on: a range has one shape only.
                if (info.Entry.Offset - TextLayerHead.Size != position - chunkStart.Position || chunkStart.Total + info.Start != total)
                    throw new InvalidDataException($"Page {page} of the text layer is out of place.");
                if (total.Utf16 > limits.DocumentCharacters - info.Length.Utf16)
                    throw new InvalidDataException("The text layer has too many characters.");
                var content = await reader.LoadAsync(info, ct);
                if ((TextLayerInvariants.FindBreach(content.Error) ?? TextLayerInvariants.FindBreach(content.Text, content.Boxes, limits)) is { } breach)
                    throw new InvalidDataException($"Page {page} of the text layer is unsound: {breach}.");
                version.Add(info.Geometry, content.Text, content.Boxes);
                if (content.Error is { } error)
                    errors.Add(new TextLayerPageError(page, error));
                await output.WriteAsync(content.Sections, ct);
                var entry = info.Entry with { Offset = position, Start = total };
                entry.Write(index.AsSpan(page * TextLayerEntry.Size, TextLayerEntry.Size), page);
                position += entry.SectionBytes;
                total += entry.Length;
                page++;
            }

            if (position - chunkStart.Position != reader.Trailer.IndexOffset - TextLayerHead.Size || chunkStart.Total + reader.Total != total)
                throw new InvalidDataException("A range of the text layer holds more than its index says.");
        }

        if (page != totalPages)
            throw new InvalidDataException($"The ranges hold {page} pages of {totalPages}.");
        await output.WriteAsync(index, ct);
        await output.WriteAsync(new TextLayerTrailer(Join(producers), position, 0, totalPages, total).ToBytes(), ct);
        await output.FlushAsync(ct);
        return new TextLayerSummary(totalPages, version.Finish(), total, errors);
    }

    private static async Task<TextLayerReader> OpenAsync(Stream chunk, int page, int totalPages, TextLayerLimits limits, CancellationToken ct)
    {
        var reader = await TextLayerReader.OpenAsync(chunk, ct, limits);
        if (reader.FirstPage != page || reader.PageCount > totalPages - page)
            throw new InvalidDataException($"A range begins at page {reader.FirstPage} where {page} is due, or is too long.");
        var head = new byte[TextLayerHead.Size];
        chunk.Position = 0;
        await chunk.ReadExactlyAsync(head, ct);
        return TextLayerHead.IsHead(head) ? reader : throw new InvalidDataException("A range is not a text layer.");
    }

    /// <summary>Ranges made before and after an upgrade have several producers; what doesn't fit is left out.</summary>
    private static string Join(List<string> producers)
    {
        var joined = producers[0];
        foreach (var producer in producers.Skip(1))
        {
            if (joined.Length + 2 + producer.Length > TextLayerLimits.ProducerCharacters)
                break;
            joined += ", " + producer;
        }

        return joined;
    }
}
