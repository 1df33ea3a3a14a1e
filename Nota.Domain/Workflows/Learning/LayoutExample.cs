using System.Text.Json;
using System.Text.Json.Serialization;

namespace Nota.Domain.Workflows.Learning;

/// <summary>
/// What one document teaches: words by which its layout is known again, and of each field that was confirmed where its value
/// stands beside them. Lengths are ten-thousandths of the first page's width, origin top left, y down.
/// </summary>
/// <param name="IsRecognised">Whether its words come from recognition, which has some of them wrong.</param>
/// <param name="Words">Of the first page, words that are likely the same on the next document.</param>
/// <param name="Values">Those that were confirmed.</param>
/// <param name="Absent">Names of the fields that have no value on this layout.</param>
public sealed record LayoutExample(
    [property: JsonPropertyName("r")] bool IsRecognised,
    [property: JsonPropertyName("w")] IReadOnlyList<LayoutWord> Words,
    [property: JsonPropertyName("v")] IReadOnlyList<TaughtValue> Values,
    [property: JsonPropertyName("n")] IReadOnlyList<string> Absent)
{
    /// <summary>Bytes of <see cref="ToJson"/> at most.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <summary>Compact UTF-8.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, LayoutExampleJson.Default.LayoutExample);

    /// <exception cref="InvalidDataException">The bytes are no example, or more than <see cref="MaxBytes"/>.</exception>
    public static LayoutExample FromJson(ReadOnlySpan<byte> json)
    {
        if (json.Length > MaxBytes)
            throw new InvalidDataException("A layout example has too many bytes.");
        try
        {
            return JsonSerializer.Deserialize(json, LayoutExampleJson.Default.LayoutExample) ?? throw new InvalidDataException("A layout example is null.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException("A layout example is damaged.", e);
        }
    }
}

/// <summary>A word of a layout and where it stands.</summary>
/// <param name="Text">As <see cref="LayoutText"/> compares it.</param>
/// <param name="Middle">Of its height.</param>
public sealed record LayoutWord(string Text, int Left, int Right, int Middle);

/// <summary>Where a value stands from a word near it.</summary>
/// <param name="Text">Of the word, as <see cref="LayoutText"/> compares it.</param>
/// <param name="Left">From the word's left edge to the value's.</param>
/// <param name="Gap">From the word's right edge to the value's left edge.</param>
/// <param name="Right">From the word's right edge to the value's.</param>
/// <param name="Down">From the word's middle to that of the value's first line.</param>
public sealed record AnchorWord(string Text, int Left, int Gap, int Right, int Down);

/// <summary>A value that was confirmed.</summary>
/// <param name="Page">One-based.</param>
/// <param name="FromEnd">Pages after it.</param>
/// <param name="Value">
/// What the field is on this layout, whatever is printed, where <paramref name="Place"/> is null; of a text, how it was confirmed, since what is
/// recognised may be that with letters wrong; null for other values, which the next document has anew.
/// </param>
public sealed record TaughtValue(
    [property: JsonPropertyName("f")] string Field,
    [property: JsonPropertyName("p")] int Page,
    [property: JsonPropertyName("e")] int FromEnd,
    [property: JsonPropertyName("v")] string? Value,
    [property: JsonPropertyName("at")] TaughtPlace? Place);

/// <summary>Where a value stands and how much of what is printed there it is.</summary>
/// <param name="Left">Of the first line, as are the others.</param>
/// <param name="Anchors">The nearest first.</param>
/// <param name="Form">How it is made of what is printed.</param>
/// <param name="Mask">What a typed value looks like; empty for texts.</param>
/// <param name="Shape">How texts go on from their first word; null where the type tells.</param>
public sealed record TaughtPlace(
    [property: JsonPropertyName("l")] int Left,
    [property: JsonPropertyName("r")] int Right,
    [property: JsonPropertyName("m")] int Middle,
    [property: JsonPropertyName("h")] int Height,
    [property: JsonPropertyName("a")] IReadOnlyList<AnchorWord> Anchors,
    [property: JsonPropertyName("o")] ValueForm Form,
    [property: JsonPropertyName("k")] string Mask,
    [property: JsonPropertyName("s")] TextShape? Shape);

/// <summary>How a value is made of what is printed.</summary>
public enum ValueForm
{
    AsPrinted = 0,

    /// <summary>Of a numeric date the month stands first, though the day could.</summary>
    MonthFirst = 1,

    /// <summary>An amount has the other sign.</summary>
    Negated = 2,
}

/// <summary>How much of the words at its place a text is.</summary>
/// <param name="Lines">How many it has.</param>
/// <param name="Spacing">From one line's middle to the next one's; 0 for one line.</param>
/// <param name="Gap">The widest between two of its words.</param>
/// <param name="Before">The word before it in its column; empty where it starts the column.</param>
/// <param name="After">The word after it in its column; empty where it ends the column.</param>
/// <param name="Below">The first word of the line under it that stands as close as its own lines; empty where there is none.</param>
/// <param name="Words">Of its last line.</param>
/// <param name="Prefix">What is printed and not of the value, before it.</param>
/// <param name="Suffix">The same after it.</param>
/// <param name="Raw">As printed.</param>
public sealed record TextShape(
    [property: JsonPropertyName("n")] int Lines,
    [property: JsonPropertyName("y")] int Spacing,
    [property: JsonPropertyName("g")] int Gap,
    [property: JsonPropertyName("b")] string Before,
    [property: JsonPropertyName("a")] string After,
    [property: JsonPropertyName("u")] string Below,
    [property: JsonPropertyName("w")] int Words,
    [property: JsonPropertyName("p")] string Prefix,
    [property: JsonPropertyName("q")] string Suffix,
    [property: JsonPropertyName("x")] string Raw);
