namespace Nota.Domain.Ports;

/// <summary>The engine's state, for health and administration. Thread-safe, and never waits.</summary>
public interface IEngineMonitor
{
    EngineState State { get; }
}

/// <summary>One lane at a glance.</summary>
/// <param name="Places">The most children it may have.</param>
/// <param name="Busy">Children at work.</param>
/// <param name="Idle">Children waiting for work.</param>
/// <param name="Waiting">Requests waiting for a child.</param>
/// <param name="Started">Children started so far.</param>
/// <param name="Lost">Children given up so far: crashed, over a limit, cancelled, worn out.</param>
/// <param name="ResidentBytes">What its children hold in memory.</param>
public sealed record LaneState(string Name, int Places, int Busy, int Idle, int Waiting, long Started, long Lost, long ResidentBytes = 0);

/// <summary>The engine at a glance.</summary>
/// <param name="Isolation">Protections the system grants the children.</param>
/// <param name="MissingIsolation">Protections it doesn't; null until the first child was started.</param>
public sealed record EngineState(
    IReadOnlyList<LaneState> Lanes, IReadOnlyList<string>? Isolation, IReadOnlyList<string>? MissingIsolation);
