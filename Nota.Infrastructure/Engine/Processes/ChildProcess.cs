using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Nota.Domain.Ports;
using Nota.Infrastructure.Engine.Child;
using Nota.Infrastructure.Engine.Pool;
using Nota.Infrastructure.Engine.Wire;

namespace Nota.Infrastructure.Engine.Processes;

/// <summary>
/// A running child, seen from the parent, who trusts nothing it says and stops it when its time is up. Time is what it
/// spends on processors, so that a busy machine changes no outcome; a child that spends none, though nobody keeps it from
/// doing so, waits for ever and is stopped too.
/// </summary>
internal sealed class ChildProcess : IEngineChild
{
    /// <summary>The clock on the wall has the last word, far beyond what a busy machine explains.</summary>
    private const int WallFactor = 30;

    private static readonly TimeSpan StallTime = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FirstLook = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan NextLook = TimeSpan.FromMilliseconds(100);

    /// <summary>A child that closes its end is about to exit, and its exit code tells why.</summary>
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan ExitTime = TimeSpan.FromSeconds(10);

    private readonly Process _process;
    private readonly int _id;
    private readonly PrivateFolder _folder;
    private readonly EngineOptions _options;
    private readonly IBlobStore _blobs;
    private readonly ILogger _log;
    private readonly StandardError _errors;
    private readonly Task _draining;
    private readonly Lock _gate = new();
    private Task? _ending;
    private long _requests;
    private int? _exitCode;
    private volatile bool _isWorking;
    private bool _isWorn;

    public ChildProcess(Process process, PrivateFolder folder, EngineOptions options, IBlobStore blobs, ILogger log)
    {
        _process = process;
        _id = process.Id;
        _folder = folder;
        _options = options;
        _blobs = blobs;
        _log = log;
        _errors = new StandardError(process.StandardError.BaseStream);
        _draining = _errors.DrainAsync();
    }

    public int Id => _id;

    public bool IsUsable => !_isWorking && !_isWorn && Volatile.Read(ref _ending) is null && !_process.HasExited;

    public long Resident => ProcessUsage.Of(_id)?.Resident ?? 0;

    public string? OpenBlob { get; private set; }

    /// <summary>Waits until the child has started and loaded PDFium.</summary>
    /// <exception cref="ChildDiedException">It did not, or not in time.</exception>
    public async Task GreetAsync(TimeSpan wait, CancellationToken ct)
    {
        try
        {
            var greeting = await ReceiveAsync(ct).WaitAsync(wait, ct) ?? throw await DiedAsync(null);
            if (greeting is not { Number: 0, Kind: AnswerKind.Done })
                throw new ChildDiedException(greeting.Message.Length > 0 ? greeting.Message : "The child did not greet.");
        }
        catch (TimeoutException e)
        {
            throw new ChildDiedException($"The child did not start within {wait}.", e);
        }
    }

    public async Task<EngineReply> AskAsync(EngineJob job, string blobKey, CancellationToken ct)
    {
        try
        {
            return await ExchangeAsync(job, blobKey, ct);
        }
        catch (Exception e) when (e is InvalidDataException or ObjectDisposedException or InvalidOperationException)
        {
            throw await DiedAsync(e);
        }
    }

    /// <summary>Ends the child, waits until it is gone, and removes its files. May be called while it works.</summary>
    public async ValueTask DisposeAsync()
    {
        Task ending;
        lock (_gate)
            ending = _ending ??= EndAsync();
        await ending;
    }

    private async Task<EngineReply> ExchangeAsync(EngineJob job, string blobKey, CancellationToken ct)
    {
        var request = new EngineRequest(
            ++_requests, job.Task, blobKey == OpenBlob, job.First, job.Count, job.Dpi, job.Format, job.Languages, job.Source);
        OpenBlob = null;
        using var files = BeginRequest(request.Number);
        if (!request.SameFile)
            await CopyAsync(blobKey, files, ct);
        if (job.Notes is not null)
            await CopyNotesAsync(job.Notes, files, ct);
        var before = ProcessUsage.Of(_id) ?? default;
        // Taken back by success alone: whatever else ends this, the child is not used again.
        _isWorking = true;
        await SendAsync(request, ct);
        var answer = await WaitAsync(ReceiveAsync(ct), before.Cpu, job.CpuLimit, ct);
        if (answer.Number != request.Number)
            throw new InvalidDataException($"An answer to {answer.Number} where {request.Number} was asked.");
        if (answer.Kind == AnswerKind.Failed)
            throw await DiedAsync(new InvalidDataException(answer.Message));
        if (answer.Kind == AnswerKind.LimitExceeded)
            throw new EngineException(EngineFailure.LimitExceeded, answer.Message);

        _isWorn = _requests >= _options.RequestsPerChild || (ProcessUsage.Of(_id)?.Resident ?? 0) > _options.ResidentLimit;
        OpenBlob = answer.Kind == AnswerKind.InvalidDocument ? null : blobKey;
        var output = answer is { Kind: AnswerKind.Done, OutputLength: >= 0 }
            ? files.OpenOutput(answer.OutputLength, ChildSettings.MaxOutput)
            : null;
        _isWorking = false;
        return new EngineReply(answer, output);
    }

