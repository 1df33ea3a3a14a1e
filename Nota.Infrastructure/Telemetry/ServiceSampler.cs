using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Nota.Domain.Ports;
using Nota.Infrastructure.Data;

namespace Nota.Infrastructure.Telemetry;

/// <summary>Looks at queue and storage now and then, while somebody wants to know: who collects must not wait for the database.</summary>
internal sealed partial class ServiceSampler(
    ServiceInstruments instruments, NotaDatabase database, IWorkReader work, IEngineMonitor engine, TimeProvider time, ILogger<ServiceSampler> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        instruments.Watch(engine);
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do
            {
                if (instruments.AreWanted)
                    await SampleAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Nobody collects any more.
        }
    }

    internal async Task SampleAsync(CancellationToken ct)
    {
        try
        {
            var tally = await work.CountAsync(ct);
            var stored = await database.ReadAsync((db, token) => db.Accounts.SumAsync(a => a.ContentLengthUsed, token), ct);
            var oldest = tally.OldestWaitingSince is { } at ? Math.Max(0, (time.GetUtcNow().ToUnixTimeMilliseconds() - at) / 1000.0) : 0;
            instruments.Show(new ServiceSample(tally.Waiting, oldest, tally.Failed, stored));
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            LogNoSample(e);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Queue and storage could not be looked at; their gauges are old")]
    private partial void LogNoSample(Exception e);
}
