using System.Text;
using Nota.Domain.Accounts;
using Nota.Domain.Documents;
using Nota.Domain.Ports;
using Nota.Domain.Text;
using Nota.Domain.Workflows.Extraction;
using Nota.Domain.Workflows.Learning;

namespace Nota.Domain.Workflows.Documents;

/// <summary>
/// Has documents teach their workflow what people say is right of them. What a document teaches is always made anew of it as it
/// is, and is kept in one row, which goes with it.
/// </summary>
public sealed class DocumentLessons(
    IUnitOfWork unitOfWork, IWorkflowDocumentReader documents, IDocumentReader contents, IWorkflowReader workflows, IBlobStore blobs, DocumentIds ids, TimeProvider time)
{
    /// <summary>Examples of a workflow that are looked at, the newest: reading more costs more than they teach.</summary>
    public const int MostExamples = 300;

    /// <summary>Pages of a document that teach: layouts are told by the first, and what is learned of later ones is little.</summary>
    private const int MostPages = 50;

    /// <summary>Others may change the document while it is read: it is read again.</summary>
    private const int MostTries = 5;

    /// <summary>Puts what the document teaches as it is now in the place of what it taught before.</summary>
    public async Task TeachAsync(string workflowId, string documentId, AccountScope scope, CancellationToken ct)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            var view = await documents.GetViewAsync(workflowId, documentId, scope, ct);
            var workflow = await workflows.GetAsync(workflowId, scope, ct);
            var example = await LearnAsync(workflow, view, ct);
            if (await KeepAsync(view.Document, example, ct))
                return;
        }
    }

    /// <summary>What a workflow has learned, the newest first.</summary>
    public async Task<IReadOnlyList<LayoutExample>> ReadAsync(string workflowId, CancellationToken ct) =>
        [.. (await documents.ListExamplesAsync(workflowId, MostExamples, ct)).Select(e => LayoutExample.FromJson(Encoding.UTF8.GetBytes(e.Content)))];

    /// <summary>Forgets an example of a workflow.</summary>
    /// <exception cref="NotaException">NotFound.</exception>
    public Task ForgetAsync(string workflowId, string id, CancellationToken ct) =>
        unitOfWork.RunAsync(
            async (store, token) =>
            {
                if (!await store.WorkflowDocuments.RemoveExampleAsync(workflowId, id, token))
                    throw NotaException.NotFound("The example");
            },
            ct);

    /// <summary>False if the document has changed since it was read. The request's answer is kept with the change itself, not here: so this gives nothing.</summary>
    private async Task<bool> KeepAsync(WorkflowDocument seen, LearnedExample? example, CancellationToken ct)
    {
        var isKept = false;
        await unitOfWork.RunAsync<object?>(
            async (store, token) =>
            {
                var document = await store.WorkflowDocuments.FindAsync(seen.Id, token);
                isKept = document is null || document.Revision == seen.Revision;
                if (document is not null && isKept)
                    await store.WorkflowDocuments.SetExampleAsync(seen.Id, example, token);
                return null;
            },
            ct);
        return isKept;
    }

    /// <summary>Null if nobody has said anything of its values.</summary>
    private async Task<LearnedExample?> LearnAsync(WorkflowView workflow, WorkflowDocumentView view, CancellationToken ct)
    {
        var values = await ConfirmedAsync(view, ct);
        if (values.Count == 0)
            return null;
        var pages = await PagesAsync(view.Document, ct);
        var fields = workflow.Fields.Select(f => f.Definition).ToList();
        var example = LayoutExamples.Learn(pages, values, fields, ct);
        if (example.Words.Count == 0)
            return null;
        var known = await documents.ListExamplesAsync(workflow.Workflow.Id, MostExamples, ct);
        var others = known.Where(e => e.DocumentId != view.Document.Id).ToList();
        var same = LayoutExamples.FindAlike(pages, [.. others.Select(e => LayoutExample.FromJson(Encoding.UTF8.GetBytes(e.Content)))], ct);
        var id = ids.Next();
        return new LearnedExample
        {
            Id = id,
            WorkflowId = workflow.Workflow.Id,
            DocumentId = view.Document.Id,
            AccountId = view.Document.AccountId,
            Layout = same is { } index ? others[index].Layout : known.FirstOrDefault(e => e.DocumentId == view.Document.Id)?.Layout ?? id,
            Fields = [.. values.Select(v => v.Field).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Content = Encoding.UTF8.GetString(example.ToJson()),
            CreatedAt = time.GetUtcNow().ToUnixTimeMilliseconds(),
        };
    }

    /// <summary>What people changed, added or found right, all of it where they found the document right; and fields whose values they deleted.</summary>
    private async Task<IReadOnlyList<ConfirmedValue>> ConfirmedAsync(WorkflowDocumentView view, CancellationToken ct)
    {
        var traces = await documents.FindTracesAsync(view.Document.Id, ct);
        var isVerified = view.Document.VerificationStatus == VerificationStatus.Success && traces.IsVerified;
        var confirmed = new List<ConfirmedValue>();
        foreach (var page in view.Pages)
        {
            var isPageVerified = isVerified || page.VerificationStatus == VerificationStatus.Success;
            var picture = new PagePicture(page.Width, page.Height, page.Dpi);
            confirmed.AddRange(page.Content.Fields
                .Where(f => f.IsModerated || isPageVerified || f.Verification == VerificationStatus.Success)
                .Where(f => f.Verification != VerificationStatus.Failed || f.IsModerated)
                .Select(f => new ConfirmedValue(f.Field, page.Number, f.Value, f.RawText, f.Box is { } box ? picture.RectOf(box) : null)));
        }

        var present = view.Pages.SelectMany(p => p.Content.Fields).Select(f => f.Field).ToHashSet(StringComparer.Ordinal);
        confirmed.AddRange(traces.DeletedFields.Where(field => !present.Contains(field)).Select(field => new ConfirmedValue(field, 1, null, null, null)));
        return confirmed;
    }

    /// <summary>None where the text is out of reach.</summary>
    private async Task<IReadOnlyList<FieldPage>> PagesAsync(WorkflowDocument document, CancellationToken ct)
    {
        if ((await contents.FindOfWorkflowAsync(document.Id, ct))?.LayerBlob is not { } key || await blobs.OpenReadAsync(key, ct) is not { } stream)
            return [];
        await using (stream)
        {
            var layer = await TextLayerReader.OpenAsync(stream, ct);
            var pages = new List<FieldPage>();
            for (var page = 0; page < Math.Min(layer.PageCount, MostPages); page++)
                pages.Add(FieldPage.Of(page + 1, await layer.ReadPageAsync(page, ct)));
            return pages;
        }
    }
}
