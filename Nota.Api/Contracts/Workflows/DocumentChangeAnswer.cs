using Nota.Domain.Workflows.Documents;

namespace Nota.Api.Contracts.Workflows;

/// <summary>A line of a document's history.</summary>
/// <param name="Member">E-mail address of who did it; null for the service itself.</param>
/// <param name="FieldName">Name of the field, or header of the cell; null for others.</param>
/// <param name="Before">Value, text or verification before; null if there was none.</param>
/// <param name="After">Value, text or verification since; null if there is none.</param>
internal sealed record DocumentChangeAnswer(
    string At, string? Member, ChangeAction Action, ChangeTarget Target, string TargetId, string? FieldName, string? Before, string? After)
{
    public static DocumentChangeAnswer Of(DocumentChange change) => new(
        WorkflowAnswer.TimeOf(change.At), change.Member, change.Action, change.Target, change.TargetId, change.FieldName, change.Before, change.After);
}
