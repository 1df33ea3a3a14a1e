using Nota.Infrastructure.Blobs;

namespace Nota.Infrastructure.Data.Start;

/// <summary>The folder that holds everything, and the lock that gives it to one service at a time.</summary>
internal sealed class DataFolder(string path)
{
    public const string LockName = "nota.lock";
    private const int WouldBlock = 11;
    private const int WindowsSharingViolation = unchecked((int)0x80070020);
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public string Path { get; } = path;

    /// <summary>Makes the folder, readable by its owner alone; one that is there keeps its mode.</summary>
    public void Create()
    {
        try
        {
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(Path);
            else
                Directory.CreateDirectory(Path, Private);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refused(e);
        }
    }

    /// <summary>Takes the lock; the system lets go of it when the handle is closed or the process dies, however it dies.</summary>
    public FileStream Lock()
    {
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            return new FileStream(System.IO.Path.Combine(Path, LockName), options);
        }
        catch (IOException e) when (e.HResult is WouldBlock or WindowsSharingViolation)
        {
            throw new StartException(
                $"The data folder {Path} is in use by another Nota. Stop it, or give this one a folder of its own (Nota:DataDirectory).", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refused(e);
        }
    }

    public StartException Refused(Exception e) => new(
        $"The data folder {Path} can't be used. {DiskFailure.Reason(e) ?? e.Message}. " +
        "Free space or give the user that runs Nota write access to it, or name another folder (Nota:DataDirectory).", e);
}
