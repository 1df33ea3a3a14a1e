using Nota.Domain.Workflows.Extraction;

namespace Nota.Domain.Workflows.Learning;

/// <summary>Finds fields where the examples of a document's layout have them: the newest counts as much as all older ones.</summary>
internal sealed class LearnedFields
{
    /// <summary>Less at its place is nothing.</summary>
    private const double LeastPlace = 0.3;

    /// <summary>Of several values of a field, each stands as surely where one was.</summary>
    private const double LeastOfSeveral = 0.5;

    /// <summary>What is not printed is taken from layouts that are surely the same.</summary>
    private const double LeastForFixed = 0.4;

    /// <summary>With so much of what is near the place there, the field is there or nowhere.</summary>
    private const double SureSupport = 0.5;

    /// <summary>What an older example counts beside the next newer one.</summary>
    private const double Older = 0.5;

    /// <summary>What a further place of a value that stood twice counts beside the first.</summary>
    private const double Further = 0.93;

    private const double ForRules = 0.15;
    private const double OtherMask = 0.85;

    /// <summary>What it says of a recognised text that it is one that was taught.</summary>
    private const double ForKnown = 0.3;

    /// <summary>The place of such a text that rules find besides is at least so good: it may have moved.</summary>
    private const double KnownPlace = 0.75;

    /// <summary>What fits so little is hardly one, wherever it stands.</summary>
    private const double LeastFit = 0.5;

    private const int MostValues = 100;

    private readonly IReadOnlyList<MatchedExample> _matches;
    private readonly LayoutWords _document;
    private readonly LearnedTexts _texts;

    public LearnedFields(IReadOnlyList<TextPage> pages, IReadOnlyList<LayoutExample> examples, CancellationToken ct)
    {
        _document = new LayoutWords(pages);
        _texts = new LearnedTexts(_document);
        _matches = LayoutMatching.Find(_document, examples, ct);
    }

    /// <summary>How many examples are of the document's layout.</summary>
    public int Matches => _matches.Count;

    /// <param name="typed">What the document has of the field's type or pattern.</param>
    /// <param name="rules">What is found of it without examples.</param>
    /// <returns>Null where no example of the layout has the field.</returns>
    public LearnedField? Find(FieldDefinition field, IReadOnlyList<Candidate> typed, IReadOnlyList<ScoredValue> rules)
    {
        var known = _matches
            .Select(match => (Match: match, IsAbsent: match.Example.Absent.Contains(field.Name), Values: match.Example.Values.Where(value => value.Field == field.Name).ToList()))
            .Where(static known => known.IsAbsent || known.Values.Count > 0)
            .ToList();
        if (known.Count == 0)
            return null;
        var (newest, isAbsent, values) = known[0];
        if (isAbsent)
            return new LearnedField([], false);
        if (values.TrueForAll(static value => value.Place is null))
            return Fixed(newest, field.IsMultiple ? values : [values[0]]);
        var sources = known.Where(static known => known.Values.Exists(static value => value.Place is not null))
            .Select((known, age) => new Source(known.Match.Similarity * Math.Pow(Older, age), [.. known.Values.Where(static value => value.Place is not null).Select(value => new LearnedPlaces(value, known.Match, _document))]))
            .ToList();
        var scored = Scored(sources, field, typed, rules, newest.Similarity);
        var support = sources.Max(static source => source.Places.Max(static place => place.Support));
        var found = field.IsMultiple ? Several(scored) : Best(scored);
        return new LearnedField(found, found.Count == 0 && support < SureSupport);
    }

    private LearnedField Fixed(MatchedExample match, IReadOnlyList<TaughtValue> values)
    {
        if (match.Similarity < LeastForFixed)
            return new LearnedField([], true);
        var last = _document.Pages[^1].Number;
        return new LearnedField([.. values.Select(value => new LearnedValue(null, ValueForm.AsPrinted, value.Value ?? "", Math.Clamp(value.Page, 1, last), 0, 1, match.Similarity, 0, 1))], false);
    }

