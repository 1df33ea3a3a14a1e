namespace Nota.Domain.Workflows.Documents;

/// <summary>
/// A document open for review: what people write into it, kept to the rules, with a line of history for each change. What is
/// not there throws NotFound. Pages are named by their id.
/// </summary>
public sealed partial class DocumentReview(
    WorkflowView workflow, WorkflowDocument document, IReadOnlyList<WorkflowPage> pages, string? member, long now, Func<string> nextId)
{
    private readonly List<DocumentChange> _changes = [];

    public WorkflowDocument Document => document;

    /// <summary>In order.</summary>
    public IReadOnlyList<WorkflowPage> Pages => pages;

    /// <summary>Lines for the document's history; empty: nothing has changed.</summary>
    public IReadOnlyList<DocumentChange> Changes => _changes;

    public WorkflowPage PageOf(string page) =>
        pages.FirstOrDefault(p => p.Id == page) ?? throw NotaException.NotFound("The page");

    public (WorkflowPage Page, FieldValue Value) ValueOf(string page, string id) =>
        PageOf(page) is var found && found.Content.Fields.FirstOrDefault(v => v.Id == id) is { } value ? (found, value) : throw NotaException.NotFound("The field value");

    /// <returns>Its id.</returns>
    public string AddValue(string page, ValueDraft draft)
    {
        var target = PageOf(page);
        ReviewRules.CheckField(workflow, draft.Field);
        ReviewRules.CheckValue(draft.Value);
        ReviewRules.CheckBox(target, draft.Box);
        ReviewRules.CheckRoom("values", target.Content.Fields.Count, 1, ReviewRules.MaxValues);
        var value = new FieldValue(nextId(), draft.Field, draft.Value, RawText: null, Confidence: 1, draft.Box, IsModerated: true);
        target.Content = target.Content with { Fields = [.. target.Content.Fields, value] };
        Note(ChangeAction.Created, ChangeTarget.Field, value.Id, value.Field, null, value.Value);
        return value.Id;
    }

    public void ChangeValue(string page, string id, ValueChange change)
    {
        var (target, value) = ValueOf(page, id);
        if (change.Field is not null && change.Field != value.Field)
            throw NotaException.Invalid("field_name", $"This is a value of {value.Field}: delete it, and add one to {change.Field}.");
        var changed = value with { Value = change.Value ?? value.Value, Box = change.SetsBox ? change.Box : value.Box };
        ReviewRules.CheckValue(changed.Value);
        ReviewRules.CheckBox(target, changed.Box);
        if (changed == value)
            return;
        NoteChange(ChangeTarget.Field, id, value.Field, value.Value, changed.Value);
        NoteChange(ChangeTarget.Field, id, value.Field, TextOf(value.Box), TextOf(changed.Box));
        target.Content = target.Content.With(changed with
        {
            RawText = null,
            Confidence = 1,
            Verification = VerificationStatus.Unverified,
            VerificationMessage = "",
            IsModerated = true,
            Original = value.IsModerated ? value.Original : value.Value,
            IsFlagged = false,
        });
    }

    /// <returns>What is gone.</returns>
    public FieldValue RemoveValue(string page, string id)
    {
        var (target, value) = ValueOf(page, id);
        target.Content = target.Content with { Fields = [.. target.Content.Fields.Where(v => v.Id != id)] };
        Note(ChangeAction.Deleted, ChangeTarget.Field, id, value.Field, value.Value, null);
        return value;
    }

    private void NoteChange(ChangeTarget target, string id, string? field, string? before, string? after)
    {
        if (before != after)
            Note(ChangeAction.Changed, target, id, field, before, after);
    }

    private void Note(ChangeAction action, ChangeTarget target, string id, string? field, string? before, string? after) => _changes.Add(new DocumentChange
    {
        DocumentId = document.Id,
        AccountId = document.AccountId,
        At = now,
        Member = member,
        Action = action,
        Target = target,
        TargetId = id,
        FieldName = string.IsNullOrEmpty(field) ? null : field,
        Before = before,
        After = after,
    });

    private static string? TextOf(PixelBox? box) =>
        box is { } known ? FormattableString.Invariant($"[{known.X1}, {known.Y1}, {known.X2}, {known.Y2}]") : null;
}
