namespace Nota.Infrastructure.Engine.Processes;

/// <summary>
/// Where this service's children have their folders. A lock held for the service's life tells a living service's folder
/// from one that a killed service left behind, which the next start removes. Thread-safe.
/// </summary>
internal sealed class ScratchFolder : IDisposable
{
    private const string LockSuffix = ".lock";
    private readonly string _path;
    private readonly FileStream _lock;
    private int _children;

    /// <exception cref="IOException">It can't be written.</exception>
    public ScratchFolder(string root)
    {
        Root = Path.GetFullPath(root);
        PrivateFolder.Make(Root);
        Clear();
        _path = Path.Combine(Root, Guid.NewGuid().ToString("N"));
        // The lock comes before the folder and goes after it, so a folder is never without one.
        _lock = new FileStream(_path + LockSuffix, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        Directory.CreateDirectory(_path);
    }

    public string Root { get; }

    public PrivateFolder CreatePrivate() =>
        PrivateFolder.Create(Path.Combine(_path, $"child-{Interlocked.Increment(ref _children)}"));

    public void Dispose()
    {
        Remove(_path);
        _lock.Dispose();
        File.Delete(_path + LockSuffix);
    }

    private void Clear()
    {
        foreach (var path in Directory.EnumerateFiles(Root, "*" + LockSuffix))
        {
            try
            {
                using (new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
                    Remove(path[..^LockSuffix.Length]);
                File.Delete(path);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // A living service holds it.
            }
        }
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
