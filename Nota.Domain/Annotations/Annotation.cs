using System.Text.Json.Serialization;
using Nota.Domain.Text;

namespace Nota.Domain.Annotations;

public enum AnnotationKind
{
    /// <summary>A span of the document's text.</summary>
    Text = 0,

    /// <summary>Boxes over a figure, stamp or signature; no text, no offsets.</summary>
    Area = 1,
}

/// <summary>How an annotation stands to the document's present text.</summary>
public enum AnchorState
{
    /// <summary>On its own quote, where it was made.</summary>
    Exact = 0,

    /// <summary>On its own quote, elsewhere in the text.</summary>
    Moved = 1,

    /// <summary>On words that are like its quote, or on one of several equals.</summary>
    Approximate = 2,

    /// <summary>On the characters that its boxes cover.</summary>
    ByBoxes = 3,

    /// <summary>Its words can't be found; it keeps its last offsets and boxes.</summary>
    Orphaned = 4,
}

/// <summary>
/// A span of a document's text, or an area of its pages, with a type from the schema of the project it was made in.
/// Offsets are UTF-16 code units of the formatted text. Quote, context and boxes always come from the text layer at the
/// offsets: they are the anchor, which finds the place again when the text changes. Times are Unix milliseconds, UTC.
/// </summary>
public sealed class Annotation
{
    /// <summary>Characters of context kept before and after the quote.</summary>
    public const int ContextLength = 32;

    public required string ProjectId { get; set; }

    public required string DocumentId { get; set; }

    /// <summary>Lower-case GUID, unique in the project's document.</summary>
    public required string Id { get; set; }

    public long AccountId { get; set; }

    /// <summary>Lower-case GUID of a type in the project's schema.</summary>
    public required string TypeId { get; set; }

    public AnnotationKind Kind { get; set; }

    /// <summary>Null for an area, and for what was written before there was text.</summary>
    public int? Start { get; set; }

    /// <summary>Exclusive.</summary>
    public int? End { get; set; }

    /// <summary><see cref="Start"/> in code points.</summary>
    public int? StartCodePoint { get; set; }

    /// <summary><see cref="End"/> in code points.</summary>
    public int? EndCodePoint { get; set; }

    /// <summary><see cref="Start"/> in bytes of UTF-8.</summary>
    public int? StartUtf8 { get; set; }

    /// <summary><see cref="End"/> in bytes of UTF-8.</summary>
    public int? EndUtf8 { get; set; }

    /// <summary>The text as the client gave it; null: as quoted.</summary>
    public string? GivenText { get; set; }

    /// <summary>Whether the given text is another than the quote, white space folded.</summary>
    public bool TextDiffers { get; set; }

    /// <summary>The layer's text from start to end; null without offsets.</summary>
    public string? Quote { get; set; }

    /// <summary>Up to <see cref="ContextLength"/> code units before the quote.</summary>
    public string? Prefix { get; set; }

    /// <summary>Up to <see cref="ContextLength"/> code units after the quote.</summary>
    public string? Suffix { get; set; }

    /// <summary>The boxes as the client gave them (<see cref="Highlights"/> as text); null: those of the anchor.</summary>
    public string? GivenHighlights { get; set; }

    /// <summary>The layer's boxes of the quote, one a line (<see cref="Highlights"/> as text); null without offsets.</summary>
    public string? AnchorHighlights { get; set; }

    /// <summary>At most 2,000 characters of the client's own.</summary>
    public string? Metadata { get; set; }

    /// <summary>Of the shown highlights' first box: what annotations of a document are listed by.</summary>
    public double SortNumber { get; set; }

    /// <summary>First page (zero-based) of the shown highlights.</summary>
    public int FirstPage { get; set; }

    /// <summary>Last page (zero-based) of the shown highlights.</summary>
    public int LastPage { get; set; }

    public AnchorState State { get; set; }

    /// <summary>0–1: how sure the placement is.</summary>
    public double Score { get; set; }

    /// <summary>Version of the text that the offsets count in; null without offsets.</summary>
    public string? TextVersion { get; set; }

    /// <summary>Where it was before it was last placed anew (<see cref="PreviousPlace"/> as JSON); null if it never was.</summary>
    public string? Previous { get; set; }

    /// <summary>Hash of the element that was last imported under this id; null if none was.</summary>
    public string? ImportHash { get; set; }

    public long CreatedAt { get; set; }

    public required string CreatedBy { get; set; }

    /// <summary>Who made it through a viewer token, as the token's client names them; null: the member.</summary>
    public string? CreatedBySubject { get; set; }

    public long ModifiedAt { get; set; }

    public required string ModifiedBy { get; set; }

    /// <summary>Counts every change.</summary>
    public long Revision { get; set; }

    /// <summary>What answers show as the annotation's text; empty for an area and before there is text.</summary>
    [JsonIgnore]
    public string Text => GivenText ?? Quote ?? "";

    /// <summary>What answers show as highlights, as text.</summary>
    [JsonIgnore]
    public string ShownHighlights => GivenHighlights ?? AnchorHighlights ?? "{}";

    public Annotation Copy() => (Annotation)MemberwiseClone();

    public int? StartIn(OffsetUnit unit) => unit switch
    {
        OffsetUnit.CodePoint => StartCodePoint,
        OffsetUnit.Utf8 => StartUtf8,
        _ => Start,
    };

    public int? EndIn(OffsetUnit unit) => unit switch
    {
        OffsetUnit.CodePoint => EndCodePoint,
        OffsetUnit.Utf8 => EndUtf8,
        _ => End,
    };
}
