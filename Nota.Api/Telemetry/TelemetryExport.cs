using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Nota.Api.Telemetry;

/// <summary>Sends traces and metrics to a collector while the service runs, where one is configured.</summary>
internal sealed class TelemetryExport(IOptions<TelemetryOptions> options) : IHostedService, IDisposable
{
    /// <summary>The service's own source and meter; the others are the framework's.</summary>
    private const string Own = "Nota";

    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Endpoint is not { } endpoint)
            return Task.CompletedTask;
        var resource = ResourceBuilder.CreateDefault().AddService(
            options.Value.ServiceName, serviceVersion: typeof(TelemetryExport).Assembly.GetName().Version?.ToString(3), serviceInstanceId: Environment.MachineName);
        _traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource)
            .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(options.Value.TraceShare)))
            .AddSource("Microsoft.AspNetCore", Own)
            .AddOtlpExporter(o => Address(o, endpoint, "v1/traces"))
            .Build();
        _metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", Own)
            .AddOtlpExporter((o, reader) =>
            {
                Address(o, endpoint, "v1/metrics");
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)options.Value.MetricInterval.TotalMilliseconds;
            })
            .Build();
        return Task.CompletedTask;
    }

    /// <summary>What is still held is sent, as far as the collector takes it soon.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_traces is null && _metrics is null)
            return;
        // A stop that has no time left is no failure, nor is a collector that doesn't answer.
        await Task.WhenAny(Task.Run(Dispose, CancellationToken.None), Task.Delay(Timeout.Infinite, cancellationToken));
    }

    public void Dispose()
    {
        Interlocked.Exchange(ref _traces, null)?.Dispose();
        Interlocked.Exchange(ref _metrics, null)?.Dispose();
    }

    private void Address(OtlpExporterOptions exporter, string endpoint, string path)
    {
        var isHttp = options.Value.Protocol == TelemetryProtocol.Http;
        exporter.Protocol = isHttp ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        exporter.Endpoint = isHttp ? new Uri(new Uri(endpoint.TrimEnd('/') + "/"), path) : new Uri(endpoint);
    }
}
