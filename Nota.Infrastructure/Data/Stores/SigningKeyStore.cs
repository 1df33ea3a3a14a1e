using Microsoft.EntityFrameworkCore;
using Nota.Domain.Operations;
using Nota.Domain.Ports;

namespace Nota.Infrastructure.Data.Stores;

internal sealed class SigningKeyStore(NotaDbContext db) : ISigningKeyStore
{
    public async Task<IReadOnlyList<SigningKey>> ListAsync(CancellationToken ct) => await db.SigningKeys.OrderBy(k => k.Id).ToListAsync(ct);

    public void Add(SigningKey key) => db.SigningKeys.Add(key);

    public void Remove(SigningKey key) => db.SigningKeys.Remove(key);
}
