using System.Numerics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Nota.Infrastructure.Data;

/// <summary>Keeps tracked entities in step with statements that change rows behind the tracker's back.</summary>
internal static class Tracking
{
    /// <summary>The tracked entity of this key, or null; asks no database.</summary>
    public static EntityEntry<T>? Tracked<T>(this NotaDbContext db, object key) where T : class => db.Set<T>().Local.FindEntryUntyped([key]);

    /// <summary>Notes that the row's column was raised, without making it a change to write.</summary>
    public static void Raised<T, TNumber>(this PropertyEntry<T, TNumber> property, TNumber by)
        where T : class
        where TNumber : struct, IAdditionOperators<TNumber, TNumber, TNumber>
    {
        property.OriginalValue += by;
        property.CurrentValue += by;
    }

    /// <summary>Forgets entities whose rows a statement has deleted.</summary>
    public static void Forget<T>(this NotaDbContext db, Func<T, bool> which) where T : class
    {
        foreach (var entry in db.ChangeTracker.Entries<T>().Where(e => which(e.Entity)).ToList())
            entry.State = EntityState.Detached;
    }
}
