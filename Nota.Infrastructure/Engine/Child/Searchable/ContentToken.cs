namespace Nota.Infrastructure.Engine.Child.Searchable;

/// <summary>What a piece of a content stream is, as far as it matters here.</summary>
internal enum ContentTokenKind : byte
{
    /// <summary>A string, a dictionary's or array's bracket, a boolean or null.</summary>
    Other,
    Number,
    Name,
    Operator,

    /// <summary>A whole inline image, from BI to EI.</summary>
    InlineImage,
}

/// <param name="Start">Offset of its first byte.</param>
/// <param name="End">Exclusive.</param>
internal readonly record struct ContentToken(ContentTokenKind Kind, int Start, int End);
