using System.Runtime.CompilerServices;
using Nota.Api.Contracts;
using Nota.Domain.Documents;
using Nota.Domain.Ports;
using Nota.Domain.Schemas;

namespace Nota.Api.Http;

/// <summary>Writes projects and documents while they are read, some thousand rows at a time.</summary>
public sealed class ProjectWriter(IDocumentReader documents, ISchemaReader schemas)
{
    private const int PageRows = 1_000;

    /// <summary>A map id → project, documents and schema included, of rows in order of id.</summary>
    public async Task WriteAllAsync(JsonStream json, IAsyncEnumerable<ProjectView> projects, long accountId, CancellationToken ct)
    {
        json.Writer.WriteStartObject();
        // A small first group brings the first byte soon.
        var (group, atOnce) = (new List<ProjectView>(), PageQuery.FirstRows);
        await foreach (var project in projects.WithCancellation(ct))
        {
            group.Add(project);
            if (group.Count < atOnce)
                continue;
            await WriteGroupAsync(json, group, accountId, ct);
            group.Clear();
            atOnce = PageRows;
        }

        await WriteGroupAsync(json, group, accountId, ct);
        json.Writer.WriteEndObject();
    }

    /// <summary>One project as a bare object with its id.</summary>
    public async Task WriteOneAsync(JsonStream json, ProjectView view, CancellationToken ct)
    {
        json.Writer.WriteStartObject();
        json.Writer.WriteString("id", view.Project.Id);
        await WriteGroupAsync(json, [view], view.Project.AccountId, ct, isBare: true);
        json.Writer.WriteEndObject();
    }

    /// <summary>A map id → document.</summary>
    public static async Task WriteDocumentsAsync(JsonStream json, IAsyncEnumerable<DocumentView> documents, CancellationToken ct)
    {
        json.Writer.WriteStartObject();
        await foreach (var view in documents.WithCancellation(ct))
            await WriteDocumentAsync(json, view, ct);
        json.Writer.WriteEndObject();
    }

    /// <summary><c>{"documents": [id, …]}</c></summary>
    public static async Task WriteDocumentIdsAsync(JsonStream json, IAsyncEnumerable<string> ids, CancellationToken ct)
    {
        json.Writer.WriteStartObject();
        json.Writer.WriteStartArray("documents");
        await foreach (var id in ids.WithCancellation(ct))
        {
            json.Writer.WriteStringValue(id);
            await json.BreatheAsync(ct);
        }

        json.Writer.WriteEndArray();
        json.Writer.WriteEndObject();
    }

    /// <summary>Merges projects with their documents and types, which come in the same order from their own pages.</summary>
    private async Task WriteGroupAsync(JsonStream json, IReadOnlyList<ProjectView> group, long accountId, CancellationToken ct, bool isBare = false)
    {
        if (group.Count == 0)
            return;
        var (first, last) = (group[0].Project.Id, group[^1].Project.Id);
        await using var documentRows = new ProjectRows<DocumentView>(ReadAsync<(string ProjectId, DocumentView View)>(
            (after, take, token) => documents.ListOfProjectsAsync(accountId, first, last, after is { } a ? (a.ProjectId, a.View.Document.Id) : null, take, token), ct), ct);
        await using var typeRows = new ProjectRows<AnnotationType>(ReadAsync<(string ProjectId, AnnotationType Type)>(
            (after, take, token) => schemas.ListOfProjectsAsync(accountId, first, last, after is { } a ? (a.ProjectId, a.Type.Id) : null, take, token), ct), ct);
        foreach (var view in group)
        {
            if (!isBare)
                json.Writer.WriteStartObject(view.Project.Id);
            WriteDetails(json, view);
            json.Writer.WriteStartObject("schema");
            await foreach (var type in typeRows.OfAsync(view.Project.Id))
            {
                json.Writer.WritePropertyName(type.Id);
                json.WriteValue(AnnotationTypeAnswer.Of(type));
                await json.BreatheAsync(ct);
            }

            json.Writer.WriteEndObject();
            json.Writer.WriteStartObject("documents");
            await foreach (var document in documentRows.OfAsync(view.Project.Id))
                await WriteDocumentAsync(json, document, ct);
            json.Writer.WriteEndObject();
            if (!isBare)
                json.Writer.WriteEndObject();
            await json.BreatheAsync(ct);
        }
    }

    private static async IAsyncEnumerable<T> ReadAsync<T>(
        Func<T?, int, CancellationToken, Task<IReadOnlyList<T>>> read, [EnumeratorCancellation] CancellationToken ct) where T : struct
    {
        T? after = null;
        for (var take = PageQuery.FirstRows; ; take = PageRows)
        {
            var page = await read(after, take, ct);
            foreach (var row in page)
                yield return row;
            if (page.Count < take)
                yield break;
            after = page[^1];
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
        json.Writer.WriteNumber("created_at", project.CreatedAt / 1000);
        json.Writer.WriteString("created_by", project.CreatedBy);
        json.Writer.WriteNumber("modified_at", project.ModifiedAt / 1000);
        json.Writer.WriteString("modified_by", project.ModifiedBy);
    }
}
