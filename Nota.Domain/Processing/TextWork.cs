using Nota.Domain.Documents;
using Nota.Domain.Ports;

namespace Nota.Domain.Processing;

/// <summary>How a document's text conversion is cut into work.</summary>
public static class TextWork
{
    /// <summary>Pages a range: small enough to share among workers and to repeat, large enough that opening the file costs nothing.</summary>
    public const int PagesPerRange = 75;

    /// <summary>Milliseconds that a page in front puts a range back: several times what a page costs.</summary>
    private const int TurnPerPage = 20;

    /// <summary>Adds the work that makes a document's text.</summary>
    public static void Plan(IStore store, Document document, long now)
    {
        for (var first = 0; first < document.TotalPages; first += PagesPerRange)
            store.Work.Add(Range(document, first, Math.Min(PagesPerRange, document.TotalPages - first), now));
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
