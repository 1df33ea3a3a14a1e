using System.Text;
using System.Text.Json;
using Nota.Domain.Ports;

namespace Nota.Api.Http;

/// <summary>
/// Makes the links of a kept answer anew: those of its first sending are long over when a repeat comes. Only where answers of
/// documents and pages have links of their own are they looked for: what users attached may look like anything.
/// </summary>
internal sealed class KeptLinks(FileLinks links, IWorkflowDocumentReader documents)
{
    private const int OfAnswer = 1;
    private const int OfPage = 3;

    /// <summary>Writes an answer about a document with links that end as late as any made now.</summary>
    /// <param name="documentId">Of the workflow half.</param>
    public async Task WriteAsync(ReadOnlyMemory<byte> json, string documentId, HttpRequest request, Stream output, CancellationToken ct)
    {
        var at = 0;
        // Gone since it was judged: then no link of it is good for anything.
        if (await documents.FindAsync(documentId, ct) is { } document)
        {
            var made = await links.PrepareAsync(request, ct);
            foreach (var (place, url) in Find(json.Span))
            {
                if (made.Again(url, documentId, document.AccountId) is not { } again)
                    continue;
                await output.WriteAsync(json[at..place.Start], ct);
                await output.WriteAsync(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(again, ApiJson.Options)), ct);
                at = place.End.Value;
            }
        }

        await output.WriteAsync(json[at..], ct);
    }

    /// <summary>Links with their places, quotes included: <c>raw_document_url</c>, <c>image_url</c>, and that of each of <c>pages</c>.</summary>
    private static List<(Range Place, string Url)> Find(ReadOnlySpan<byte> json)
    {
        var found = new List<(Range, string)>();
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = ApiJson.Options.MaxDepth });
        var isInPages = false;
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
                continue;
            if (reader.CurrentDepth == OfAnswer)
                isInPages = reader.ValueTextEquals("pages"u8);
            var isLink = reader.CurrentDepth == OfAnswer && reader.ValueTextEquals("raw_document_url"u8);
            isLink |= (reader.CurrentDepth == OfAnswer || (isInPages && reader.CurrentDepth == OfPage)) && reader.ValueTextEquals("image_url"u8);
            if (isLink && reader.Read() && reader.TokenType == JsonTokenType.String)
                found.Add(((int)reader.TokenStartIndex..(int)reader.BytesConsumed, reader.GetString()!));
        }

        return found;
    }
}
