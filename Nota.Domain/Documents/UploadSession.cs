using Nota.Domain.Ports;
using Nota.Domain.Processing;

namespace Nota.Domain.Documents;

/// <summary>
/// The files of one request on their way in: each streams to the blob store under the session's intent and is judged when
/// its last byte is there. Until <see cref="Keep"/> is called, disposing discards everything. Not thread-safe.
/// </summary>
public sealed class UploadSession : IAsyncDisposable
{
    private static readonly TimeSpan IntentLifetime = TimeSpan.FromMinutes(30);
    private readonly UploadService _service;
    private readonly List<ReceivedFile> _files = [];
    private long _intentExpires;
    private long _staged;
    private long _accepted;

    /// <summary>Bytes that the account had left when last looked at.</summary>
    private long _room;
    private IReadOnlySet<string>? _kept;

    internal UploadSession(UploadService service, long accountId)
    {
        _service = service;
        AccountId = accountId;
    }

    /// <summary>Whose quota the files count to.</summary>
    public long AccountId { get; }

    public string IntentId { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Whether an intent row was written, which the recording transaction has to remove.</summary>
    public bool HasIntent => _intentExpires > 0;

    public IReadOnlyList<ReceivedFile> Files => _files;

    /// <summary>Receives one file. Size and validity are judged here, storage as far as it is known now.</summary>
    /// <exception cref="NotaException">Too many files, or a part of the service is out of reach.</exception>
    public async Task ReceiveAsync(string? name, Stream content, CancellationToken ct)
    {
        if (_files.Count == _service.Limits.MaxFilesPerRequest)
            throw NotaException.TooLarge($"A request takes at most {_service.Limits.MaxFilesPerRequest} files.");
        var fileName = FileName.Clean(name);
        var counted = new CountedStream(content, FileName.IsPdf(name) ? Stage : static _ => { });
        if (!FileName.IsPdf(name))
        {
            await counted.CopyToAsync(Stream.Null, ct);
            // What a browser sends for a field in which no file was chosen.
            if (string.IsNullOrEmpty(name) && counted.Count == 0)
                return;
            Refuse(fileName, counted.Count, counted.Count > _service.Limits.MaxFileBytes ? DocumentError.TooLarge : DocumentError.InvalidPdf);
            return;
        }

        await HoldIntentAsync(ct);
        var stagedBefore = _staged;
        var blob = await _service.Blobs.WriteAsync(BlobKeys.ForUpload(IntentId), counted, _service.Limits.MaxFileBytes, ct);
        if (blob is null)
        {
            Unstage(stagedBefore);
            var rest = new CountedStream(content, static _ => { });
            await rest.CopyToAsync(Stream.Null, ct);
            Refuse(fileName, counted.Count + rest.Count, DocumentError.TooLarge);
            return;
        }

        var (error, pages) = await JudgeAsync(blob, ct);
        if (error is not null)
        {
            await _service.Blobs.DeleteAsync(blob.Key, ct);
            Unstage(stagedBefore);
            Refuse(fileName, blob.Length, error);
            return;
        }

        _accepted += blob.Length;
        _files.Add(new ReceivedFile { FileName = fileName, Size = blob.Length, Content = new StoredFile(blob.Key, blob.Sha256, pages) });
    }

    /// <summary>Gives each file its flag and languages and looks for text where that decides (flag 2).</summary>
    /// <param name="flags">As many as files, or null: all 0.</param>
    /// <param name="languages">Null: the engine's own.</param>
    /// <exception cref="NotaException">Invalid: a language isn't installed.</exception>
    public async Task DecideOcrAsync(IReadOnlyList<OcrFlag>? flags, OcrLanguages? languages, CancellationToken ct)
    {
        _service.Ocr.Require(languages);
        for (var i = 0; i < _files.Count; i++)
        {
            var file = _files[i];
            file.OcrFlag = flags?[i] ?? OcrFlag.Never;
            file.Languages = languages ?? _service.Ocr.DefaultLanguages;
            if (file is { OcrFlag: OcrFlag.IfNoText, Content: { } content })
                file.HasText = await _service.HasTextAsync(content.BlobKey, AccountId, ct);
        }

        if (HasIntent)
            await HoldIntentAsync(ct);
    }

    /// <summary>The files' rows are committed: from now on disposing leaves alone what <paramref name="kept"/> names.</summary>
    public void Keep(IReadOnlySet<string> kept)
    {
        _kept = kept;
        _intentExpires = 0;
    }

    public async ValueTask DisposeAsync()
    {
        Unstage(0);
        foreach (var file in _files)
        {
            if (file.Content is { } content && _kept?.Contains(content.BlobKey) != true)
                await _service.DiscardAsync(content.BlobKey);
        }

        if (HasIntent)
            await _service.ForgetIntentAsync(IntentId);
    }

    private async Task<(string? Error, int Pages)> JudgeAsync(StoredBlob blob, CancellationToken ct)
    {
        var inspection = await _service.InspectAsync(blob.Key, AccountId, ct);
        if (inspection is null)
            return (DocumentError.InvalidPdf, 0);
        // Looked up anew only where what is known leaves no room; the recording transaction judges in the end.
        if (_accepted + blob.Length > _room)
            _room = await _service.RoomAsync(AccountId, ct);
        return _accepted + blob.Length <= _room ? (null, inspection.PageCount) : (DocumentError.StorageExceeded, 0);
    }

    private void Refuse(string fileName, long size, string error) =>
        _files.Add(new ReceivedFile { FileName = fileName, Size = size, Error = error });

    private async Task HoldIntentAsync(CancellationToken ct)
    {
        var now = _service.Now;
        if (_intentExpires - now > IntentLifetime.TotalMilliseconds / 2)
            return;
        var expires = now + (long)IntentLifetime.TotalMilliseconds;
        await _service.HoldIntentAsync(IntentId, AccountId, expires, isNew: !HasIntent, ct);
        _intentExpires = expires;
    }

    private void Stage(int bytes)
    {
        _service.Staging.Take(AccountId, bytes);
        _staged += bytes;
    }

    private void Unstage(long to)
    {
        _service.Staging.Return(AccountId, _staged - to);
        _staged = to;
    }
}
