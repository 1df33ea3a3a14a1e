using Nota.Domain.Accounts;

namespace Nota.Domain.Annotations;

/// <summary>Turns placed drafts into annotations.</summary>
internal static class AnnotationBuilder
{
    public static Annotation New(AnnotationKey key, long accountId, PlacedDraft placed, string? textVersion, Caller by, long now)
    {
        var annotation = new Annotation
        {
            ProjectId = key.ProjectId,
            DocumentId = key.DocumentId,
            Id = key.Id,
            AccountId = accountId,
            TypeId = placed.Draft.TypeId,
            CreatedAt = now,
            CreatedBy = by.MemberId,
            CreatedBySubject = by.Viewer?.Subject,
            ModifiedAt = now,
            ModifiedBy = by.MemberId,
        };
        Apply(annotation, placed, textVersion, by.MemberId, now);
        return annotation;
    }

    /// <summary>Makes an annotation what the draft says, at its place.</summary>
    public static void Apply(Annotation annotation, PlacedDraft placed, string? textVersion, string memberId, long now)
    {
        var (draft, anchor, shown) = placed;
        annotation.TypeId = draft.TypeId;
        annotation.Kind = draft.Kind;
        annotation.Metadata = draft.Metadata;
        annotation.GivenText = anchor is not null && draft.Text == anchor.Quote ? null : draft.Text;
        annotation.TextDiffers = anchor is not null && draft.Text is not null && AnchoredText.Differ(draft.Text, anchor.Quote);
        annotation.GivenHighlights = shown?.ToString();
        annotation.Previous = null;
        SetAnchor(annotation, anchor, textVersion);
        annotation.State = AnchorState.Exact;
        annotation.Score = 1;
        annotation.ModifiedAt = now;
        annotation.ModifiedBy = memberId;
        annotation.Revision++;
    }

    /// <summary>Changes what needs no other place.</summary>
    public static void Apply(Annotation annotation, AnnotationChange change, string memberId, long now)
    {
        annotation.TypeId = change.TypeId ?? annotation.TypeId;
        annotation.Metadata = change.Metadata.Or(annotation.Metadata);
        if (change.Text.IsGiven && annotation.Kind == AnnotationKind.Text)
        {
            var text = change.Text.Value;
            annotation.GivenText = text == annotation.Quote ? null : text;
            annotation.TextDiffers = text is not null && annotation.Quote is not null && AnchoredText.Differ(text, annotation.Quote);
        }

        annotation.ModifiedAt = now;
        annotation.ModifiedBy = memberId;
        annotation.Revision++;
    }

    /// <summary>Places an annotation on a text: offsets, quote, context, boxes, and where it stands in lists.</summary>
    public static void SetAnchor(Annotation annotation, AnchoredText? anchor, string? textVersion)
    {
        annotation.Start = anchor?.Start.Utf16;
        annotation.StartCodePoint = anchor?.Start.CodePoints;
        annotation.StartUtf8 = anchor?.Start.Utf8;
        annotation.End = anchor?.End.Utf16;
        annotation.EndCodePoint = anchor?.End.CodePoints;
        annotation.EndUtf8 = anchor?.End.Utf8;
        annotation.Quote = anchor?.Quote;
        annotation.Prefix = anchor?.Prefix;
        annotation.Suffix = anchor?.Suffix;
        annotation.AnchorHighlights = anchor?.Boxes.ToString();
        annotation.TextVersion = anchor is null ? null : textVersion;
        var boxes = annotation.GivenHighlights is { } given ? Highlights.Parse(given) : anchor?.Boxes ?? Highlights.None;
        (annotation.SortNumber, annotation.FirstPage, annotation.LastPage) = (boxes.SortNumber, boxes.FirstPage, boxes.LastPage);
    }
}
