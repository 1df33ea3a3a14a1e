using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Nota.Domain.Ports;
using Nota.Infrastructure.Engine.Child;
using Nota.Infrastructure.Engine.Pool;
using Nota.Infrastructure.Ocr;

namespace Nota.Infrastructure.Engine.Processes;

/// <summary>Starts this program as a child, cut off from everything as far as the system permits. Thread-safe.</summary>
internal sealed class ChildLauncher : IChildLauncher, IDisposable
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);

    private readonly EngineOptions _options;
    private readonly string _dataDirectory;
    private readonly IBlobStore _blobs;
    private readonly ILogger<ChildLauncher> _log;
    private readonly ChildProgram _program = ChildProgram.Find();
    private readonly SemaphoreSlim _preparing = new(1);
    private Ground? _ground;

    public ChildLauncher(IOptions<EngineOptions> options, EngineDataDirectory dataDirectory, IBlobStore blobs, ILogger<ChildLauncher> log)
    {
        _options = options.Value;
        _dataDirectory = Path.GetFullPath(dataDirectory.Path);
        _blobs = blobs;
        _log = log;
    }

    /// <summary>Null until the first child was started.</summary>
    public Isolation? Isolation => _ground?.Isolation;

    public async Task<IEngineChild> StartAsync(LaneKind lane, CancellationToken ct)
    {
        try
        {
            var ground = _ground ?? await PrepareAsync(ct);
            return await StartAsync(ground, lane, ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.ComponentModel.Win32Exception or ChildDiedException)
        {
            EngineLog.StartFailed(_log, e);
            throw new EngineException(EngineFailure.Unavailable, $"No child can be started: {e.Message}", e);
        }
    }

    public void Dispose()
    {
        _ground?.Scratch.Dispose();
        _preparing.Dispose();
    }

    private async Task<ChildProcess> StartAsync(Ground ground, LaneKind lane, CancellationToken ct)
    {
        var folder = ground.Scratch.CreatePrivate();
        ChildProcess child;
        try
        {
            child = new ChildProcess(Launch(ground, folder, lane), folder, _options, _blobs, _log);
        }
        catch
        {
            folder.Dispose();
            throw;
        }

        try
        {
            await child.GreetAsync(StartTime, ct);
            return child;
        }
        catch
        {
            await child.DisposeAsync();
            throw;
        }
    }

    private static int NicenessOf(LaneKind lane) => lane switch
    {
        LaneKind.Interactive => 5,
        LaneKind.Background => 10,
        _ => 19,
    };

    private Process Launch(Ground ground, PrivateFolder folder, LaneKind lane)
    {
        var settings = new ChildSettings(
            ground.Pdfium, _options.MemoryLimit, _options.MaxPixels, OcrModels.FolderOf(_options), _options.RecogniseTime, ground.Isolation.HasOwnUsers);
        var command = ground.Isolation.Command(
            folder.Path,
            NicenessOf(lane),
            [_program.Executable, .. _program.FirstArguments, ChildSettings.Verb, .. settings.ToArguments()]);
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            WorkingDirectory = folder.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (key, value) in _program.Environment(ground.Isolation.ViewOf(folder.Path)))
            start.Environment.Add(key, value);
        InheritedHandles.Withhold();
        return Process.Start(start)!;
    }

    /// <summary>Once: the library, the scratch folder, and what this system permits.</summary>
    private async Task<Ground> PrepareAsync(CancellationToken ct)
    {
        await _preparing.WaitAsync(ct);
        try
        {
            return _ground ??= await FindGroundAsync(ct);
        }
        finally
        {
            _preparing.Release();
        }
    }

    private async Task<Ground> FindGroundAsync(CancellationToken ct)
    {
        var pdfium = EngineStartCheck.Locate(_options);
        var scratch = new ScratchFolder(_options.ScratchDirectory ?? Path.Combine(_dataDirectory, "engine"));
        try
        {
            using var trial = scratch.CreatePrivate();
            var isolation = await Isolation.ProbeAsync(
                [_dataDirectory, scratch.Root],
                [AppContext.BaseDirectory, _program.Executable, _program.DotnetRoot, pdfium, OcrModels.FolderOf(_options)],
                trial.Path,
                ct);
            if (isolation.Missing.Count > 0)
                EngineLog.IsolationMissing(_log, string.Join(", ", isolation.Missing));
            return new Ground(pdfium, scratch, isolation);
        }
        catch
        {
            scratch.Dispose();
            throw;
        }
    }

    private sealed record Ground(string Pdfium, ScratchFolder Scratch, Isolation Isolation);
}

/// <summary>The service's data folder, which no child may see.</summary>
public sealed record EngineDataDirectory(string Path);
