namespace Nota.Api.Http;

/// <summary><c>Nota:Events</c>: how streams of events are kept.</summary>
public sealed class EventOptions
{
    /// <summary>How often a stream in which nothing happens says that it is alive.</summary>
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often to look for events that another node wrote.</summary>
    public TimeSpan Poll { get; set; } = TimeSpan.FromSeconds(2);
}
