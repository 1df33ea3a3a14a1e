using Nota.Domain.Accounts;
using Nota.Domain.Projects;

namespace Nota.Domain.Ports;

/// <summary>Projects, inside a unit of work.</summary>
public interface IProjectStore
{
    /// <exception cref="NotaException">Gone if it was deleted, NotFound if it never was in this scope.</exception>
    Task<Project> GetAsync(string id, AccountScope scope, CancellationToken ct);

    void Add(Project project);

    /// <summary>Notes a change: modification time and author, revision raised by one update.</summary>
    Task TouchAsync(string projectId, string memberId, long at, CancellationToken ct);

    /// <summary>Puts a document that is there already into a project; nothing happens if it is there already. A tombstone of this pair goes.</summary>
    Task AddDocumentAsync(ProjectDocument link, CancellationToken ct);

    /// <summary>
    /// Deletes a project with what only it holds, set-based: tombstones for the project and those documents, quota and
    /// reserved credit given back, work rows gone, blobs handed to the purge at <paramref name="purgeAt"/>.
    /// </summary>
    Task DeleteAsync(Project project, long at, long purgeAt, CancellationToken ct);
}

/// <summary>Projects as they are now; nothing is tracked.</summary>
public interface IProjectReader
{
    /// <exception cref="NotaException">Gone if it was deleted, NotFound if it never was in this scope.</exception>
    Task<ProjectView> GetAsync(string id, AccountScope scope, CancellationToken ct);

    /// <summary>An account's projects in order of id, after <paramref name="after"/> (null: from the first), at most <paramref name="take"/>.</summary>
    Task<IReadOnlyList<ProjectView>> ListAsync(long accountId, string? after, int take, CancellationToken ct);
}

/// <summary>A project as answers show it: with its account's name and page credit.</summary>
public sealed record ProjectView(Project Project, string Group, int OcrPageCredit);
