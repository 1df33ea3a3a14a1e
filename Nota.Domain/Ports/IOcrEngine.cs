using Nota.Domain.Documents;

namespace Nota.Domain.Ports;

/// <summary>
/// Reads the text that pages show in pictures. Like <see cref="IPdfEngine"/>: out of this process, bounded in time and
/// memory, throws <see cref="EngineException"/>, callable from any thread; cancelling a call frees its child within a second.
/// </summary>
public interface IOcrEngine
{
    /// <summary>The languages whose models are installed, ascending, as <see cref="OcrLanguages"/> names them.</summary>
    IReadOnlyList<string> Languages { get; }

    /// <summary>What is recognised where an upload names no languages.</summary>
    OcrLanguages DefaultLanguages { get; }

    /// <summary>
    /// Reads one page (zero-based) into a finished layer page, as <see cref="IPdfEngine.ReadLayerAsync"/> does for digital
    /// text: visible digital text stays as it is, text in pictures is recognised where there is none, hidden text of an
    /// older recognition is left out where the page was recognised anew. A page that can't be read is in it, with its error.
    /// </summary>
    Task<EngineFile> RecogniseAsync(EngineSource source, int page, OcrLanguages languages, CancellationToken ct);

    /// <summary>Null asks for nothing.</summary>
    /// <exception cref="NotaException">Invalid: a language isn't installed; tells which are.</exception>
    void Require(OcrLanguages? languages)
    {
        var missing = languages?.MissingFrom(Languages).ToList() ?? [];
        if (missing.Count > 0)
            throw NotaException.Invalid("ocrLanguages", $"There is no {string.Join(", ", missing)} here; there is {string.Join(", ", Languages)}.");
    }
}
