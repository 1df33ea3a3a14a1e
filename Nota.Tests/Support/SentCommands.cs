using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Nota.Tests.Support;

/// <summary>
/// Counts the commands that a service running in this process sends to its database for requests. A request is known by
/// the trace that it carries: what the service writes down of its own accord meanwhile (once a minute, say) isn't counted.
/// Made before the service: its contexts look for listeners once a second only.
/// </summary>
internal sealed class SentCommands : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly List<IDisposable> _subscriptions = [];
    private TestService? _service;
    private string? _trace;
    private int _count;

    private SentCommands() => _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

    public static SentCommands Listen() => new();

    /// <summary>Counts those to this service's database.</summary>
    public void Watch(TestService service) => Volatile.Write(ref _service, service);

    /// <summary>The commands of the requests made meanwhile, one count at a time.</summary>
    public async Task<int> CountAsync(Func<Task> request)
    {
        using var activity = new Activity(nameof(CountAsync)).SetIdFormat(ActivityIdFormat.W3C).Start();
        Volatile.Write(ref _trace, activity.TraceId.ToHexString());
        var before = Volatile.Read(ref _count);
        await request();
        return Volatile.Read(ref _count) - before;
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore")
            _subscriptions.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key == RelationalEventId.CommandExecuting.Name
            && Activity.Current?.TraceId.ToHexString() == Volatile.Read(ref _trace)
            && Volatile.Read(ref _service) is { } service && IsOf(service, ((CommandEventData)value.Value!).Command.Connection!))
            Interlocked.Increment(ref _count);
    }

    private static bool IsOf(TestService service, DbConnection connection) => SqlServer.TestServer.IsConfigured
        ? SqlServer.TestServer.DatabaseOf(service.Folder).Contains(connection.Database, StringComparison.Ordinal)
        : connection.DataSource.StartsWith(service.Folder, StringComparison.Ordinal);

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose() => _subscriptions.ForEach(s => s.Dispose());
}
