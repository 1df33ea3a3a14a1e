using Nota.Domain.Documents;
using Nota.Domain.Processing;

namespace Nota.Domain.Workflows.Documents;

/// <summary>
/// A document's content on its way in, under an intent that keeps it from the sweep. Until <see cref="Keep"/> is called,
/// disposing discards it. Not thread-safe.
/// </summary>
public sealed class IntakeSession : IAsyncDisposable
{
    private static readonly TimeSpan IntentLifetime = TimeSpan.FromMinutes(30);
    private readonly DocumentIntake _intake;
    private readonly UploadService _uploads;
    private readonly long _maxBytes;
    private long _staged;
    private bool _isKept;

    internal IntakeSession(DocumentIntake intake, UploadService uploads, long accountId, long maxBytes) =>
        (_intake, _uploads, AccountId, _maxBytes) = (intake, uploads, accountId, maxBytes);

    public long AccountId { get; }

    public string IntentId { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Whether an intent row was written, which the recording transaction has to remove.</summary>
    public bool HasIntent { get; private set; }

    /// <summary>What came; null until it has, and where it was refused.</summary>
    public IntakeContent? Content { get; private set; }

    /// <summary>Why it was refused; null if it wasn't.</summary>
    public IntakeProblem? Problem { get; private set; }

    /// <summary>Stores a file and looks at it.</summary>
    /// <param name="name">As the client gives it.</param>
    /// <exception cref="NotaException">PayloadTooLarge while it is read; Unavailable.</exception>
    public async Task ReceiveAsync(string? name, Stream content, CancellationToken ct)
    {
        var now = _uploads.Now;
        await _uploads.HoldIntentAsync(IntentId, AccountId, now + (long)IntentLifetime.TotalMilliseconds, isNew: true, ct);
        HasIntent = true;
        var read = new CountedStream(content, Stage, SourceFormats.HeadLength);
        var source = await _uploads.Blobs.WriteAsync(BlobKeys.ForUpload(IntentId), read, _maxBytes, ct)
            ?? throw NotaException.TooLarge($"The file is larger than {_maxBytes} bytes.");
        try
        {
            (Content, Problem) = await _intake.LookAsync(source, read.Head, name, AccountId, () => BlobKeys.ForUpload(IntentId), ct);
        }
        finally
        {
            if (Content is null)
                await _uploads.DiscardAsync(source.Key);
        }
    }

    /// <summary>The document's rows are committed: disposing leaves the content alone.</summary>
    public void Keep() => _isKept = true;

    public async ValueTask DisposeAsync()
    {
        _uploads.Staging.Return(AccountId, _staged);
        _staged = 0;
        if (_isKept)
            return;
        if (Content is { } content)
        {
            await _uploads.DiscardAsync(content.Source.Key);
            if (content.Pages is { } pages)
                await _uploads.DiscardAsync(pages.Key);
        }

        if (HasIntent)
            await _uploads.ForgetIntentAsync(IntentId);
    }

    private void Stage(int bytes)
    {
        _uploads.Staging.Take(AccountId, bytes);
        _staged += bytes;
    }
}
