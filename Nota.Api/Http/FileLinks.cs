using Microsoft.Extensions.Options;
using Nota.Domain.Accounts;
using Nota.Domain.Operations;
using Nota.Domain.Ports;
using Nota.Domain.Workflows;

namespace Nota.Api.Http;

/// <summary>
/// Links to originals and pages' pictures that open in a browser without a key, for a while, and for nothing else: the
/// signature covers method, path and account.
/// </summary>
public sealed class FileLinks(Signatures signatures, IAccountReader accounts, IOptions<ServiceOptions> options, WorkflowLimits limits)
{
    private const string Purpose = "workflow file";

    /// <summary>Whether a request is for a file by its link.</summary>
    public static bool Has(HttpRequest request) => request.Path.StartsWithSegments(WorkflowApi.Files, StringComparison.OrdinalIgnoreCase);

    /// <summary>What makes the links of an answer, all ending together.</summary>
    /// <param name="request">Its host stands in links where the service's own address isn't configured; null: then links are paths alone.</param>
    public async Task<DocumentLinks> PrepareAsync(HttpRequest? request, CancellationToken ct)
    {
        var host = options.Value.PublicUrl?.TrimEnd('/') ?? (request is null ? "" : $"{request.Scheme}://{request.Host}");
        var sign = await signatures.UrlSignerAsync(Purpose, limits.UrlLifetime, ct);
        return new DocumentLinks((path, account) => $"{host}{sign("GET", path, account)}");
    }

    /// <summary>Stands for the account whose file a link is for; null if the link isn't ours, or is over.</summary>
    public async Task<Caller?> FindCallerAsync(HttpRequest request, CancellationToken ct)
    {
        var address = $"{request.Path}{request.QueryString}";
        if (await signatures.VerifyUrlAsync(Purpose, request.Method, address, ct) is not { } accountId || await accounts.FindAsync(accountId, ct) is not { } account)
            return null;
        return new Caller(account.Id, account.Name, "", Role.Member, $"link {account.Id}");
    }
}

/// <summary>Makes links to a document's files.</summary>
public sealed class DocumentLinks(Func<string, long, string> link)
{
    public string ImageOf(string documentId, int page, long accountId) =>
        link(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{WorkflowApi.Files}/{documentId}/pages/{page}.jpg"), accountId);

    public string OriginalOf(string documentId, long accountId) => link($"{WorkflowApi.Files}/{documentId}/original", accountId);

    /// <summary>A link to the same file; null if it is to none of this document's.</summary>
    /// <param name="url">As it was made once.</param>
    public string? Again(string url, string documentId, long accountId)
    {
        var at = url.IndexOf($"{WorkflowApi.Files}/{documentId}/", StringComparison.Ordinal);
        return at < 0 ? null : link(url[at..].Split('?')[0], accountId);
    }
}
