using Nota.Domain.Accounts;
using Nota.Domain.Documents;
using Nota.Domain.Ports;

namespace Nota.Domain.Projects;

/// <summary>Creates, changes and deletes projects, with the documents that come along.</summary>
public sealed class ProjectService(
    IUnitOfWork unitOfWork, IProjectReader projects, DocumentRecorder recorder, PushId ids, RetentionPolicy retention, TimeProvider time)
{
    /// <summary>Creates a project with an upload's files, or nothing.</summary>
    public async Task<RecordedUpload> CreateAsync(Caller caller, ProjectDetails details, UploadSession upload, CancellationToken ct)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var id = ids.Next();
        var recorded = await unitOfWork.RunAsync(async (store, token) =>
        {
            store.Projects.Add(new Project
            {
                Id = id,
                AccountId = caller.AccountId,
                Name = TextRules.ScalarsOnly(details.Name!),
                Description = details.Description is null ? null : TextRules.ScalarsOnly(details.Description),
                CreatedAt = now,
                CreatedBy = caller.MemberId,
                ModifiedAt = now,
                ModifiedBy = caller.MemberId,
            });
            return (await recorder.RecordAsync(store, id, caller, upload, now, token)) with { Group = caller.Account };
        }, ct);
        upload.Keep(recorded.KeptBlobs);
        return recorded;
    }

    /// <summary>Changes name and description where given, and adds files and existing documents of the account, or nothing.</summary>
    /// <param name="upload">Its account must be the project's.</param>
    public async Task<RecordedUpload> UpdateAsync(Caller caller, ProjectView target, ProjectDetails details, UploadSession upload, Precondition? precondition, CancellationToken ct)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var recorded = await unitOfWork.RunAsync(async (store, token) =>
        {
            var project = await store.Projects.GetAsync(target.Project.Id, caller.Scope, token);
            precondition?.Check(project.AnswerRevision);
            if (details.Name is not null)
                project.Name = TextRules.ScalarsOnly(details.Name);
            if (details.Description is not null)
                project.Description = TextRules.ScalarsOnly(details.Description);
            var added = await recorder.RecordAsync(store, project.Id, caller, upload, now, token);
            var shared = await ShareAsync(store, project, details.DocumentIds, now, token);
            await store.Projects.TouchAsync(project.Id, caller.MemberId, now, token);
            return added with { Group = target.Group, Shared = await store.Documents.ListViewsAsync(shared, target.Group, token) };
        }, ct);
        upload.Keep(recorded.KeptBlobs);
        return recorded;
    }

    public async Task DeleteAsync(string id, Precondition? precondition, Caller caller, CancellationToken ct)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        await unitOfWork.RunAsync(async (store, token) =>
        {
            var project = await store.Projects.GetAsync(id, caller.Scope, token);
            precondition?.Check(project.AnswerRevision);
            await store.Projects.DeleteAsync(project, now, now + retention.DeletedMilliseconds, token);
        }, ct);
    }

    public Task<ProjectView> GetAsync(string id, Caller caller, CancellationToken ct) => projects.GetAsync(id, caller.Scope, ct);

    private static async Task<IReadOnlyList<Document>> ShareAsync(
        IStore store, Project project, IReadOnlyList<string> documentIds, long now, CancellationToken ct)
    {
        var shared = new List<Document>(documentIds.Count);
        foreach (var id in documentIds.Distinct(StringComparer.Ordinal))
        {
            Document document;
            try
            {
                document = await store.Documents.GetAsync(id, new AccountScope(project.AccountId), ct);
            }
            catch (NotaException e) when (e.Kind is FailureKind.NotFound or FailureKind.Gone)
            {
                throw NotaException.Invalid("document_ids", $"The account has no document {id}.");
            }

            await store.Projects.AddDocumentAsync(
                new ProjectDocument { ProjectId = project.Id, DocumentId = document.Id, AccountId = project.AccountId, AddedAt = now }, ct);
            await store.Documents.TouchAsync(document.Id, ct);
            shared.Add(document);
        }

        return shared;
    }
}

/// <summary>A project's own words; null leaves them as they are.</summary>
/// <param name="DocumentIds">Existing documents to put into the project: lower-case GUIDs.</param>
public sealed record ProjectDetails(string? Name, string? Description, IReadOnlyList<string> DocumentIds);

/// <summary>How long deleted content is kept before it is purged (configuration <c>Nota:Retention:Deleted</c>).</summary>
public sealed record RetentionPolicy(TimeSpan Deleted)
{
    public long DeletedMilliseconds => (long)Deleted.TotalMilliseconds;
}
