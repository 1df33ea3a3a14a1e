namespace Nota.Domain.Documents;

/// <summary>
/// The languages of a recognition, named as Tesseract names its models (<c>eng</c>, <c>chi_sim</c>), in order of weight.
/// Written <c>eng+deu</c>.
/// </summary>
public sealed record OcrLanguages
{
    /// <summary>Characters of the longest written form.</summary>
    public const int MaxLength = 100;

    /// <summary>Each language costs its share of time and memory.</summary>
    public const int MaxCount = 5;

    private const int MaxNameLength = 32;

    /// <summary>Tesseract's models that are no languages.</summary>
    private static readonly string[] NoLanguages = ["osd", "equ"];

    private OcrLanguages(IReadOnlyList<string> names) => Names = names;

    public IReadOnlyList<string> Names { get; }

    /// <summary>Null if it names no languages, one twice, or too many. Whether their models are there is another question.</summary>
    public static OcrLanguages? TryParse(string? text)
    {
        if (string.IsNullOrEmpty(text) || text.Length > MaxLength)
            return null;
        var names = text.Split('+');
        return names.Length <= MaxCount && names.All(IsWord) && names.Distinct(StringComparer.Ordinal).Count() == names.Length
            ? new OcrLanguages(names)
            : null;
    }

    /// <summary>Whether it could name anything: what is not there is told apart from what can't be read.</summary>
    private static bool IsWord(string name) => name.Length is >= 1 and <= MaxNameLength && name.All(static c => char.IsLetterOrDigit(c) || c is '_' or '-');

    /// <summary>Whether a model of this name, without its ending, is one of a language.</summary>
    public static bool IsName(string name) =>
        name.Length is >= 3 and <= MaxNameLength
        && name.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_')
        && !NoLanguages.Contains(name, StringComparer.Ordinal);

    /// <summary>Those without a model among the installed, in order.</summary>
    public IEnumerable<string> MissingFrom(IReadOnlyCollection<string> installed) => Names.Where(n => !installed.Contains(n, StringComparer.Ordinal));

    public bool Equals(OcrLanguages? other) => other is not null && Names.SequenceEqual(other.Names, StringComparer.Ordinal);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToString());

    public override string ToString() => string.Join('+', Names);
}
