using Nota.Domain.Accounts;
using Nota.Domain.Documents;
using Nota.Domain.Ports;
using Nota.Domain.Workflows.Documents;

namespace Nota.Domain.Workflows;

/// <summary>Creates, describes, sets and deletes workflows.</summary>
public sealed class WorkflowService(
    IUnitOfWork unitOfWork, WorkflowWriter writer, DocumentDeletion documents, DocumentIds ids, IOcrEngine ocr, WorkflowLimits limits, TimeProvider time)
{
    /// <summary>Code points.</summary>
    public const int MaxDescriptionLength = 3_000;

    public const int MaxRetentionDays = 36_500;

    /// <param name="workflowType">A ready-made type, whose fields and columns it gets; empty: none.</param>
    /// <exception cref="NotaException">Invalid; Exceeded if the account has as many as it may.</exception>
    public Task<WorkflowView> CreateAsync(string description, string workflowType, Caller caller, CancellationToken ct)
    {
        var type = workflowType.Length == 0 ? null : WorkflowTypes.Find(workflowType) ?? throw NoType();
        if (type is not null)
            DefinitionRules.Check(type.Fields, type.TableHeaders, limits);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var id = ids.Next();
        return unitOfWork.RunAsync(async (store, token) =>
        {
            if (await store.Workflows.CountAsync(caller.AccountId, token) >= limits.MaxWorkflows)
                throw NotaException.Exceeded("workflows", $"The account has {limits.MaxWorkflows} workflows already, as many as it may.", limits.MaxWorkflows);
            var workflow = new Workflow
            {
                Id = id,
                AccountId = caller.AccountId,
                Description = TextRules.ScalarsOnly(description),
                WorkflowType = workflowType,
                CreatedAt = now,
                CreatedBy = caller.MemberId,
                UpdatedAt = now,
                Revision = 1,
            };
            var view = new WorkflowView(
                workflow,
                [.. (type?.Fields ?? []).Select((f, i) => WorkflowField.Of(workflow, ids.Next(), i, f))],
                [.. (type?.TableHeaders ?? []).Select((h, i) => WorkflowHeader.Of(workflow, ids.Next(), i, h))],
                []);
            await store.Workflows.AddAsync(view, token);
            return view;
        }, ct);
    }

    public Task<WorkflowView> DescribeAsync(string id, string description, Precondition? precondition, Caller caller, CancellationToken ct) =>
        writer.WriteAsync(id, precondition, caller, (_, view, _) =>
        {
            view.Workflow.Description = TextRules.ScalarsOnly(description);
            return Task.FromResult(view);
        }, ct);

    /// <exception cref="NotaException">Invalid: a language that isn't installed here.</exception>
    public Task<WorkflowView> ChangeSettingsAsync(string id, SettingsChange change, Precondition? precondition, Caller caller, CancellationToken ct)
    {
        if (change.Languages?.MissingFrom(ocr.Languages).ToList() is { Count: > 0 } missing)
        {
            throw NotaException.NoneOf(
                "languages", $"There is no {string.Join(", ", missing)} here; there is {string.Join(", ", ocr.Languages)}.", "allowed_languages", ocr.Languages);
        }

        return writer.WriteAsync(id, precondition, caller, (_, view, _) =>
        {
            var workflow = view.Workflow;
            workflow.TableCapture = change.TableCapture ?? workflow.TableCapture;
            workflow.ProcessingType = change.ProcessingType ?? workflow.ProcessingType;
            if (change.SetsLanguages)
                workflow.Languages = change.Languages?.ToString();
            if (change.SetsRetention)
                workflow.RetentionDays = change.RetentionDays;
            return Task.FromResult(view);
        }, ct);
    }

    /// <param name="cascade">Whether its documents go with it.</param>
    /// <exception cref="NotaException">NotFound, Forbidden, PreconditionFailed; Conflict while it has documents that aren't to go.</exception>
    public async Task DeleteAsync(string id, bool cascade, Precondition? precondition, Caller caller, CancellationToken ct)
    {
        // Documents may come in while others go: then once more.
        while (!await TryDeleteAsync(id, precondition, caller, ct))
        {
            if (!cascade)
                throw NotaException.Conflict("The workflow has documents. Delete them first, or ask with ?cascade=true.");
            await documents.DeleteManyAsync(id, null, ct);
        }
    }

    /// <summary>False while it has documents.</summary>
    private Task<bool> TryDeleteAsync(string id, Precondition? precondition, Caller caller, CancellationToken ct) =>
        unitOfWork.RunAsync(async (store, token) =>
        {
            var view = await store.Workflows.GetAsync(id, caller.Scope, token);
            view.Workflow.RequireChangeableBy(caller);
            precondition?.Check(view.Workflow.Revision);
            if (await store.Workflows.HasDocumentsAsync(id, token))
                return false;
            await store.Workflows.DeleteAsync(view.Workflow, token);
            return true;
        }, ct);

    private static NotaException NoType()
    {
        var names = WorkflowTypes.All.Select(t => t.Name).ToList();
        return NotaException.NoneOf("workflow_type", $"workflow_type must be empty or one of {string.Join(", ", names)}.", "allowed_types", names);
    }
}
