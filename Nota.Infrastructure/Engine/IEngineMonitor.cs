namespace Nota.Infrastructure.Engine;

/// <summary>The engine's state, for health and administration. Thread-safe, and never waits.</summary>
public interface IEngineMonitor
{
    EngineState State { get; }
}
