namespace Nota.Api.Http;

/// <summary>The half of the API that processes documents: its addresses, and what is different there.</summary>
internal static class WorkflowApi
{
    public const string Root = "/api/v4";

    /// <summary>Below it, files are had by signed links, without a key.</summary>
    public const string Files = Root + "/files";

    /// <summary>Whether a request is for this half, also if there is nothing at its address.</summary>
    public static bool Has(HttpRequest request) => request.Path.StartsWithSegments(Root, StringComparison.OrdinalIgnoreCase);
}
