using Nota.Domain.Documents;
using Nota.Domain.Ports;

namespace Nota.Domain.Workflows.Documents;

/// <summary>Takes documents' content in: stores it, tells what it is, and makes the PDF of what is none.</summary>
public sealed class DocumentIntake(UploadService uploads, IPdfEngine engine, IPageImporter importer, WorkflowLimits limits)
{
    /// <summary>A session for a document that will count to this account.</summary>
    public IntakeSession Begin(long accountId) => new(this, uploads, accountId, limits.MaxFileBytes);

    /// <summary>Looks at what was stored, and makes its pages.</summary>
    /// <param name="head">How it begins.</param>
    /// <param name="name">As the client gave it.</param>
    /// <param name="keyOf">Gives a fresh key for the blob of the pages.</param>
    /// <exception cref="NotaException">Unavailable: a part of the service is out of reach.</exception>
    public async Task<(IntakeContent? Content, IntakeProblem? Problem)> LookAsync(
        StoredBlob source, ReadOnlyMemory<byte> head, string? name, long accountId, Func<string> keyOf, CancellationToken ct)
    {
        if (source.Length == 0 || SourceFormats.Of(head.Span, name) is not { } format)
            return (null, Unreadable($"The file is none of {string.Join(", ", SourceFormats.Allowed)}, by its content."));
        StoredBlob? pages = null;
        try
        {
            IReadOnlyList<int>? dpi = null;
            if (format != SourceFormat.Pdf)
            {
                using var imported = await importer.ImportAsync(new EngineSource(source.Key, accountId), format, ct);
                dpi = imported.Dpi;
                pages = await uploads.Blobs.WriteAsync(keyOf(), imported.Pdf.Content, long.MaxValue, ct)
                    ?? throw new InvalidOperationException("A write without a limit was cut.");
            }

            var pdf = new EngineSource(pages?.Key ?? source.Key, accountId);
            var count = (await engine.InspectAsync(pdf, lookForText: false, ct)).PageCount;
            if (count > limits.MaxPages)
                return await RefuseAsync(pages, TooManyPages(count));
            var hasText = format is SourceFormat.Xls or SourceFormat.Xlsx || (format == SourceFormat.Pdf && await uploads.HasTextAsync(pdf.BlobKey, accountId, ct));
            return (new IntakeContent(format, source, pages, count, dpi, hasText), null);
        }
        catch (EngineException e) when (e.Failure == EngineFailure.Unavailable)
        {
            await DiscardAsync(pages);
            throw NotaException.Unavailable("No document engine is free to look at the file; nothing was stored. Try again shortly.", TimeSpan.FromSeconds(5), e);
        }
        catch (EngineException e)
        {
            return await RefuseAsync(pages, ProblemOf(e, format));
        }
    }

    private static IntakeProblem ProblemOf(EngineException e, SourceFormat format)
    {
        if (e.NeedsPassword)
            return new IntakeProblem(FailureReason.PasswordProtected, "The file needs a password.");
        return e.Failure == EngineFailure.LimitExceeded
            ? Unreadable("The file is too costly to read: it has too many pages, pixels or cells.")
            : Unreadable($"The file can't be read as {format.ToString().ToUpperInvariant()}: it is damaged, or of a kind that isn't read.");
    }

    private static IntakeProblem Unreadable(string message) => new(FailureReason.Unreadable, message);

    private IntakeProblem TooManyPages(int count) =>
        new(FailureReason.Unreadable, $"The document has {count} pages; at most {limits.MaxPages} are taken.", limits.MaxPages);

    private async Task<(IntakeContent? Content, IntakeProblem? Problem)> RefuseAsync(StoredBlob? pages, IntakeProblem problem)
    {
        await DiscardAsync(pages);
        return (null, problem);
    }

    private Task DiscardAsync(StoredBlob? blob) => blob is null ? Task.CompletedTask : uploads.DiscardAsync(blob.Key);
}
