namespace Nota.Api.Http;

/// <summary>Header names of the API and the version served.</summary>
internal static class ApiHeaders
{
    public const string RequestId = "Request-Id";
    public const string Version = "Nota-Version";
    public const string OffsetUnit = "Nota-Offset-Unit";

    /// <summary>The latest published version of the API.</summary>
    public const string LatestVersion = "2016-05-24";
}
