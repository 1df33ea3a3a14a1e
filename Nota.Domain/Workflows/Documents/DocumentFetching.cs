using System.IO.Pipelines;
using Nota.Domain.Documents;
using Nota.Domain.Outgoing;
using Nota.Domain.Ports;
using Nota.Domain.Processing;

namespace Nota.Domain.Workflows.Documents;

/// <summary>Fetches documents from addresses that users name: while the request waits, or later.</summary>
public sealed class DocumentFetching(
    IOutgoing outgoing, DocumentIntake intake, DocumentRegistrar registrar, DocumentOutcome outcome, IUnitOfWork unitOfWork, IWorkflowDocumentReader documents,
    WorkflowLimits limits, TimeProvider time) : IWorkHandler
{
    public WorkKind Kind => WorkKind.Fetch;

    /// <summary>Fetches into a session, which then has the content or the problem.</summary>
    /// <returns>Why nothing came, one of <see cref="FailureReason"/>'s words; null if something did.</returns>
    /// <exception cref="NotaException">Invalid: the address is refused. Unavailable.</exception>
    public async Task<string?> FetchAsync(IntakeSession session, Uri url, CancellationToken ct)
    {
        try
        {
            await ReceiveAsync(session, url, ct);
            return session.Problem?.Reason;
        }
        catch (AddressRefusedException)
        {
            throw Refused();
        }
        catch (Exception e) when (e is OutgoingFailedException or NotaException { Kind: FailureKind.PayloadTooLarge })
        {
            return FailureReason.DownloadFailed;
        }
    }

    /// <summary>Refuses an address at once where no request may go.</summary>
    /// <exception cref="NotaException">Invalid.</exception>
    public async Task RequireAllowedAsync(Uri url, CancellationToken ct)
    {
        try
        {
            await outgoing.RequireAllowedAsync(url, ct);
        }
        catch (AddressRefusedException)
        {
            throw Refused();
        }
        catch (OutgoingFailedException)
        {
            // A host without an address, or that isn't found in time, is the download's failure.
        }
    }

    public async Task HandleAsync(WorkItem item, CancellationToken ct)
    {
        if (await documents.FindAsync(item.DocumentId, ct) is not { FetchUrl: { } address } || !Uri.TryCreate(address, UriKind.Absolute, out var url))
        {
            await unitOfWork.DropAsync(item, ct);
            return;
        }

        await using var session = intake.Begin(item.AccountId);
        string? failure;
        try
        {
            failure = await FetchAsync(session, url, ct);
        }
        catch (NotaException e) when (e.Kind == FailureKind.Invalid)
        {
            failure = FailureReason.DownloadFailed;
        }

        await EndAsync(item, session, failure, ct);
    }

    public Task ExhaustedAsync(WorkItem item, CancellationToken ct) => EndAsync(item, null, FailureReason.Failed, ct);

    private static NotaException Refused() =>
        NotaException.Invalid("document_url", "document_url leads where no request may go: it must be an http or https address on the public network.");

    /// <summary>What is written into a pipe is stored as it comes; nothing is held but a buffer.</summary>
    private async Task ReceiveAsync(IntakeSession session, Uri url, CancellationToken ct)
    {
        var pipe = new Pipe();
        var downloading = DownloadAsync();
        try
        {
            await using var body = pipe.Reader.AsStream();
            await session.ReceiveAsync(Path.GetFileName(url.LocalPath), body, ct);
        }
        catch (Exception e)
        {
            await pipe.Reader.CompleteAsync(e);
            await downloading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        await downloading;

        async Task DownloadAsync()
        {
            Exception? failure = null;
            try
            {
                await using var target = pipe.Writer.AsStream(leaveOpen: true);
                await outgoing.DownloadAsync(url, target, limits.MaxFileBytes, ct);
            }
            catch (Exception e)
            {
                failure = e;
                throw;
            }
            finally
            {
                // The reader sees the failure, so that half a download is never stored.
                await pipe.Writer.CompleteAsync(failure);
            }
        }
    }

    /// <summary>Gives the document what came, or its failure; while the rate doesn't allow it, the item waits.</summary>
    private async Task EndAsync(WorkItem item, IntakeSession? session, string? failure, CancellationToken ct)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        try
        {
            var isFilled = await unitOfWork.RunAsync(
                async (store, token) =>
                {
                    if (await store.Work.FindClaimedAsync(item.Id, item.LeaseOwner!, token) is not { } claimed
                        || await store.Documents.FindAsync(item.DocumentId, token) is not { } content
                        || await store.WorkflowDocuments.FindAsync(item.DocumentId, token) is not { } document)
                        return false;
                    if (session?.Content is not { } given)
                    {
                        await DocumentOutcome.FailAsync(store, content, failure ?? FailureReason.Failed, now, token);
                        return false;
                    }

                    store.Work.Remove(claimed);
                    await registrar.FillAsync(store, document, content, given, now, token);
                    return !session.HasIntent || await store.Blobs.RemoveIntentAsync(session.IntentId, token) ? true : throw UploadService.Lapsed();
                },
                ct);
            if (isFilled)
                session!.Keep();
        }
        catch (NotaException e) when (e.Kind == FailureKind.TooManyRequests)
        {
            throw new WorkPostponedException("The account's pages of this minute are used up.", e.RetryAfter ?? TimeSpan.FromMinutes(1), e);
        }
        catch (NotaException e) when (e.Kind == FailureKind.Exceeded && failure is null)
        {
            await EndAsync(item, null, e.Code, ct);
            return;
        }

        outcome.Tell(item.DocumentId);
    }
}
