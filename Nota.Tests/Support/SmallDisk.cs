using System.Diagnostics;

namespace Nota.Tests.Support;

/// <summary>A file system of a few megabytes, or a read-only one, for tests of what a disk can do to us. Needs root on Linux; tests are skipped elsewhere.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TempFolder _folder;

    private SmallDisk(TempFolder folder) => _folder = folder;

    public string Path => _folder.Path;

    public static SmallDisk Mount(int kilobytes)
    {
        if (!OperatingSystem.IsLinux())
            Assert.Ignore("A small file system can be mounted on Linux only.");
        var folder = new TempFolder();
        if (Run("mount", "-t", "tmpfs", "-o", $"size={kilobytes}k", "nota-test", folder.Path))
            return new SmallDisk(folder);
        folder.Dispose();
        Assert.Ignore("Mounting a small file system needs root.");
        throw new InvalidOperationException("Ignored above.");
    }

    /// <summary>Takes all that is left, to the last byte.</summary>
    public string Fill()
    {
        var path = _folder.File("filler");
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[4096];
        try
        {
            while (true)
                file.Write(block);
        }
        catch (IOException)
        {
            return path;
        }
    }

    public void MakeReadOnly() => Assert.That(Run("mount", "-o", "remount,ro", _folder.Path), Is.True);

    public void Dispose()
    {
        Run("umount", "-l", _folder.Path);
        _folder.Dispose();
    }

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
