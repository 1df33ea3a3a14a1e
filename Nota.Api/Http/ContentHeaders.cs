namespace Nota.Api.Http;

/// <summary>Headers of answers that carry what users uploaded: browsers must neither guess its type nor run anything in it.</summary>
internal static class ContentHeaders
{
    public static void Write(HttpResponse response)
    {
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        response.Headers.CacheControl = "private, no-cache";
    }
}
