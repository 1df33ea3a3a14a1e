namespace Nota.Api.Telemetry;

/// <summary><c>Nota:Telemetry</c>: where traces and metrics go.</summary>
public sealed class TelemetryOptions
{
    public const string Section = "Nota:Telemetry";

    /// <summary>A collector's address for OTLP, such as <c>http://127.0.0.1:4317</c>; null: nothing is sent.</summary>
    public string? Endpoint { get; set; }

    public TelemetryProtocol Protocol { get; set; } = TelemetryProtocol.Grpc;

    /// <summary>How this service calls itself.</summary>
    public string ServiceName { get; set; } = "nota";

    /// <summary>The share of requests that are traced, 0 to 1; what a caller traces already is always traced.</summary>
    public double TraceShare { get; set; } = 1;

    /// <summary>How often metrics are sent.</summary>
    public TimeSpan MetricInterval { get; set; } = TimeSpan.FromSeconds(30);
}

/// <summary>How OTLP is spoken.</summary>
public enum TelemetryProtocol
{
    Grpc,

    /// <summary>Protobuf over HTTP: the endpoint is the collector's root; <c>/v1/traces</c> and <c>/v1/metrics</c> are added.</summary>
    Http,
}
