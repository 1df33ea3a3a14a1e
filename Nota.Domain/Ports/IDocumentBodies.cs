namespace Nota.Domain.Ports;

/// <summary>Makes what the service says of a workflow's document to whoever asks for it, for those who are told unasked. Thread-safe.</summary>
public interface IDocumentBodies
{
    /// <summary>A document as the API answers it; as its lists show it, without what was found on its pages, where that would be too much to send.</summary>
    /// <param name="view">With its pages' content.</param>
    /// <returns>A JSON object in UTF-8.</returns>
    Task<byte[]> BodyOfAsync(WorkflowDocumentView view, CancellationToken ct);
}
