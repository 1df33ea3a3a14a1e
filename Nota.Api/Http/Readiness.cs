using Nota.Domain.Ports;

namespace Nota.Api.Http;

/// <summary>Asks each part that the service leans on whether it is in reach.</summary>
public sealed partial class Readiness(IDatabaseProbe database, IBlobStore blobs, IPdfEngine engine, ILogger<Readiness> logger)
{
    public const string Ok = "ok";
    private const string Unavailable = "unavailable";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>Part → "ok" or "unavailable"; why it is so is in the log.</summary>
    public async Task<IReadOnlyDictionary<string, string>> CheckAsync(CancellationToken ct) => new Dictionary<string, string>
    {
        ["database"] = await CheckAsync("database", database.ProbeAsync, ct),
        ["storage"] = await CheckAsync("storage", blobs.ProbeAsync, ct),
        ["engine"] = await CheckAsync("engine", engine.ProbeAsync, ct),
    };

    private async Task<string> CheckAsync(string part, Func<CancellationToken, Task> probe, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Limit);
        try
        {
            await probe(limit.Token).WaitAsync(limit.Token);
            return Ok;
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            LogUnavailable(part, e);
            return Unavailable;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Readiness: {Part} is not in reach")]
    private partial void LogUnavailable(string part, Exception e);
}
