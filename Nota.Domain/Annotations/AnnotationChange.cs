using Nota.Domain.Text;

namespace Nota.Domain.Annotations;

/// <summary>A value that may be given, as null even, or left out.</summary>
public readonly record struct Given<T>(bool IsGiven, T? Value)
{
    public T? Or(T? other) => IsGiven ? Value : other;
}

/// <summary>What a client changes of an annotation; what it leaves out stays.</summary>
public sealed record AnnotationChange
{
    public string? TypeId { get; init; }

    public AnnotationKind? Kind { get; init; }

    /// <summary>In <see cref="Unit"/>.</summary>
    public int? Start { get; init; }

    public int? End { get; init; }

    public OffsetUnit Unit { get; init; }

    public Highlights? Highlights { get; init; }

    public Given<string> Text { get; init; }

    public Given<string> Metadata { get; init; }

    /// <summary>Whether the annotation has to be placed again.</summary>
    public bool Places => Start is not null || End is not null || Highlights is not null || Kind is not null;

    /// <summary>The whole annotation as it is to be.</summary>
    public AnnotationDraft Over(Annotation annotation)
    {
        var kind = Kind ?? annotation.Kind;
        var byOffsets = Start is not null || End is not null;
        var keepsOffsets = kind == AnnotationKind.Text && Highlights is null && !byOffsets;
        return new AnnotationDraft
        {
            Id = annotation.Id,
            TypeId = TypeId ?? annotation.TypeId,
            Kind = kind,
            Start = byOffsets ? Start ?? StartOf(annotation) : keepsOffsets ? StartOf(annotation) : null,
            End = byOffsets ? End ?? EndOf(annotation) : keepsOffsets ? EndOf(annotation) : null,
            Unit = Unit,
            // A text of the client's own belongs to the place it was given for.
            Text = Text.Or(Start is null && End is null && Highlights is null ? annotation.GivenText : null),
            Metadata = Metadata.Or(annotation.Metadata),
            Highlights = Highlights ?? (byOffsets ? null : Annotations.Highlights.Parse(annotation.ShownHighlights)),
        };
    }

    private int? StartOf(Annotation annotation) => annotation.StartIn(Unit);

    private int? EndOf(Annotation annotation) => annotation.EndIn(Unit);
}
