using Nota.Domain.Workflows.Extraction;
using Nota.Domain.Workflows.Learning;

namespace Nota.Benchmarks.Learning;

/// <summary>What a person makes right on a document: wrong and missing values, and values where there is nothing.</summary>
internal static class Corrections
{
    /// <param name="withBox">Whether it is said where values stand, or they are typed alone.</param>
    public static List<ConfirmedValue> Of(MadeDocument document, IReadOnlyList<FoundField> found, bool withBox)
    {
        var byField = found.ToDictionary(static value => value.Field);
        var corrected = document.Values
            .Where(value => !IsRight(value, byField.GetValueOrDefault(value.Field)))
            .Select(value => Confirmed(value, withBox));
        var deleted = found.Where(value => !document.Values.Any(known => known.Field == value.Field)).Select(static value => new ConfirmedValue(value.Field, value.Page, null, null, null));
        return [.. corrected, .. deleted];
    }

    /// <summary>A document that is verified as it stands once all is right.</summary>
    public static List<ConfirmedValue> All(MadeDocument document) => [.. document.Values.Select(static value => Confirmed(value, withBox: true))];

    public static bool IsRight(TrueValue known, FoundField? found) => found is not null && string.Equals(known.Value, found.Value, StringComparison.OrdinalIgnoreCase);

    private static ConfirmedValue Confirmed(TrueValue value, bool withBox) => new(value.Field, value.Page, value.Value, null, withBox ? value.Box : null);
}
