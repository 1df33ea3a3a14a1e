using Nota.Domain.Ports;
using Nota.Domain.Processing;

namespace Nota.Domain.Documents;

/// <summary>Opens upload sessions and does for them what reaches outside: store, engine, database.</summary>
public sealed class UploadService(
    IBlobStore blobs, IPdfEngine engine, IOcrEngine ocr, IUnitOfWork unitOfWork, IAccountReader accounts, UploadLimits limits, StagingBudget staging, TimeProvider time)
{
    internal IBlobStore Blobs => blobs;

    internal IOcrEngine Ocr => ocr;

    internal UploadLimits Limits => limits;

    internal StagingBudget Staging => staging;

    internal long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>A session for files that will count to this account.</summary>
    public UploadSession Begin(long accountId) => new(this, accountId);

    /// <summary>Null if the file is not a PDF that Nota can keep.</summary>
    internal async Task<PdfInspection?> InspectAsync(string blobKey, long accountId, CancellationToken ct)
    {
        try
        {
            return await engine.InspectAsync(new EngineSource(blobKey, accountId), lookForText: false, ct);
        }
        catch (EngineException e) when (e.Failure == EngineFailure.Unavailable)
        {
            throw Busy(e);
        }
        catch (EngineException)
        {
            return null;
        }
    }

    internal async Task<bool> HasTextAsync(string blobKey, long accountId, CancellationToken ct)
    {
        try
        {
            var inspection = await engine.InspectAsync(new EngineSource(blobKey, accountId), lookForText: true, ct);
            return inspection.HasText is not false;
        }
        catch (EngineException e) when (e.Failure == EngineFailure.Unavailable)
        {
            throw Busy(e);
        }
        catch (EngineException)
        {
            // The file opens, but a page can't be looked at within the limits: recognition would fare no better there.
            return true;
        }
    }

    /// <summary>Bytes that the account may still store; negative if it holds more than it may, or is gone.</summary>
    internal async Task<long> RoomAsync(long accountId, CancellationToken ct) =>
        await accounts.FindAsync(accountId, ct) is { } account ? account.MaxContentLength - account.ContentLengthUsed : -1;

    internal Task HoldIntentAsync(string intentId, long accountId, long expiresAt, bool isNew, CancellationToken ct) =>
        unitOfWork.RunAsync(async (store, token) =>
        {
            if (isNew)
                store.Blobs.AddIntent(new UploadIntent { Id = intentId, AccountId = accountId, ExpiresAt = expiresAt });
            else if (!await store.Blobs.RenewIntentAsync(intentId, expiresAt, token))
                throw Lapsed();
        }, ct);

    /// <summary>Removes a blob that no row points to. What fails here is left to the sweep.</summary>
    internal async Task DiscardAsync(string blobKey)
    {
        try
        {
            await blobs.DeleteAsync(blobKey, CancellationToken.None);
        }
        catch (Exception e) when (e is NotaException or IOException)
        {
        }
    }

    /// <summary>Removes the intent of an upload that came to nothing. What fails here expires.</summary>
    internal async Task ForgetIntentAsync(string intentId)
    {
        try
        {
            await unitOfWork.RunAsync((store, token) => store.Blobs.RemoveIntentAsync(intentId, token), CancellationToken.None);
        }
        catch (NotaException)
        {
        }
    }

    /// <summary>The upload stood still for so long that its intent expired; an intent that is gone never comes back.</summary>
    internal static NotaException Lapsed() =>
        NotaException.Unavailable("The upload took too long to arrive; nothing was stored. Send it again.", TimeSpan.FromSeconds(1));

    private static NotaException Busy(EngineException cause) =>
        NotaException.Unavailable("No document engine is free to check the file; nothing was stored. Try again shortly.", TimeSpan.FromSeconds(5), cause);
}
