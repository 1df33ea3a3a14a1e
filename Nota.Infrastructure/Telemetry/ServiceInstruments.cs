using System.Diagnostics;
using System.Diagnostics.Metrics;
using Nota.Domain.Ports;
using Nota.Domain.Processing;

namespace Nota.Infrastructure.Telemetry;

/// <summary>
/// What the service measures of itself beside its requests, by the names and units of OpenTelemetry: seconds, bytes, counts
/// in braces. Nothing of a document or an account is in an attribute.
/// </summary>
public sealed class ServiceInstruments : IDisposable
{
    /// <summary>The name of the meter and of the source of activities.</summary>
    private const string Name = "Nota";

    private readonly Meter _meter = new(Name);
    private readonly ActivitySource _activities = new(Name);
    private readonly Histogram<double> _engine;
    private readonly Histogram<double> _work;
    private readonly Counter<long> _pages;
    private ServiceSample _sample = ServiceSample.None;

    public ServiceInstruments()
    {
        _engine = _meter.CreateHistogram<double>("nota.engine.request.duration", "s", "Requests of the document engine, by task and outcome.");
        _work = _meter.CreateHistogram<double>("nota.work.duration", "s", "Background work, by kind and outcome.");
        _pages = _meter.CreateCounter<long>("nota.work.pages", "{page}", "Pages that background work has read.");
        _meter.CreateObservableGauge("nota.work.queue.length", () => Read(s => s.Waiting), "{item}", "Background work that waits.");
        _meter.CreateObservableGauge("nota.work.queue.age", () => Read(s => s.OldestSeconds), "s", "How long the oldest waiting work has waited.");
        _meter.CreateObservableGauge("nota.work.failed", () => Read(s => s.Failed), "{item}", "Background work that was given up.");
        _meter.CreateObservableGauge("nota.storage.used", () => Read(s => s.StoredBytes), "By", "Bytes of originals that all accounts hold.");
    }

    /// <summary>Shows the engine's children too, as they are when somebody collects.</summary>
    public void Watch(IEngineMonitor engine)
    {
        _meter.CreateObservableGauge("nota.engine.children", () => Lanes(engine, l => l.Busy + l.Idle), "{process}", "Children of the engine, by lane.");
        _meter.CreateObservableGauge("nota.engine.children.busy", () => Lanes(engine, l => l.Busy), "{process}", "Children at work, by lane.");
        _meter.CreateObservableGauge("nota.engine.waiting", () => Lanes(engine, l => l.Waiting), "{request}", "Requests that wait for a child, by lane.");
        _meter.CreateObservableGauge("nota.engine.memory", () => Lanes(engine, l => l.ResidentBytes), "By", "Memory of the children, by lane.");
        _meter.CreateObservableCounter("nota.engine.children.lost", () => Lanes(engine, l => l.Lost), "{process}", "Children given up so far, by lane.");
    }

    /// <summary>Whether anybody listens; then it is worth asking the database.</summary>
    public bool AreWanted => _work.Enabled;

    /// <summary>What gauges show until the next sample.</summary>
    public void Show(ServiceSample sample) => Volatile.Write(ref _sample, sample);

    /// <summary>Times one piece of background work; dispose the result when it is over.</summary>
    internal Timing BeginWork(WorkItem item)
    {
        var activity = _activities.StartActivity($"work {item.Kind}");
        activity?.SetTag("nota.work.id", item.Id);
        activity?.SetTag("nota.work.attempt", item.Attempts);
        return new Timing(_work, activity, "nota.work.kind", item.Kind.ToString(), done => _pages.Add(done ? item.PageCount : 0));
    }

    /// <summary>Times one request of the engine; dispose the result when it is over.</summary>
    internal Timing BeginEngine(string task) =>
        new(_engine, _activities.StartActivity($"engine {task}"), "nota.engine.task", task, static _ => { });

    public void Dispose()
    {
        _meter.Dispose();
        _activities.Dispose();
    }

    private T Read<T>(Func<ServiceSample, T> value) => value(Volatile.Read(ref _sample));

    private static IEnumerable<Measurement<long>> Lanes(IEngineMonitor engine, Func<LaneState, long> value) =>
        engine.State.Lanes.Select(l => new Measurement<long>(value(l), new KeyValuePair<string, object?>("nota.engine.lane", l.Name)));

    /// <summary>Something under way. It failed unless it was said to be done.</summary>
    internal sealed class Timing(Histogram<double> durations, Activity? activity, string tag, string name, Action<bool> ended) : IDisposable
    {
        private readonly long _begun = Stopwatch.GetTimestamp();
        private bool _isDone;

        public void Done() => _isDone = true;

        public void Dispose()
        {
            durations.Record(
                Stopwatch.GetElapsedTime(_begun).TotalSeconds,
                new KeyValuePair<string, object?>(tag, name), new KeyValuePair<string, object?>("outcome", _isDone ? "done" : "failed"));
            ended(_isDone);
            activity?.SetStatus(_isDone ? ActivityStatusCode.Ok : ActivityStatusCode.Error);
            activity?.Dispose();
        }
    }
}

/// <summary>The state of queue and storage at one moment.</summary>
/// <param name="OldestSeconds">How long the oldest waiting work has waited, 0 if none waits.</param>
public sealed record ServiceSample(long Waiting, double OldestSeconds, long Failed, long StoredBytes)
{
    public static ServiceSample None { get; } = new(0, 0, 0, 0);
}
