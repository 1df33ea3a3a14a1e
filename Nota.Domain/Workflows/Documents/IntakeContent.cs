using Nota.Domain.Ports;

namespace Nota.Domain.Workflows.Documents;

/// <summary>A document's content, stored and looked at.</summary>
/// <param name="Source">The file as it came.</param>
/// <param name="Pages">The PDF that was made of it; null where it is one itself.</param>
/// <param name="Dpi">Of each page's own picture; null where it has none.</param>
/// <param name="HasText">Whether any page has text that needn't be recognised.</param>
public sealed record IntakeContent(
    SourceFormat Format, StoredBlob Source, StoredBlob? Pages, int PageCount, IReadOnlyList<int>? Dpi, bool HasText);

/// <summary>Why a file can't become a document.</summary>
/// <param name="Reason">One of <see cref="FailureReason"/>'s words.</param>
/// <param name="Message">For the client.</param>
/// <param name="MaxPages">How many pages there may be; null unless there are more.</param>
public sealed record IntakeProblem(string Reason, string Message, int? MaxPages = null)
{
    /// <summary>The problem as an answer to whoever sent the file.</summary>
    public NotaException ToException() => new(FailureKind.Invalid, "invalid_request", Message)
    {
        Errors = new Dictionary<string, string[]> { ["file"] = [Message] },
        Details = MaxPages is { } most
            ? new Dictionary<string, object> { ["max_pages"] = most }
            : new Dictionary<string, object> { ["allowed_formats"] = SourceFormats.Allowed },
    };
}
