namespace Nota.Domain.Documents;

/// <summary>A file of an upload, received and judged as far as it can be before its request is whole.</summary>
public sealed class ReceivedFile
{
    public required string FileName { get; init; }

    /// <summary>Bytes received.</summary>
    public required long Size { get; init; }

    /// <summary>Where its bytes are staged; null if it was refused.</summary>
    public StoredFile? Content { get; init; }

    /// <summary>Why it was refused: one of <see cref="DocumentError"/>'s messages, or null.</summary>
    public string? Error { get; init; }

    public OcrFlag OcrFlag { get; set; }

    /// <summary>To recognise it in, should it come to that.</summary>
    public OcrLanguages? Languages { get; set; }

    /// <summary>Whether any page has text; known only where the flag asks for it.</summary>
    public bool? HasText { get; set; }
}

/// <param name="Sha256">Lower-case hex.</param>
public sealed record StoredFile(string BlobKey, string Sha256, int PageCount);
