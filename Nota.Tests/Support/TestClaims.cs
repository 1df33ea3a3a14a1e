using Nota.Domain.Accounts;
using Nota.Domain.Documents;
using Nota.Domain.Processing;

namespace Nota.Tests.Support;

/// <summary>Work for a test's workers.</summary>
internal static class TestClaims
{
    /// <summary>Items take their turns in the order in which they are added.</summary>
    private static long _turns;

    public static readonly WorkKind[] Text = [WorkKind.PublishText, WorkKind.ConvertText];

    /// <summary>A document with items of this kind, in a project of its own.</summary>
    public static async Task<IReadOnlyList<WorkItem>> AddWorkAsync(
        this TestStore store, Account account, int count, WorkKind kind = WorkKind.ConvertText, long availableAt = 0)
    {
        var document = await store.AddDocumentAsync(account, 1, await store.AddProjectAsync(account));
        return await store.AddWorkAsync(document, count, kind, availableAt);
    }

    public static Task<IReadOnlyList<WorkItem>> AddWorkAsync(
        this TestStore store, Document document, int count, WorkKind kind = WorkKind.ConvertText, long availableAt = 0) =>
        store.WriteAsync(units =>
        {
            IReadOnlyList<WorkItem> items = [.. Enumerable.Range(0, count).Select(i => new WorkItem
            {
                AccountId = document.AccountId,
                DocumentId = document.Id,
                Kind = kind,
                FirstPage = i,
                PageCount = 1,
                Turn = Interlocked.Increment(ref _turns),
                AvailableAt = availableAt,
            })];
            foreach (var item in items)
                units.Work.Add(item);
            return Task.FromResult(items);
        });
}
