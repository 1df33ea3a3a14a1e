using Nota.Domain.Documents;
using Nota.Domain.Ports;
using Nota.Domain.Text;

namespace Nota.Domain.Annotations.Exports;

/// <summary>Turns a file's elements into drafts for a document: types by id or else by name, offsets or else the quote.</summary>
public sealed class ImportDrafts(ISchemaReader schemas, DocumentService content)
{
    /// <summary>
    /// The drafts, in the file's order. If any element names this document, those that name others are left out: they are
    /// of a whole project's export.
    /// </summary>
    /// <exception cref="NotaException">Invalid, naming the element; NotReady where a quote is to be found and there is no text.</exception>
    public async Task<IReadOnlyList<AnnotationDraft>> ReadAsync(
        string projectId, Document document, IReadOnlyList<ImportElement> elements, CancellationToken ct)
    {
        var (types, _) = await schemas.ListAsync(projectId, ct);
        var ids = types.Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
        var names = types.ToDictionary(t => t.Name, t => t.Id, StringComparer.Ordinal);
        var isOurs = elements.Any(e => e.DocumentId == document.Id);
        var errors = new DraftErrors(isList: true);
        var drafts = new List<AnnotationDraft>(elements.Count);
        var quoted = new List<(int Draft, int Index, ImportElement Element)>();
        for (var i = 0; i < elements.Count; i++)
        {
            var element = elements[i];
            if (isOurs && element.DocumentId is not null && element.DocumentId != document.Id)
                continue;
            var type = element.TypeId is { } id && ids.Contains(id) ? id : element.TypeName is { } name ? names.GetValueOrDefault(name) : null;
            if (type is null)
                errors.Add(i, "type", $"The project's schema has no type \"{element.TypeName ?? element.TypeId}\".");
            if (element.Start is null && element.Boxes is null && element.Quote is not null)
                quoted.Add((drafts.Count, i, element));
            drafts.Add(new AnnotationDraft
            {
                Id = element.Id,
                TypeId = type ?? "",
                Kind = element.Kind,
                Start = element.Start,
                End = element.End,
                Unit = element.Unit,
                Text = element.Text,
                Metadata = element.Metadata,
                Highlights = element.Boxes,
            });
        }

        await FindQuotesAsync(document, drafts, quoted, errors, ct);
        errors.ThrowIfAny();
        return drafts.Count > 0 ? drafts : throw NotaException.Invalid("body", "An import has at least one element.");
    }

    private async Task FindQuotesAsync(
        Document document, List<AnnotationDraft> drafts, List<(int Draft, int Index, ImportElement Element)> quoted, DraftErrors errors, CancellationToken ct)
    {
        if (quoted.Count == 0)
            return;
        await using var layer = await content.OpenLayerAsync(document, ct);
        var text = await LayerAnchorText.ReadAsync(layer.Reader, ct);
        var anchors = quoted.Select(q => new Anchor(
            $"{q.Index}", null, null, q.Element.Quote, q.Element.Prefix, q.Element.Suffix, Highlights.None)).ToList();
        var placements = await Anchoring.PlaceAsync(text, anchors, ct);
        foreach (var ((draft, index, element), placement) in quoted.Zip(placements))
        {
            // What is only like the quote is not what the file speaks of.
            if (placement.Start is null || placement.State == AnchorState.Orphaned || AnchoredText.Differ(placement.Quote!, element.Quote!))
                errors.Add(index, "target", "The quoted text is not in the document.");
            else
                drafts[draft] = drafts[draft] with { Start = placement.Start, End = placement.End, Unit = OffsetUnit.Utf16 };
        }
    }
}
