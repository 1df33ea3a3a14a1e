using Nota.Domain.Ports;
using Nota.Domain.Processing;

namespace Nota.Api.Contracts;

/// <summary>A piece of work; times are Unix seconds, UTC, pages zero-based.</summary>
/// <param name="Attempts">Claims so far.</param>
/// <param name="Error">Why it failed, at last or last time; null where nothing went wrong.</param>
/// <param name="AvailableAt">Not to be tried before; null if at once.</param>
/// <param name="LeaseUntil">When whoever works on it must have said so again; null while nobody does.</param>
internal sealed record JobAnswer(
    long Id, WorkKind Kind, WorkState State, string Account, string Document, int FirstPage, int PageCount, int Attempts, string? Error,
    long CreatedAt, long? AvailableAt, long? LeaseUntil)
{
    public static JobAnswer Of(WorkView view) => Of(view.Item, view.Account);

    private static JobAnswer Of(WorkItem item, string account) => new(
        item.Id, item.Kind, item.State, account, item.DocumentId, item.FirstPage, item.PageCount, item.Attempts, item.Error, item.CreatedAt / 1000,
        item.AvailableAt == 0 ? null : item.AvailableAt / 1000, item.State == WorkState.Running ? item.LeaseUntil / 1000 : null);
}
