using Microsoft.EntityFrameworkCore;
using Nota.Domain.Ports;
using Nota.Domain.Requests;

namespace Nota.Infrastructure.Data.Readers;

internal sealed class IdempotencyReader(NotaDatabase database) : IIdempotencyReader
{
    public Task<IdempotencyRecord?> FindAsync(string scope, string key, CancellationToken ct) =>
        database.ReadAsync((db, token) => db.IdempotencyRecords.FirstOrDefaultAsync(r => r.Scope == scope && r.Key == key, token), ct);
}
