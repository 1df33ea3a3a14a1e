using Microsoft.Extensions.Options;

namespace Nota.Api.Http;

/// <summary>
/// What ids of exports begin with: the service's public address (<c>Nota:PublicUrl</c>), never what a request calls its host;
/// a URN where none is configured.
/// </summary>
public sealed class ExportAddress(IOptions<ServiceOptions> options)
{
    public string Of(string projectId) =>
        options.Value.PublicUrl is { } url ? $"{url.TrimEnd('/')}/projects/{projectId}" : $"urn:nota:projects/{projectId}";
}
