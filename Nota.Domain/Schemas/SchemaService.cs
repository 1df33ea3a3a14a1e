using Nota.Domain.Accounts;
using Nota.Domain.Annotations;
using Nota.Domain.Documents;
using Nota.Domain.Events;
using Nota.Domain.Ports;

namespace Nota.Domain.Schemas;

/// <summary>Keeps a project's schema: all of a request's types, or none.</summary>
public sealed class SchemaService(IUnitOfWork unitOfWork, IProjectReader projects, ISchemaReader schemas, DocumentIds ids, TimeProvider time)
{
    private const int DeletedAtOnce = 1_000;

    /// <summary>The schema's types in order of creation, and its counter.</summary>
    public async Task<(IReadOnlyList<AnnotationType> Types, long Revision)> ListAsync(string projectId, Caller caller, CancellationToken ct)
    {
        await projects.GetAsync(projectId, caller.Scope, ct);
        return await schemas.ListAsync(projectId, ct);
    }

    public async Task<AnnotationType> GetAsync(string projectId, string id, Caller caller, CancellationToken ct)
    {
        await projects.GetAsync(projectId, caller.Scope, ct);
        return await schemas.GetAsync(projectId, id, ct);
    }

    /// <summary>
    /// Replaces the schema. A type whose name stays keeps its id and annotations; one that goes takes its annotations
    /// along only if <paramref name="cascade"/> says so.
    /// </summary>
    /// <exception cref="NotaException">Conflict while a type that would go has annotations.</exception>
    public Task<IReadOnlyList<AnnotationType>> ReplaceAsync(
        string projectId, IReadOnlyList<TypeDraft> drafts, bool cascade, Precondition? precondition, Caller caller, CancellationToken ct) =>
        WriteAsync(projectId, precondition, caller, async (store, project, types, now, token) =>
        {
            var wanted = drafts.ToDictionary(d => TextRules.ScalarsOnly(d.Name!), StringComparer.Ordinal);
            await RemoveAsync(store, projectId, [.. types.Where(t => !wanted.ContainsKey(t.Name))], cascade, caller, now, token);
            var kept = types.Where(t => wanted.ContainsKey(t.Name)).ToDictionary(t => t.Name, StringComparer.Ordinal);
            foreach (var (name, type) in kept)
                Apply(type, wanted[name], isWhole: true);
            return [.. kept.Values, .. await AddAsync(store, project, drafts.Where(d => !kept.ContainsKey(TextRules.ScalarsOnly(d.Name!))), now, token)];
        }, ct);

    /// <summary>Adds types and answers with them.</summary>
    /// <exception cref="NotaException">Conflict if a name is there already.</exception>
    public Task<IReadOnlyList<AnnotationType>> ExtendAsync(
        string projectId, IReadOnlyList<TypeDraft> drafts, Precondition? precondition, Caller caller, CancellationToken ct) =>
        WriteAsync(projectId, precondition, caller, async (store, project, types, now, token) =>
        {
            var names = types.Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
            if (drafts.FirstOrDefault(d => names.Contains(TextRules.ScalarsOnly(d.Name!))) is { } taken)
                throw NotaException.Conflict($"The schema has a type named \"{taken.Name}\" already.");
            return await AddAsync(store, project, drafts, now, token);
        }, ct);

    /// <summary>Changes what is given of a type.</summary>
    /// <exception cref="NotaException">Conflict if another type has the name.</exception>
    public Task<AnnotationType> ChangeAsync(
        string projectId, string id, TypeDraft draft, Precondition? precondition, Caller caller, CancellationToken ct) =>
        unitOfWork.RunAsync(async (store, token) =>
        {
            await store.Projects.GetAsync(projectId, caller.Scope, token);
            var type = await store.Schemas.GetAsync(projectId, id, token);
            precondition?.Check(type.Revision);
            if (draft.Name is not null && (await store.Schemas.ListAsync(projectId, token)).Any(t => t.Id != id && t.Name == TextRules.ScalarsOnly(draft.Name)))
                throw NotaException.Conflict($"The schema has another type named \"{draft.Name}\".");
            Apply(type, draft, isWhole: false);
            await ChangedAsync(store, type.AccountId, projectId, caller, token);
            return type;
        }, ct);

    /// <exception cref="NotaException">Conflict while it has annotations, unless <paramref name="cascade"/> says that they go too.</exception>
    public Task DeleteAsync(string projectId, string id, bool cascade, Precondition? precondition, Caller caller, CancellationToken ct) =>
        unitOfWork.RunAsync(async (store, token) =>
        {
            await store.Projects.GetAsync(projectId, caller.Scope, token);
            var type = await store.Schemas.GetAsync(projectId, id, token);
            precondition?.Check(type.Revision);
            await RemoveAsync(store, projectId, [type], cascade, caller, Now, token);
            await ChangedAsync(store, type.AccountId, projectId, caller, token);
        }, ct);

