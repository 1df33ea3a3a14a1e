using Nota.Domain.Accounts;
using Nota.Domain.Documents;

namespace Nota.Domain.Workflows;

/// <summary>
/// Changes what a workflow looks for. A field or column whose name stays keeps its id, and with it what was found and
/// learned; what a stage's rules say of it follows its name, and goes with it.
/// </summary>
public sealed class WorkflowFieldService(WorkflowWriter writer, DocumentIds ids, WorkflowLimits limits)
{
    /// <summary>Replaces the fields and the columns; null leaves those as they are.</summary>
    /// <exception cref="NotaException">Invalid, naming what is wrong.</exception>
    public Task<WorkflowView> ReplaceAsync(
        string id, IReadOnlyList<FieldDefinition>? fields, IReadOnlyList<HeaderDefinition>? headers, Precondition? precondition, Caller caller, CancellationToken ct)
    {
        DefinitionRules.Check(fields ?? [], headers ?? [], limits);
        return writer.WriteAsync(id, precondition, caller, (_, view, _) =>
        {
            var fieldIds = view.Fields.ToDictionary(f => f.Name, f => f.Id, StringComparer.Ordinal);
            var headerIds = view.Headers.ToDictionary(h => h.Name, h => h.Id, StringComparer.Ordinal);
            var after = view with
            {
                Fields = fields is null ? view.Fields
                    : [.. fields.Select((f, i) => WorkflowField.Of(view.Workflow, fieldIds.GetValueOrDefault(f.Name) ?? ids.Next(), i, f))],
                Headers = headers is null ? view.Headers
                    : [.. headers.Select((h, i) => WorkflowHeader.Of(view.Workflow, headerIds.GetValueOrDefault(h.Name) ?? ids.Next(), i, h))],
            };
            return Task.FromResult(after.WithoutLostRules());
        }, ct);
    }

    /// <exception cref="NotaException">Invalid, naming what is wrong; Exceeded if the workflow has as many as it may.</exception>
    public Task<FieldOrHeader> AddAsync(string id, FieldDefinition field, Precondition? precondition, Caller caller, CancellationToken ct) =>
        writer.WriteAsync(id, precondition, caller, (_, view, _) =>
        {
            DefinitionRules.Check(field, view.Fields.Select(f => f.Name));
            if (view.Fields.Count >= limits.MaxFields)
                throw NotaException.Exceeded("fields", $"The workflow has {limits.MaxFields} fields already, as many as it may.", limits.MaxFields);
            var added = WorkflowField.Of(view.Workflow, ids.Next(), view.Fields.Count == 0 ? 0 : view.Fields[^1].Position + 1, field);
            return Task.FromResult((view with { Fields = [.. view.Fields, added] }, new FieldOrHeader(added, null)));
        }, ct);

    /// <exception cref="NotaException">Invalid, naming what is wrong; Exceeded if the workflow has as many as it may.</exception>
    public Task<FieldOrHeader> AddAsync(string id, HeaderDefinition header, Precondition? precondition, Caller caller, CancellationToken ct) =>
        writer.WriteAsync(id, precondition, caller, (_, view, _) =>
        {
            DefinitionRules.Check(header, view.Headers.Select(h => h.Name));
            if (view.Headers.Count >= limits.MaxHeaders)
                throw NotaException.Exceeded("table_headers", $"The workflow has {limits.MaxHeaders} table headers already, as many as it may.", limits.MaxHeaders);
            var added = WorkflowHeader.Of(view.Workflow, ids.Next(), view.Headers.Count == 0 ? 0 : view.Headers[^1].Position + 1, header);
            return Task.FromResult((view with { Headers = [.. view.Headers, added] }, new FieldOrHeader(null, added)));
        }, ct);

    /// <summary>Changes a field, or what a column has of it.</summary>
    /// <exception cref="NotaException">NotFound; Invalid, naming what is wrong.</exception>
    public Task<FieldOrHeader> ChangeAsync(string id, string partId, FieldChange change, Precondition? precondition, Caller caller, CancellationToken ct) =>
        writer.WriteAsync(id, precondition, caller, (_, view, _) =>
        {
            var part = FieldOrHeader.Of(view, partId);
            return Task.FromResult(part.Field is { } field ? Change(view, field, change) : Change(view, part.Header!, change));
        }, ct);

    /// <exception cref="NotaException">NotFound.</exception>
    public Task<FieldOrHeader> RemoveAsync(string id, string partId, Precondition? precondition, Caller caller, CancellationToken ct) =>
        writer.WriteAsync(id, precondition, caller, (_, view, _) =>
        {
            var removed = FieldOrHeader.Of(view, partId);
            var after = view with
            {
                Fields = removed.Field is null ? view.Fields : [.. view.Fields.Where(f => f.Id != partId)],
                Headers = removed.Header is null ? view.Headers : [.. view.Headers.Where(h => h.Id != partId)],
            };
            return Task.FromResult((after.WithoutLostRules(), removed));
        }, ct);

    private static (WorkflowView, FieldOrHeader) Change(WorkflowView view, WorkflowField field, FieldChange change)
    {
        var definition = change.Of(field.Definition);
        DefinitionRules.Check(definition, view.Fields.Where(f => f.Id != field.Id).Select(f => f.Name));
        var changed = WorkflowField.Of(view.Workflow, field.Id, field.Position, definition);
        var after = view with { Fields = [.. view.Fields.Select(f => f.Id == field.Id ? changed : f)] };
        return (after.WithRules(rules => rules.Select(r => r.WithField(field.Name, changed.Name))), new FieldOrHeader(changed, null));
    }

    private static (WorkflowView, FieldOrHeader) Change(WorkflowView view, WorkflowHeader header, FieldChange change)
    {
        var definition = change.Of(header.Definition);
        DefinitionRules.Check(definition, view.Headers.Where(h => h.Id != header.Id).Select(h => h.Name));
        var changed = WorkflowHeader.Of(view.Workflow, header.Id, header.Position, definition);
        var after = view with { Headers = [.. view.Headers.Select(h => h.Id == header.Id ? changed : h)] };
        return (after.WithRules(rules => rules.Select(r => r.WithColumn(header.Name, changed.Name))), new FieldOrHeader(null, changed));
    }
}

/// <summary>One of a workflow's fields or columns.</summary>
public sealed record FieldOrHeader(WorkflowField? Field, WorkflowHeader? Header)
{
    public string Id => Field?.Id ?? Header!.Id;

    /// <exception cref="NotaException">NotFound.</exception>
    public static FieldOrHeader Of(WorkflowView workflow, string id)
    {
        var found = new FieldOrHeader(workflow.Fields.FirstOrDefault(f => f.Id == id), workflow.Headers.FirstOrDefault(h => h.Id == id));
        return found is { Field: null, Header: null } ? throw NotaException.NotFound("The field") : found;
    }
}
