using Microsoft.EntityFrameworkCore;
using Nota.Domain;
using Nota.Domain.Accounts;
using Nota.Domain.Annotations;

namespace Nota.Infrastructure.Data;

/// <summary>Look-ups that see only their scope, and the reason why one found nothing.</summary>
internal static class Scoping
{
    public static IQueryable<T> Within<T>(this IQueryable<T> rows, AccountScope scope) where T : class =>
        scope.AccountId is { } account ? rows.Where(r => EF.Property<long>(r, "AccountId") == account) : rows;

    public static bool Sees(this AccountScope scope, long accountId) => scope.AccountId is null || scope.AccountId == accountId;

    /// <summary>Gone if this scope's project was deleted, NotFound otherwise.</summary>
    public static async Task<NotaException> MissingProjectAsync(this NotaDbContext db, string id, AccountScope scope, CancellationToken ct) =>
        await db.Tombstones.Within(scope).AnyAsync(t => t.Kind == TombstoneKind.Project && t.ParentId == "" && t.Id == id, ct)
            ? NotaException.Gone("The project")
            : NotaException.NotFound("The project");

    /// <summary>Gone if this scope's document was deleted, NotFound otherwise.</summary>
    public static async Task<NotaException> MissingDocumentAsync(this NotaDbContext db, string id, AccountScope scope, CancellationToken ct) =>
        await db.Tombstones.Within(scope).AnyAsync(t => t.Kind == TombstoneKind.Document && t.ParentId == "" && t.Id == id, ct)
            ? NotaException.Gone("The document")
            : NotaException.NotFound("The document");

    /// <summary>Why there is no such document in this project: the project's own absence comes first, then the document's.</summary>
    public static async Task<NotaException> MissingInProjectAsync(
        this NotaDbContext db, string projectId, string id, AccountScope scope, CancellationToken ct)
    {
        if (!await db.Projects.Within(scope).AnyAsync(p => p.Id == projectId, ct))
            return await db.MissingProjectAsync(projectId, scope, ct);
        var gone = await db.Tombstones.Within(scope).AnyAsync(
            t => (t.Kind == TombstoneKind.ProjectDocument && t.ParentId == projectId && t.Id == id)
                || (t.Kind == TombstoneKind.Document && t.ParentId == "" && t.Id == id),
            ct);
        return gone ? NotaException.Gone("The document") : NotaException.NotFound("The document");
    }

    /// <summary>Gone if this account's member was removed, NotFound otherwise.</summary>
    public static async Task<NotaException> MissingMemberAsync(this NotaDbContext db, long accountId, string id, CancellationToken ct) =>
        await db.Tombstones.AnyAsync(t => t.Kind == TombstoneKind.Member && t.ParentId == "" && t.Id == id && t.AccountId == accountId, ct)
            ? NotaException.Gone("The member")
            : NotaException.NotFound("The member");

    /// <summary>Gone if this scope's key went with its member, NotFound otherwise.</summary>
    public static async Task<NotaException> MissingKeyAsync(this NotaDbContext db, string id, AccountScope scope, CancellationToken ct) =>
        await db.Tombstones.Within(scope).AnyAsync(t => t.Kind == TombstoneKind.ApiKey && t.ParentId == "" && t.Id == id, ct)
            ? NotaException.Gone("The key")
            : NotaException.NotFound("The key");

    /// <summary>Gone if the project's type was deleted, NotFound otherwise.</summary>
    public static async Task<NotaException> MissingTypeAsync(this NotaDbContext db, string projectId, string id, CancellationToken ct) =>
        await db.Tombstones.AnyAsync(t => t.Kind == TombstoneKind.AnnotationType && t.ParentId == projectId && t.Id == id, ct)
            ? NotaException.Gone("The annotation type")
            : NotaException.NotFound("The annotation type");

    /// <summary>Gone if the annotation was deleted, NotFound otherwise.</summary>
    public static async Task<NotaException> MissingAnnotationAsync(this NotaDbContext db, AnnotationKey key, CancellationToken ct)
    {
        var parent = Tombstone.ParentOf(key.ProjectId, key.DocumentId);
        return await db.Tombstones.AnyAsync(t => t.Kind == TombstoneKind.Annotation && t.ParentId == parent && t.Id == key.Id, ct)
            ? NotaException.Gone("The annotation")
            : NotaException.NotFound("The annotation");
    }
}
