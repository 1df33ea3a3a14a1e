namespace Nota.Domain.Text;

/// <summary>An offset or a length counted in all three units at once.</summary>
public readonly record struct TextExtent(int Utf16, int CodePoints, int Utf8)
{
    public int In(OffsetUnit unit) => unit switch
    {
        OffsetUnit.Utf16 => Utf16,
        OffsetUnit.CodePoint => CodePoints,
        OffsetUnit.Utf8 => Utf8,
        _ => throw new ArgumentOutOfRangeException(nameof(unit)),
    };

    public TextExtent Add(TextExtent other) => new(Utf16 + other.Utf16, CodePoints + other.CodePoints, Utf8 + other.Utf8);

    public static TextExtent operator +(TextExtent left, TextExtent right) => left.Add(right);
}
