namespace Nota.Api.Http;

/// <summary>Header names of the API.</summary>
internal static class ApiHeaders
{
    public const string RequestId = "Request-Id";
    public const string Version = "Nota-Version";
    public const string OffsetUnit = "Nota-Offset-Unit";
    public const string IdempotencyKey = "Idempotency-Key";
    public const string IdempotentReplay = "Idempotent-Replay";
}
