using System.Runtime.InteropServices;
using Microsoft.Extensions.Options;
using Nota.Domain.Ports;
using Nota.Infrastructure.Engine;
using Nota.Infrastructure.Imaging;
using Nota.Infrastructure.Ocr;
using Nota.Infrastructure.Pdf;

namespace Nota.Infrastructure.Doctor;

/// <summary>Looks at what the service needs of the machine: libraries, fonts, protections, the clock.</summary>
public sealed class MachineDoctor(IPdfEngine engine, IEngineMonitor monitor, IOptions<EngineOptions> options, TimeProvider time)
{
    private const string Install = "Run eng/install.sh";
    private static readonly TimeSpan EngineTime = TimeSpan.FromSeconds(60);
    private static readonly string[] FontFolders = ["/usr/share/fonts", "/usr/local/share/fonts"];
    private static readonly string[] FontEndings = [".ttf", ".otf", ".ttc", ".pfb"];

    /// <summary>Nota did not exist before; a clock that says so has not been set.</summary>
    private static readonly DateTimeOffset Earliest = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken ct) =>
    [
        Pdfium(),
        Library("leptonica", Leptonica.Name, "liblept5", "pages can't be drawn"),
        Library("qpdf", Engine.Child.Qpdf.Name, "libqpdf29", "damaged documents can't be rebuilt, nor highlights written into copies"),
        Tesseract(),
        Fonts(),
        await EngineAsync(ct),
        Isolation(),
        Clock(),
    ];

    private Finding Pdfium()
    {
        var location = PdfiumLibrary.Locate(options.Value.PdfiumPath);
        return location.Path is { } path
            ? Finding.Ok("pdfium", path)
            : Finding.Problem("pdfium", $"not found; looked for {string.Join(", ", location.Probed)}", $"{Install}, or set Nota:Engine:PdfiumPath to the library's full path.");
    }

    private static Finding Library(string check, string name, string package, string consequence) => Loads(name)
        ? Finding.Ok(check, name)
        : Finding.Problem(check, $"{name} can't be loaded: {consequence}", $"{Install}, or install the package {package}.");

    private Finding Tesseract()
    {
        const string Consequence = "text in pictures can't be recognised";
        var folder = OcrModels.FolderOf(options.Value);
        var missing = OcrModels.MissingIn(folder, $"{options.Value.Languages}+{OrientationReader.Model}");
        if (!Loads(TesseractNative.Name))
            return Finding.Problem("tesseract", $"{TesseractNative.Name} can't be loaded: {Consequence}", $"{Install}, or install the package libtesseract5.");
        return missing.Count == 0
            ? Finding.Ok("tesseract", $"{TesseractNative.Name}; {string.Join(", ", OcrModels.LanguagesIn(folder))} in {folder}")
            : Finding.Problem(
                "tesseract",
                $"no model of {string.Join(", ", missing)} in {folder}: {Consequence}",
                $"{Install}, or install {string.Join(", ", missing.Select(OcrModels.PackageOf))}; another folder is named by {EngineOptions.Section}:{nameof(EngineOptions.ModelsPath)}.");
    }

    private static Finding Fonts()
    {
        var count = FontFolders.Where(Directory.Exists)
            .SelectMany(f => Directory.EnumerateFiles(f, "*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true }))
            .Count(f => FontEndings.Contains(Path.GetExtension(f), StringComparer.OrdinalIgnoreCase));
        return count > 0
            ? Finding.Ok("fonts", $"{count} files")
            : Finding.Note("fonts", "none: pages whose fonts are not embedded are drawn without letters", $"{Install}, or install fonts-dejavu-core and fonts-liberation.");
    }

    private async Task<Finding> EngineAsync(CancellationToken ct)
    {
        try
        {
            await engine.ProbeAsync(ct).WaitAsync(EngineTime, time, ct);
            return Finding.Ok("engine", "a child process starts and answers");
        }
        catch (Exception e) when (e is EngineException or TimeoutException or IOException)
        {
            return Finding.Problem(
                "engine", $"no child process can be started: {e.Message}",
                $"Remedy what is said above about libraries. The children's folder is {nameof(EngineOptions.ScratchDirectory)} of {EngineOptions.Section}; it must be writable.");
        }
    }

    private Finding Isolation() => monitor.State switch
    {
        { MissingIsolation: null } => Finding.Note("isolation", "not known: no child process could be started", "Remedy that first."),
        { MissingIsolation: [] } state => Finding.Ok("isolation", string.Join(", ", state.Isolation ?? [])),
        { MissingIsolation: var missing } => Finding.Note(
            "isolation",
            $"this system does not grant the engine's children: {string.Join(", ", missing)}; they run with limits of time and memory all the same",
            "Allow unprivileged user namespaces (sysctl kernel.unprivileged_userns_clone=1; in a container, a seccomp profile that permits unshare), or run the service in a machine of its own."),
    };

    private Finding Clock()
    {
        var now = time.GetUtcNow();
        return now >= Earliest
            ? Finding.Ok("clock", now.ToString("u"))
            : Finding.Problem("clock", $"it says {now:u}", "Set the clock, and let it be kept (systemd-timesyncd, chrony).");
    }

    private static bool Loads(string name)
    {
        if (!NativeLibrary.TryLoad(name, out var handle))
            return false;
        NativeLibrary.Free(handle);
        return true;
    }
}
