using System.Text.Json;
using Nota.Domain.Documents;
using Nota.Domain.Ports;

namespace Nota.Domain.Processing;

/// <summary>How a document's text conversion is cut into work.</summary>
public static class TextWork
{
    /// <summary>Pages a range: small enough to share among workers and to repeat, large enough that opening the file costs nothing.</summary>
    public const int PagesPerRange = 75;

    /// <summary>Failed items that a document keeps.</summary>
    public const int MostFailures = 20;

    /// <summary>Milliseconds that a page in front puts a range back: several times what a page costs.</summary>
    private const int TurnPerPage = 20;

    /// <summary>The work that makes a document's text.</summary>
    public static IEnumerable<WorkItem> RangesOf(Document document, long now)
    {
        for (var first = 0; first < document.TotalPages; first += PagesPerRange)
            yield return Range(document, first, Math.Min(PagesPerRange, document.TotalPages - first), now);
    }

    /// <summary>Adds the work that makes a document's text anew.</summary>
    /// <param name="failed">An item to take up again: it becomes the range that its first page lies in.</param>
    public static void Plan(IStore store, Document document, long now, WorkItem? failed = null)
    {
        // Read before it becomes one of them.
        var again = failed?.FirstPage;
        foreach (var range in RangesOf(document, now))
        {
            if (failed is not null && again >= range.FirstPage && again < range.FirstPage + range.PageCount)
                (failed.Kind, failed.Generation, failed.FirstPage, failed.PageCount, failed.Turn) = (range.Kind, range.Generation, range.FirstPage, range.PageCount, range.Turn);
            else
                store.Work.Add(range);
        }
    }

    /// <summary>
    /// Leaves a failed item for each run of pages that the published text lacks, for operators to see and to try again. There
    /// are at most <see cref="MostFailures"/>: the last one then reaches to the last such page.
    /// </summary>
    public static void NoteFailures(IStore store, Document document, long now)
    {
        var failures = new List<WorkItem>();
        foreach (var (page, error) in PageErrorsOf(document))
        {
            var last = failures.Count == 0 ? null : failures[^1];
            if (last is not null && (failures.Count == MostFailures || (last.Error == error && page == last.FirstPage + last.PageCount)))
            {
                last.PageCount = page - last.FirstPage + 1;
                continue;
            }

            var failure = Range(document, page, 1, now);
            (failure.State, failure.Error) = (WorkState.Failed, error);
            failures.Add(failure);
        }

        failures.ForEach(store.Work.Add);
    }

    private static IEnumerable<(int Page, string Error)> PageErrorsOf(Document document)
    {
        if (document.PageErrors is null)
            yield break;
        using var errors = JsonDocument.Parse(document.PageErrors);
        foreach (var error in errors.RootElement.EnumerateArray())
            yield return (error.GetProperty("page").GetInt32(), error.GetProperty("error").GetString()!);
    }

    /// <summary>Work on one range of the document's present generation.</summary>
    public static WorkItem Range(Document document, int first, int count, long now) => new()
    {
        AccountId = document.AccountId,
        DocumentId = document.Id,
        Kind = WorkKind.ConvertText,
        Generation = document.Generation,
        FirstPage = first,
        PageCount = count,
        Turn = now + (long)first * TurnPerPage,
        CreatedAt = now,
    };

    public static WorkItem Publication(Document document, long now) => new()
    {
        AccountId = document.AccountId,
        DocumentId = document.Id,
        Kind = WorkKind.PublishText,
        Generation = document.Generation,
        Turn = now,
        CreatedAt = now,
    };

    /// <summary>Removes an item whose document is gone or has moved on, if the claim still holds.</summary>
    public static Task DropAsync(this IUnitOfWork unitOfWork, WorkItem item, CancellationToken ct) =>
        unitOfWork.RunAsync(
            async (store, token) =>
            {
                if (await store.Work.FindClaimedAsync(item.Id, item.LeaseOwner!, token) is { } claimed)
                    store.Work.Remove(claimed);
            },
            ct);
}
