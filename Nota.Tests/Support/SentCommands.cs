using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Nota.Tests.Support;

/// <summary>
/// Counts the commands that a service running in this process sends to its database for requests. A request is known by
/// the trace that it carries: what the service writes down of its own accord meanwhile (once a minute, say) isn't counted.
/// </summary>
/// <param name="isOurs">Tells the service's database from those of others.</param>
internal sealed class SentCommands(Func<DbConnection, bool> isOurs) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly List<IDisposable> _subscriptions = [];
    private string? _trace;
    private int _count;

    public static SentCommands Of(TestService service)
    {
        var counter = new SentCommands(c => SqlServer.TestServer.IsConfigured
            ? SqlServer.TestServer.DatabaseOf(service.Folder).Contains(c.Database, StringComparison.Ordinal)
            : c.DataSource.StartsWith(service.Folder, StringComparison.Ordinal));
        counter._subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(counter));
        return counter;
    }

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
            && isOurs(((CommandEventData)value.Value!).Command.Connection!))
            Interlocked.Increment(ref _count);
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose() => _subscriptions.ForEach(s => s.Dispose());
}
