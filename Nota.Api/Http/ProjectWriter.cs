using Nota.Api.Contracts;
using Nota.Domain.Accounts;
using Nota.Domain.Documents;
using Nota.Domain.Ports;

namespace Nota.Api.Http;

/// <summary>Writes projects and documents while they are read, some thousand rows at a time.</summary>
public sealed class ProjectWriter(IProjectReader projects, IDocumentReader documents)
{
    private const int PageRows = 1_000;

    /// <summary>A map id → project, documents included, in order of creation.</summary>
    public async Task WriteAllAsync(JsonStream json, long accountId, CancellationToken ct)
    {
        json.Writer.WriteStartObject();
        string? after = null;
        while (true)
        {
            var page = await projects.ListAsync(accountId, after, PageRows, ct);
            await WritePageAsync(json, page, accountId, ct);
            if (page.Count < PageRows)
                break;
            after = page[^1].Project.Id;
        }

        json.Writer.WriteEndObject();
    }

    /// <summary>One project as a bare object with its id.</summary>
    public async Task WriteOneAsync(JsonStream json, ProjectView view, CancellationToken ct)
    {
        json.Writer.WriteStartObject();
        json.Writer.WriteString("id", view.Project.Id);
        WriteDetails(json, view);
        json.Writer.WriteStartObject("documents");
        await WriteDocumentsOfAsync(json, view.Project.Id, ct);
        json.Writer.WriteEndObject();
        json.Writer.WriteEndObject();
    }

    /// <summary>A map id → document.</summary>
    public async Task WriteDocumentsAsync(JsonStream json, string projectId, CancellationToken ct)
    {
        json.Writer.WriteStartObject();
        await WriteDocumentsOfAsync(json, projectId, ct);
        json.Writer.WriteEndObject();
    }

    /// <summary><c>{"documents": [id, …]}</c></summary>
    public async Task WriteDocumentIdsAsync(JsonStream json, string projectId, CancellationToken ct)
    {
        json.Writer.WriteStartObject();
        json.Writer.WriteStartArray("documents");
        string? after = null;
        while (true)
        {
            var page = await documents.ListIdsAsync(projectId, after, PageRows, ct);
            foreach (var id in page)
                json.Writer.WriteStringValue(id);
            await json.BreatheAsync(ct);
            if (page.Count < PageRows)
                break;
            after = page[^1];
        }

        json.Writer.WriteEndArray();
        json.Writer.WriteEndObject();
    }

    /// <summary>The answer to an update, with the documents that were shared into the project as they are now.</summary>
    public async Task<object> AnswerUpdateAsync(RecordedUpload recorded, Caller caller, CancellationToken ct)
    {
        var shared = new List<DocumentView>(recorded.SharedIds.Count);
        foreach (var id in recorded.SharedIds)
            shared.Add(await documents.GetInProjectAsync(recorded.ProjectId, id, caller.Scope, ct));
        return UpdatedProjectAnswer.Of(recorded, shared);
    }

    private async Task WriteDocumentsOfAsync(JsonStream json, string projectId, CancellationToken ct)
    {
        string? after = null;
        while (true)
        {
            var page = await documents.ListAsync(projectId, after, PageRows, ct);
            foreach (var view in page)
                await WriteDocumentAsync(json, view, ct);
            if (page.Count < PageRows)
                break;
            after = page[^1].Document.Id;
        }
    }

    /// <summary>Merges a page of projects with their documents, which come in the same order from their own pages.</summary>
    private async Task WritePageAsync(JsonStream json, IReadOnlyList<ProjectView> page, long accountId, CancellationToken ct)
    {
        if (page.Count == 0)
            return;
        await using var rows = ReadDocumentsAsync(accountId, page[0].Project.Id, page[^1].Project.Id, ct).GetAsyncEnumerator(ct);
        var more = await rows.MoveNextAsync();
        foreach (var view in page)
        {
            json.Writer.WriteStartObject(view.Project.Id);
            WriteDetails(json, view);
            json.Writer.WriteStartObject("documents");
            while (more && string.CompareOrdinal(rows.Current.ProjectId, view.Project.Id) <= 0)
            {
                // Rows of a project that came or went between the two reads belong to none that is written.
                if (rows.Current.ProjectId == view.Project.Id)
                    await WriteDocumentAsync(json, rows.Current.View, ct);
                more = await rows.MoveNextAsync();
            }

            json.Writer.WriteEndObject();
            json.Writer.WriteEndObject();
            await json.BreatheAsync(ct);
        }
    }

    private async IAsyncEnumerable<(string ProjectId, DocumentView View)> ReadDocumentsAsync(
        long accountId, string first, string last, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        (string, string)? after = null;
        while (true)
        {
            var page = await documents.ListOfProjectsAsync(accountId, first, last, after, PageRows, ct);
            foreach (var row in page)
                yield return row;
            if (page.Count < PageRows)
                yield break;
            after = (page[^1].ProjectId, page[^1].View.Document.Id);
        }
    }

    private static async Task WriteDocumentAsync(JsonStream json, DocumentView view, CancellationToken ct)
    {
        json.Writer.WritePropertyName(view.Document.Id);
        json.WriteValue(DocumentAnswer.Of(view));
        await json.BreatheAsync(ct);
    }

    private static void WriteDetails(JsonStream json, ProjectView view)
    {
        var project = view.Project;
        json.Writer.WriteString("name", project.Name);
        json.Writer.WriteString("description", project.Description ?? "");
        json.Writer.WriteString("group", view.Group);
        json.Writer.WriteNumber("ocr_page_credit", view.OcrPageCredit);
        json.Writer.WriteStartObject("schema");
        json.Writer.WriteEndObject();
        json.Writer.WriteNumber("created_at", project.CreatedAt / 1000);
        json.Writer.WriteString("created_by", project.CreatedBy);
        json.Writer.WriteNumber("modified_at", project.ModifiedAt / 1000);
        json.Writer.WriteString("modified_by", project.ModifiedBy);
    }
}
