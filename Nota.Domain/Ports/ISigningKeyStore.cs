using Nota.Domain.Operations;

namespace Nota.Domain.Ports;

/// <summary>Signing keys, inside a unit of work.</summary>
public interface ISigningKeyStore
{
    /// <summary>All of them, oldest first.</summary>
    Task<IReadOnlyList<SigningKey>> ListAsync(CancellationToken ct);

    void Add(SigningKey key);

    void Remove(SigningKey key);
}

/// <summary>Signing keys as they are now.</summary>
public interface ISigningKeyReader
{
    /// <summary>All of them, oldest first.</summary>
    Task<IReadOnlyList<SigningKey>> ListAsync(CancellationToken ct);
}
