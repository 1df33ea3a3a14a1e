using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Nota.Domain;

namespace Nota.Api.Http;

/// <summary>Reads JSON bodies within a limit; what is no JSON is the client's fault, and is told so.</summary>
internal static class JsonBody
{
    private static readonly JsonSerializerOptions Options = new() { MaxDepth = 32 };

    /// <exception cref="NotaException">Invalid.</exception>
    public static async Task<JsonElement> ReadAsync(HttpRequest request, long maxBytes, CancellationToken ct)
    {
        Limit(request, maxBytes);
        try
        {
            return await JsonSerializer.DeserializeAsync<JsonElement>(request.Body, Options, ct);
        }
        catch (JsonException e)
        {
            throw Malformed(e);
        }
    }

    /// <summary>Whether the request says that it has no body.</summary>
    public static bool IsNone(HttpRequest request) =>
        request.ContentLength == 0 || (request.ContentLength is null && request.Headers.TransferEncoding.Count == 0 && HttpProtocol.IsHttp11(request.Protocol));

    /// <summary>The elements of a list as they arrive; none is held but the present one.</summary>
    /// <exception cref="NotaException">Invalid.</exception>
    public static async IAsyncEnumerable<JsonElement> ReadListAsync(HttpRequest request, long maxBytes, [EnumeratorCancellation] CancellationToken ct)
    {
        Limit(request, maxBytes);
        await using var elements = JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(request.Body, Options, ct).GetAsyncEnumerator(ct);
        while (true)
        {
            try
            {
                if (!await elements.MoveNextAsync())
                    yield break;
            }
            catch (JsonException e)
            {
                throw Malformed(e);
            }

            yield return elements.Current;
        }
    }

    private static NotaException Malformed(JsonException e) =>
        NotaException.Invalid("body", "The body is not the JSON that this route takes.", e);

    private static void Limit(HttpRequest request, long maxBytes)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
            feature.MaxRequestBodySize = maxBytes;
    }
}
