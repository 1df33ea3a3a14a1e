namespace Nota.Domain.Annotations;

/// <summary>
/// Places a document's annotations on its present text after the text changed: by their quote and its context first, by
/// their boxes second. What can't be placed keeps its old values; nothing is dropped. The old offset alone proves nothing.
/// </summary>
public static class Anchoring
{
    /// <summary>One placement an anchor, in the order of <paramref name="anchors"/>.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="ct"/> was cancelled.</exception>
    public static Task<IReadOnlyList<Placement>> PlaceAsync(IAnchorText text, IReadOnlyList<Anchor> anchors, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return new AnchorPlacing(text, new ComparableText(text.Text, ct), anchors).RunAsync(ct);
    }
}
