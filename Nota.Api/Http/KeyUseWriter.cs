using Nota.Domain;
using Nota.Domain.Accounts;
using Nota.Domain.Ports;

namespace Nota.Api.Http;

/// <summary>Writes down once a minute, and when the service stops, when keys were last used.</summary>
internal sealed partial class KeyUseWriter(KeyUse uses, IUnitOfWork unitOfWork, TimeProvider time, ILogger<KeyUseWriter> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await WriteAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await WriteAsync(CancellationToken.None);
        }
    }

    private async Task WriteAsync(CancellationToken ct)
    {
        try
        {
            await uses.WriteAsync(unitOfWork, ct);
        }
        catch (NotaException e)
        {
            LogNotWritten(e);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "When keys were last used can't be written down now")]
    private partial void LogNotWritten(Exception e);
}
