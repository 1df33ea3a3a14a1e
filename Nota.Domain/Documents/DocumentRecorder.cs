using Nota.Domain.Accounts;
using Nota.Domain.Events;
using Nota.Domain.Ports;
using Nota.Domain.Processing;
using Nota.Domain.Projects;

namespace Nota.Domain.Documents;

/// <summary>Writes an upload's documents, their quota, their credit and their work, inside the caller's unit of work.</summary>
public sealed class DocumentRecorder(DocumentIds ids)
{
    public async Task<RecordedUpload> RecordAsync(
        IStore store, string projectId, Caller caller, UploadSession upload, long now, CancellationToken ct)
    {
        var described = upload.Files.Select(f => (File: f, Document: Describe(f, caller, upload.AccountId, now))).ToList();
        var documents = described.ConvertAll(d => d.Document);
        var (kept, work) = (new HashSet<string>(StringComparer.Ordinal), new List<WorkItem>());
        var allFit = await TryAdmitAllAsync(store, upload.AccountId, [.. described.Where(d => d.File.Error is null).Select(d => d.Document)], ct);
        foreach (var (file, document) in described)
        {
            document.Error = file.Error ?? (allFit ? null : await AdmitAsync(store, file, document, ct));
            if (document.Error is null)
            {
                kept.Add(file.Content!.BlobKey);
                work.AddRange(TextWork.RangesOf(document, now));
            }
            else
            {
                MarkError(document);
                store.Events.Add(new AccountEvent
                {
                    AccountId = document.AccountId,
                    Kind = EventKind.DocumentError,
                    ProjectId = projectId,
                    DocumentId = document.Id,
                    MemberId = caller.MemberId,
                    At = now,
                });
            }
        }

        var places = documents.ConvertAll(
            d => new ProjectDocument { ProjectId = projectId, DocumentId = d.Id, AccountId = upload.AccountId, AddedAt = now });
        await store.Documents.AddAsync(documents, places, work, ct);

        // Without its intent the upload's blobs may be swept already.
        if (upload.HasIntent && !await store.Blobs.RemoveIntentAsync(upload.IntentId, ct))
            throw UploadService.Lapsed();
        return new RecordedUpload(projectId, caller.MemberId, documents, kept);
    }

    private Document Describe(ReceivedFile file, Caller caller, long accountId, long now)
    {
        var needsOcr = file.Content is not null && OcrDecision.NeedsOcr(file.OcrFlag, file.HasText);
        return new Document
        {
            Id = ids.Next(),
            AccountId = accountId,
            FileName = file.FileName,
            Size = file.Size,
            StoredBytes = file.Content is null ? 0 : file.Size,
            Status = needsOcr ? DocumentStatus.OcrPending : DocumentStatus.Ready,
            TextStatus = needsOcr ? TextStatus.OcrPending : TextStatus.Pending,
            OcrFlag = file.OcrFlag,
            OcrLanguages = needsOcr ? file.Languages?.ToString() : null,
            OcrPagesReserved = needsOcr ? file.Content!.PageCount : 0,
            TotalPages = file.Content?.PageCount ?? 0,
            SourceBlob = file.Content?.BlobKey,
            SourceSha256 = file.Content?.Sha256,
            CreatedAt = now,
            CreatedBy = caller.MemberId,
            ModifiedAt = now,
            ModifiedBy = caller.MemberId,
        };
    }

    /// <summary>Takes quota and credit for all at once, which is how most uploads go; or takes nothing, and each is judged by itself.</summary>
    private static async Task<bool> TryAdmitAllAsync(IStore store, long accountId, IReadOnlyList<Document> documents, CancellationToken ct)
    {
        var (bytes, pages) = (documents.Sum(d => d.Size), documents.Sum(d => d.OcrPagesReserved));
        if (!await store.Accounts.TryTakeStorageAsync(accountId, bytes, ct))
            return false;
        if (pages == 0 || await store.Accounts.TryReserveOcrPagesAsync(accountId, pages, ct))
            return true;
        await store.Accounts.TryTakeStorageAsync(accountId, -bytes, ct);
        return false;
    }

    /// <summary>Takes quota and credit; null if both were there, else the message, with nothing taken.</summary>
    private static async Task<string?> AdmitAsync(IStore store, ReceivedFile file, Document document, CancellationToken ct)
    {
        if (!await store.Accounts.TryTakeStorageAsync(document.AccountId, file.Size, ct))
            return DocumentError.StorageExceeded;
        if (document.OcrPagesReserved == 0 || await store.Accounts.TryReserveOcrPagesAsync(document.AccountId, document.OcrPagesReserved, ct))
            return null;
        await store.Accounts.TryTakeStorageAsync(document.AccountId, -file.Size, ct);
        return DocumentError.OcrCreditExceeded;
    }

    private static void MarkError(Document document)
    {
        document.Status = DocumentStatus.Error;
        document.TextStatus = TextStatus.Pending;
        document.TotalPages = 0;
        document.StoredBytes = 0;
        document.OcrPagesReserved = 0;
        document.OcrLanguages = null;
        document.SourceBlob = null;
        document.SourceSha256 = null;
    }
}

/// <summary>What an upload left.</summary>
/// <param name="Documents">In the order of the files.</param>
/// <param name="KeptBlobs">The staged blobs that documents now point to.</param>
public sealed record RecordedUpload(string ProjectId, string MemberId, IReadOnlyList<Document> Documents, IReadOnlySet<string> KeptBlobs)
{
    public string Group { get; init; } = "";

    /// <summary>Existing documents that were put into the project.</summary>
    public IReadOnlyList<DocumentView> Shared { get; init; } = [];

    /// <summary>Whether nothing of it was kept, and something for want of storage or page credit: it may fare better later.</summary>
    public bool WantsRoom =>
        KeptBlobs.Count == 0 && Shared.Count == 0 && Documents.Any(d => d.Error is DocumentError.StorageExceeded or DocumentError.OcrCreditExceeded);
}