    private List<LearnedValue> Scored(List<Source> sources, FieldDefinition field, IReadOnlyList<Candidate> typed, IReadOnlyList<ScoredValue> rules, double similarity)
    {
        var places = sources[0].Places[0];
        var candidates = sources.Exists(static source => source.Places.Any(static place => place.Taught.Place!.Shape is null)) ? typed.ToList() : [];
        var byRule = new Dictionary<Candidate, double>();
        var isLasting = FieldRoles.Of(field) is FieldRole.Address or FieldRole.Seller;
        foreach (var place in sources.SelectMany(static source => source.Places).Where(static place => place.Taught.Value is not null))
        {
            if (place.Taught.Place!.Shape is not null)
                candidates.AddRange(_texts.Find(place, isLasting).Where(text => !candidates.Exists(other => other.Run == text.Run && other.Value == text.Value)));
            foreach (var rule in rules)
            {
                if (_texts.Spelled(rule.Candidate, place.Taught, isLasting) is not { } text)
                    continue;
                candidates.RemoveAll(other => other.Run == text.Run && other.Value == text.Value);
                candidates.Add(text);
                byRule[text] = rule.Score;
            }
        }

        var form = places.Taught.Place!.Form;
        var mask = field.Type is FieldType.Id or FieldType.Number ? places.Taught.Place!.Mask : "";
        var scored = new List<LearnedValue>();
        var known = _document.IsRecognised ? sources.SelectMany(static source => source.Places).Select(static place => place.Taught.Value).OfType<string>().ToHashSet(StringComparer.Ordinal) : [];
        foreach (var candidate in candidates)
        {
            var isByRules = byRule.TryGetValue(candidate, out var byRules);
            var place = Math.Max(PlaceOf(candidate, sources), isByRules && known.Contains(candidate.Value) ? KnownPlace : 0);
            if (place < LeastPlace / 2)
                continue;
            if (!isByRules)
                byRules = rules.Where(rule => rule.Candidate.Run == candidate.Run).Select(static rule => rule.Score).DefaultIfEmpty().Max();
            var likeness = mask.Length == 0 || TextMask.Of(candidate.Value) == mask ? 1.0 : OtherMask;
            if (candidate.Fit <= LeastFit)
                likeness *= candidate.Fit;
            scored.Add(new LearnedValue(candidate, form, ValueForms.Of(candidate, form), candidate.Run.Page.Number, place * likeness, sources.Max(static source => source.Places.Max(static at => at.Support)), similarity, byRules, 0));
        }

        return [.. scored.OrderByDescending(value => Weighed(value) + (known.Contains(value.Value) ? ForKnown : 0))];
    }

    private static double Weighed(LearnedValue value) => (value.Place * (0.75 + (0.25 * value.Candidate!.Fit))) + (ForRules * value.Rules);

    private static double PlaceOf(Candidate candidate, List<Source> sources)
    {
        var (sum, all) = (0.0, 0.0);
        foreach (var source in sources)
        {
            var best = 0.0;
            var box = candidate.Run.Box;
            for (var i = 0; i < source.Places.Count; i++)
                best = Math.Max(best, source.Places[i].Score(candidate.Run.Page, box) * Math.Pow(Further, i));
            sum += source.Weight * best;
            all += source.Weight;
        }

        return sum / all;
    }

    private static IReadOnlyList<LearnedValue> Best(List<LearnedValue> scored)
    {
        if (scored.Count == 0 || scored[0].Place < LeastPlace)
            return [];
        var rival = scored.Find(other => other.Value != scored[0].Value);
        return [scored[0] with { Lead = Weighed(scored[0]) - (rival is null ? 0 : Weighed(rival)) }];
    }

    private static IReadOnlyList<LearnedValue> Several(List<LearnedValue> scored)
    {
        var taken = new List<LearnedValue>();
        foreach (var value in scored.Where(static value => value.Place >= LeastOfSeveral))
        {
            if (taken.Count < MostValues && !taken.Exists(other => other.Candidate!.Run.Overlaps(value.Candidate!.Run)))
                taken.Add(value with { Lead = 1 });
        }

        return taken;
    }

    /// <summary>An example's places of a field.</summary>
    private sealed record Source(double Weight, IReadOnlyList<LearnedPlaces> Places);
}