    private RequestFolder BeginRequest(long number)
    {
        try
        {
            return _folder.Begin(number);
        }
        catch (IOException e)
        {
            throw new EngineException(EngineFailure.Unavailable, $"The engine's folder can't be written: {e.Message}", e);
        }
    }

    private async Task CopyAsync(string blobKey, RequestFolder files, CancellationToken ct)
    {
        try
        {
            await using var content = await _blobs.OpenReadAsync(blobKey, ct)
                ?? throw new EngineException(EngineFailure.Unavailable, $"There is no blob {blobKey}.");
            await files.WriteInputAsync(content, ct);
        }
        catch (IOException e)
        {
            throw new EngineException(EngineFailure.Unavailable, $"The engine's copy of a document can't be written: {e.Message}", e);
        }
    }

    private static async Task CopyNotesAsync(Stream notes, RequestFolder files, CancellationToken ct)
    {
        try
        {
            notes.Position = 0;
            await files.WriteNotesAsync(notes, ct);
        }
        catch (IOException e)
        {
            throw new EngineException(EngineFailure.Unavailable, $"The engine's copy of the notes can't be written: {e.Message}", e);
        }
    }

    private async Task SendAsync(EngineRequest request, CancellationToken ct)
    {
        try
        {
            await _process.StandardInput.BaseStream.WriteAsync(Frame.Wrap(request.ToBytes()), ct);
            await _process.StandardInput.BaseStream.FlushAsync(ct);
        }
        catch (IOException e)
        {
            throw await DiedAsync(e);
        }
    }

    /// <summary>Null where the child has closed its end.</summary>
    private async Task<EngineAnswer?> ReceiveAsync(CancellationToken ct)
    {
        try
        {
            return await Frame.ReadAsync(_process.StandardOutput.BaseStream, ct) is { } frame ? EngineAnswer.FromBytes(frame) : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private async Task<EngineAnswer> WaitAsync(Task<EngineAnswer?> answer, TimeSpan cpuBefore, TimeSpan limit, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        var (spent, moved) = (TimeSpan.Zero, started);
        var look = FirstLook < limit ? FirstLook : limit;
        while (true)
        {
            await ((Task)answer).WaitAsync(look, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            ct.ThrowIfCancellationRequested();
            if (answer.IsCompleted)
                return await answer ?? throw await DiedAsync(null);
            var usage = ProcessUsage.Of(_id) ?? default;
            var before = spent;
            spent = usage.Cpu - cpuBefore;
            if (usage.IsRunnable || spent > before)
                moved = Stopwatch.GetTimestamp();
            if (spent > limit)
                throw LimitMet($"more than {limit} of processor time");
            if (Stopwatch.GetElapsedTime(moved) > StallTime || Stopwatch.GetElapsedTime(started) > limit * WallFactor)
                throw LimitMet($"{Stopwatch.GetElapsedTime(started)}, and only {spent} of it on a processor");
            look = NextLook;
        }
    }

    /// <summary>What a child's end means: its own limit of memory is the document's doing, everything else is unexpected.</summary>
    private async Task<Exception> DiedAsync(Exception? inner)
    {
        if (inner is null or IOException)
            await ExitAsync(LastWords);
        await DisposeAsync();
        if (_exitCode == ChildExit.OutOfMemory)
            return LimitMet($"more than {_options.MemoryLimit} bytes of memory");
        var reason = inner is null ? "The child ended" : inner.Message;
        EngineLog.ChildDied(_log, _id, _exitCode, reason, _errors.Tail);
        return new ChildDiedException($"{reason} (exit code {_exitCode}).", inner);
    }

    private static EngineException LimitMet(string what) => new(EngineFailure.LimitExceeded, $"The document took {what}.");

    private async Task EndAsync()
    {
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }

        // Else it is stuck in the kernel, on a dead disk, and ends when that lets go.
        if (await ExitAsync(ExitTime))
            _exitCode = _process.ExitCode;
        else
            EngineLog.ChildStuck(_log, _id);
        await _draining.WaitAsync(ExitTime).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _folder.Dispose();
        _process.Dispose();
    }

    private async Task<bool> ExitAsync(TimeSpan wait)
    {
        using var patience = new CancellationTokenSource(wait);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