    private delegate Task<IReadOnlyList<AnnotationType>> SchemaWrite(
        IStore store, Projects.Project project, IReadOnlyList<AnnotationType> types, long now, CancellationToken ct);

    private Task<IReadOnlyList<AnnotationType>> WriteAsync(
        string projectId, Precondition? precondition, Caller caller, SchemaWrite write, CancellationToken ct) =>
        unitOfWork.RunAsync(async (store, token) =>
        {
            var project = await store.Projects.GetAsync(projectId, caller.Scope, token);
            precondition?.Check(project.SchemaRevision);
            var types = await store.Schemas.ListAsync(projectId, token);
            var written = await write(store, project, types, Now, token);
            await ChangedAsync(store, project.AccountId, projectId, caller, token);
            return written;
        }, ct);

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private Task ChangedAsync(IStore store, long accountId, string projectId, Caller caller, CancellationToken ct)
    {
        store.Events.Add(new AccountEvent { AccountId = accountId, Kind = EventKind.SchemaChanged, ProjectId = projectId, MemberId = caller.MemberId, At = Now });
        return store.Schemas.TouchAsync(projectId, ct);
    }

    private async Task<IReadOnlyList<AnnotationType>> AddAsync(
        IStore store, Projects.Project project, IEnumerable<TypeDraft> drafts, long now, CancellationToken ct)
    {
        var added = new List<AnnotationType>();
        foreach (var draft in drafts)
        {
            var type = new AnnotationType { Id = ids.Next(), ProjectId = project.Id, AccountId = project.AccountId, Name = draft.Name!, CreatedAt = now };
            Apply(type, draft, isWhole: true);
            added.Add(type);
        }

        await store.Schemas.AddAsync(added, ct);

        return added;
    }

    private static void Apply(AnnotationType type, TypeDraft draft, bool isWhole)
    {
        type.Name = draft.Name is null ? type.Name : TextRules.ScalarsOnly(draft.Name);
        type.Description = draft.Description is not null ? TextRules.ScalarsOnly(draft.Description) : isWhole ? null : type.Description;
        if (draft.Color is { } color)
            (type.Red, type.Green, type.Blue, type.Opacity) = (color.Red, color.Green, color.Blue, color.Opacity);
        type.Revision++;
    }

    private static async Task RemoveAsync(
        IStore store, string projectId, IReadOnlyList<AnnotationType> types, bool cascade, Caller caller, long now, CancellationToken ct)
    {
        if (types.Count == 0)
            return;
        var typeIds = types.Select(t => t.Id).ToList();
        var uses = await store.Schemas.CountUsesAsync(projectId, typeIds, ct);
        if (uses.Count > 0 && !cascade)
        {
            var named = types.Where(t => uses.ContainsKey(t.Id)).Select(t => $"\"{t.Name}\" ({uses[t.Id]})");
            throw new NotaException(
                FailureKind.Conflict, "schema_type_in_use", $"These types have annotations: {string.Join(", ", named)}. Use ?cascade=true to delete those too.");
        }

        if (uses.Count > 0)
            await RemoveAnnotationsAsync(store, projectId, typeIds, caller, now, ct);
        await store.Schemas.DeleteAsync(types, now, ct);
    }

    private static async Task RemoveAnnotationsAsync(
        IStore store, string projectId, IReadOnlyCollection<string> typeIds, Caller caller, long now, CancellationToken ct)
    {
        while (await store.Annotations.ListOfTypesAsync(projectId, typeIds, DeletedAtOnce, ct) is { Count: > 0 } annotations)
        {
            if (annotations.Any(a => !caller.MayChange(a)))
                throw NotaException.Forbidden("Annotations of others would be deleted too: that takes an administrator.");
            await store.Annotations.NoteAsync([.. annotations.Select(a => AnnotationEvent.Of(a, AnnotationAction.Deleted, caller.MemberId, now))], ct);
            await store.Annotations.DeleteAsync(annotations, now, ct);
            foreach (var document in annotations.CountBy(a => (a.AccountId, a.DocumentId)))
            {
                store.Events.Add(AnnotationHappening.Of(EventKind.AnnotationDeleted, document.Key.AccountId, projectId, document.Key.DocumentId, document.Value, caller.MemberId, now));
                await store.Annotations.TouchAsync(projectId, document.Key.DocumentId, ct);
            }
        }
    }
}
