using Microsoft.Extensions.Options;
using Nota.Domain.Ports;
using Nota.Infrastructure.Pdf;

namespace Nota.Infrastructure.Engine;

/// <summary>Finds out at the service's start, rather than at the first upload, whether the engine has what it needs.</summary>
public sealed class EngineStartCheck(IOptions<EngineOptions> options)
{
    /// <exception cref="EngineException">Unavailable: what is missing, where it was looked for, and what to do.</exception>
    public void Run() => Locate(options.Value);

    internal static string Locate(EngineOptions options)
    {
        var location = PdfiumLibrary.Locate(options.PdfiumPath);
        return location.Path ?? throw new EngineException(
            EngineFailure.Unavailable,
            $"The PDFium library is missing; looked for {string.Join(", ", location.Probed)}. "
            + $"Run eng/install.sh, or set {EngineOptions.Section}:{nameof(options.PdfiumPath)} to the library's full path.");
    }
}
