namespace Nota.Domain.Ports;

/// <summary>Whether the database answers and would take a write; for readiness checks. Thread-safe.</summary>
public interface IDatabaseProbe
{
    /// <exception cref="NotaException">Unavailable, with a message that says why.</exception>
    Task ProbeAsync(CancellationToken ct);
}
