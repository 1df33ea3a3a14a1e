using Microsoft.EntityFrameworkCore;
using Nota.Domain.Operations;
using Nota.Domain.Ports;

namespace Nota.Infrastructure.Data.Readers;

internal sealed class SigningKeyReader(NotaDatabase database) : ISigningKeyReader
{
    public Task<IReadOnlyList<SigningKey>> ListAsync(CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<SigningKey>>(async (db, token) => await db.SigningKeys.OrderBy(k => k.Id).ToListAsync(token), ct);
}
