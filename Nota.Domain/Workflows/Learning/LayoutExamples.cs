using Nota.Domain.Workflows.Extraction;

namespace Nota.Domain.Workflows.Learning;

/// <summary>Makes an example of a document and what a person says is right of it.</summary>
public static class LayoutExamples
{
    /// <summary>Values that one document teaches, all fields together.</summary>
    private const int MostValues = 120;

    /// <summary>Characters of a value; longer ones aren't taught.</summary>
    private const int LongestValue = 500;

    /// <summary>Anchors of a value where the example would be too big otherwise.</summary>
    private const int FewAnchors = 5;

    /// <param name="pages">Of the document, in order.</param>
    /// <param name="values">Of fields that are not among <paramref name="fields"/> are left out, and so are those beyond 120.</param>
    /// <param name="fields">The workflow's.</param>
    /// <returns>At most <see cref="LayoutExample.MaxBytes"/> as JSON. Without words on the pages it teaches nothing.</returns>
    /// <exception cref="ArgumentException">A pattern is no regular expression.</exception>
    public static LayoutExample Learn(IReadOnlyList<FieldPage> pages, IReadOnlyList<ConfirmedValue> values, IReadOnlyList<FieldDefinition> fields, CancellationToken ct)
    {
        var extractor = new FieldExtractor(fields);
        var texts = FieldExtractor.Texts(pages, ct);
        var known = values.Where(value => extractor.IndexOf(value.Field) >= 0).Take(MostValues).ToList();
        var absent = known.Where(static value => value.Value is null).Select(static value => value.Field).Distinct().ToList();
        var confirmed = known.Where(value => value.Value is { Length: > 0 and <= LongestValue } && !absent.Contains(value.Field)).ToList();
        if (texts.Count == 0)
            return new LayoutExample(false, [], [], []);
        var found = extractor.Score(texts, ct);
        var printed = confirmed.Select(value => (Value: value, Places: PlacesOf(value, extractor, found, texts))).ToList();
        var taught = new Teaching(texts, [.. printed.SelectMany(static pair => pair.Places)]);
        var learned = printed.Where(pair => pair.Places.Count > 0 || MayBeFixed(extractor.TypeOf(pair.Value.Field), texts)).SelectMany(pair => taught.Values(pair.Value, extractor.TypeOf(pair.Value.Field), pair.Places)).ToList();
        return Fitting(new LayoutExample(texts.Any(static page => page.IsRecognised), taught.Words, learned, absent));
    }

    /// <summary>The example that looks most like a document; null if none is of its layout.</summary>
    /// <param name="pages">Of the document, in order.</param>
    /// <returns>Its place in the list.</returns>
    public static int? FindAlike(IReadOnlyList<FieldPage> pages, IReadOnlyList<LayoutExample> examples, CancellationToken ct)
    {
        var texts = FieldExtractor.Texts(pages, ct);
        if (texts.Count == 0 || LayoutMatching.Find(new LayoutWords(texts), examples, ct).MaxBy(static match => match.Similarity) is not { } best)
            return null;
        return examples.Index().First(pair => ReferenceEquals(pair.Item, best.Example)).Index;
    }

    /// <summary>What changes from document to document and wasn't recognised is wrongly recognised rather than not printed.</summary>
    private static bool MayBeFixed(FieldType type, IReadOnlyList<TextPage> pages) =>
        type is not (FieldType.Amount or FieldType.Number or FieldType.Date or FieldType.Id) || !pages.Any(static page => page.IsRecognised);

    private static List<PrintedValue> PlacesOf(ConfirmedValue value, FieldExtractor extractor, FieldScores found, IReadOnlyList<TextPage> pages)
    {
        var field = extractor.IndexOf(value.Field);
        var search = new ValueSearch(pages, extractor.CandidatesOf(field, found.Values));
        var places = search.Find(value);
        if (places.Count == 0 && value.Box is null && found.ByField[field].Select(scored => search.Nearly(scored.Candidate, value.Value!)).FirstOrDefault(static near => near is not null) is { } near)
            return [near];
        // The next document may be an invoice.
        if (places.Any(static place => place.Form == ValueForm.Negated) && extractor.IsCredited(field, found))
            places = [.. places.Select(static place => place with { Form = ValueForm.AsPrinted })];
        // Of several places that say the same the one that speaks for itself comes first.
        return [.. places.OrderByDescending(place => found.ByField[field].Where(scored => place.Block.Lines[0] == scored.Candidate.Run).Select(static scored => scored.Score).DefaultIfEmpty().Max())];
    }

    private static LayoutExample Fitting(LayoutExample example)
    {
        if (example.ToJson().Length <= LayoutExample.MaxBytes)
            return example;
        var lean = example with { Values = [.. example.Values.Select(static value => value with { Place = value.Place is { } place ? place with { Anchors = [.. place.Anchors.Take(FewAnchors)] } : null })] };
        while (lean.ToJson().Length > LayoutExample.MaxBytes)
            lean = lean with { Values = [.. lean.Values.Take(lean.Values.Count * 3 / 4)], Words = [.. lean.Words.Take(lean.Values.Count == 0 ? 0 : int.MaxValue)] };
        return lean;
    }
}
