using System.Text.Json;
using Nota.Domain.Documents;
using Nota.Domain.Ports;

namespace Nota.Domain.Processing;

/// <summary>How the making of a document's text is cut into work: ranges of pages to read, single pages to recognise.</summary>
public static class TextWork
{
    /// <summary>Pages a range: small enough to share among workers and to repeat, large enough that opening the file costs nothing.</summary>
    public const int PagesPerRange = 75;

    /// <summary>Failed items that a document keeps.</summary>
    public const int MostFailures = 20;

    /// <summary>Milliseconds that a page in front puts a range back: several times what a page costs.</summary>
    private const int TurnPerPage = 20;

    /// <inheritdoc cref="TurnPerPage"/>
    private const int TurnPerRecognisedPage = 10_000;

    /// <summary>The work that makes a document's text.</summary>
    public static IEnumerable<WorkItem> RangesOf(Document document, long now)
    {
        var size = document.AwaitsRecognition ? 1 : PagesPerRange;
        for (var first = 0; first < document.TotalPages; first += size)
            yield return Range(document, first, Math.Min(size, document.TotalPages - first), now);
    }

    /// <summary>
    /// Has a document's text made anew, by recognition in these languages or, with none, from what the PDF says; the present
    /// text is served until then. Credit that was held for it goes back, and what recognition may cost is held instead.
    /// </summary>
    /// <param name="failed">An item to take up again; all others go.</param>
    /// <exception cref="NotaException">Conflict if the page credit is too small.</exception>
    public static async Task RestartAsync(
        IStore store, Document document, OcrLanguages? languages, long now, WorkItem? failed, CancellationToken ct)
    {
        var pages = languages is null ? 0 : document.TotalPages;
        if (!await store.Accounts.TryReserveOcrPagesAsync(document.AccountId, pages - document.OcrPagesReserved, ct))
            throw NotaException.Conflict(DocumentError.OcrCreditExceeded);
        await store.Work.RemoveAllAsync(document.Id, failed?.Id, ct);
        document.Generation++;
        document.OcrPagesReserved = pages;
        document.OcrLanguages = languages?.ToString();
        document.PagesDone = 0;
        document.TextStatus = languages is null ? TextStatus.Pending : TextStatus.OcrPending;
        if (languages is null)
            document.Status = DocumentStatus.Ready;
        Plan(store, document, now, failed);
        await store.Documents.TouchAsync(document.Id, ct);
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
    public static WorkItem Range(Document document, int first, int count, long now) =>
        Range(document, document.AwaitsRecognition ? WorkKind.Recognise : WorkKind.ConvertText, first, count, now);

    /// <param name="kind">Convert or recognise.</param>
    public static WorkItem Range(Document document, WorkKind kind, int first, int count, long now) => new()
    {
        AccountId = document.AccountId,
        DocumentId = document.Id,
        Kind = kind,
        Generation = document.Generation,
        FirstPage = first,
        PageCount = count,
        Turn = now + (long)first * (kind == WorkKind.Recognise ? TurnPerRecognisedPage : TurnPerPage),
        CreatedAt = now,
    };

    public static WorkItem Publication(Document document, long now) => Of(WorkKind.PublishText, document, now);

    /// <summary>Work on a document of its present generation as a whole.</summary>
    public static WorkItem Of(WorkKind kind, Document document, long now) => new()
    {
        AccountId = document.AccountId,
        DocumentId = document.Id,
        Kind = kind,
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
