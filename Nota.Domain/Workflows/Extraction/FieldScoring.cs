namespace Nota.Domain.Workflows.Extraction;

/// <summary>Weighs what a document has printed as values of a field.</summary>
internal sealed class FieldScoring
{
    /// <summary>Places less usual than this are none.</summary>
    private const double LeastPlace = 0.15;

    /// <summary>Subtotals and taxes that sums are looked for with.</summary>
    private const int MostCalled = 30;

    private const double LeastCalled = 0.3;

    /// <summary>Of as many different ones none is likelier the document's for being a date.</summary>
    private const int MostDates = 3;

    /// <summary>A hundred times what long invoices take; about a second.</summary>
    private const long MostComparisons = 100_000_000;

    private readonly Effort _effort = new(MostComparisons);
    private readonly DocumentValues _values;
    private readonly Dictionary<FieldType, LabelPlaces> _places = [];
    private readonly Dictionary<TextPage, TextValues> _texts = [];
    private AmountAgreement? _agreement;

    public FieldScoring(DocumentValues values) => _values = values;

    /// <param name="field">Its place among the fields that are looked for.</param>
    public IEnumerable<ScoredValue> Score(int field, FieldDefinition definition, FieldRole role, FieldPattern? pattern)
    {
        var labels = _values.Labels.Where(label => label.Fields.Contains(field)).ToList();
        if (definition.Type == FieldType.Text && pattern is null)
            return Texts(field, role, labels);
        var candidates = Candidates(definition, pattern);
        var places = pattern is null ? PlacesOf(definition.Type) : new LabelPlaces(_values.Labels, candidates, _effort);
        return Typed(field, role, labels, candidates, places, pattern is not null);
    }

    /// <summary>What the document has of a field's type or pattern.</summary>
    public IReadOnlyList<Candidate> Candidates(FieldDefinition definition, FieldPattern? pattern) => pattern is null ? _values.Of(definition.Type)
        : definition.Type is FieldType.Text or FieldType.Id ? pattern.Find(_values.Pages)
        : pattern.Filter(_values.Of(definition.Type));

    private LabelPlaces PlacesOf(FieldType type) =>
        _places.TryGetValue(type, out var known) ? known : _places[type] = new LabelPlaces(_values.Labels, _values.Of(type), _effort);

    private IEnumerable<ScoredValue> Typed(
        int field, FieldRole role, List<LabelHit> labels, IReadOnlyList<Candidate> candidates, LabelPlaces places, bool isOwnPattern)
    {
        foreach (var candidate in candidates)
        {
            var position = PositionOf(candidate, role);
            var agreement = AgreementOf(candidate, role, candidates);
            foreach (var label in labels)
            {
                if (label.Run.Page == candidate.Run.Page && places.Score(label, candidate) is >= LeastPlace and var place)
                    yield return new ScoredValue(field, candidate, label, place, agreement, position);
            }

            if (candidate.StandsAlone && AloneOf(candidate, role, candidates, isOwnPattern) is > 0 and var alone)
                yield return new ScoredValue(field, candidate, null, 0, alone, position);
        }
    }

    private IEnumerable<ScoredValue> Texts(int field, FieldRole role, List<LabelHit> labels)
    {
        foreach (var label in labels)
        {
            var texts = TextsOf(label.Run.Page);
            if (texts.Find(label, role is FieldRole.Seller or FieldRole.Buyer) is { } found)
                yield return new ScoredValue(field, found.Candidate, label, found.Place, FitOf(found.Candidate, role), PositionOf(found.Candidate, role));
        }

        // What has no amounts is no receipt: its first lines are anything.
        var heads = role switch
        {
            _ when !_values.Of(FieldType.Amount).Any(static amount => amount.StandsAlone) => [],
            FieldRole.Seller => HeaderCandidates.Companies(_values.Pages[0]),
            FieldRole.Address => HeaderCandidates.Addresses(_values.Pages[0]),
            _ => [],
        };
        foreach (var head in heads)
            yield return new ScoredValue(field, head, null, 0, head.Fit, PositionOf(head, role));
    }

    private TextValues TextsOf(TextPage page) =>
        _texts.TryGetValue(page, out var known) ? known : _texts[page] = new TextValues(page, _values.Labels.Where(label => label.Run.Page == page));

    private static double FitOf(Candidate candidate, FieldRole role) => role switch
    {
        FieldRole.Seller or FieldRole.Buyer => HeaderLine.HasLegalForm(candidate.Value) ? 1 : 0.5,
        _ => 0.5,
    };

    /// <summary>What a document begins with stands early; what it comes to, late.</summary>
    private double PositionOf(Candidate candidate, FieldRole role)
    {
        var page = candidate.Run.Page;
        var at = (page.Number - 1 + (candidate.Box.MiddleY / page.Height)) / _values.Pages[^1].Number;
        // What stands at the very head is set apart from the rest.
        return role is FieldRole.Total or FieldRole.Subtotal or FieldRole.Tax ? Math.Clamp(at, 0, 1) : 1 - Math.Sqrt(Math.Clamp(at, 0, 1));
    }

    private double AgreementOf(Candidate candidate, FieldRole role, IReadOnlyList<Candidate> all) => role switch
    {
        FieldRole.Total => Agreement.Total(candidate.Number!.Value),
        FieldRole.Subtotal => Agreement.Subtotal(candidate.Number!.Value),
        FieldRole.Tax => Agreement.Tax(candidate.Number!.Value),
        FieldRole.IssueDate => 0.5,
        FieldRole.Currency => (double)all.Count(other => other.Value == candidate.Value) / all.Count,
        _ => 0.5,
    };

    /// <summary>What speaks for a value without a label; 0 where nothing does.</summary>
    private double AloneOf(Candidate candidate, FieldRole role, IReadOnlyList<Candidate> all, bool isOwnPattern)
    {
        if (isOwnPattern)
            return 0.6;
        return role switch
        {
            FieldRole.Total => 0.55 * Agreement.Total(candidate.Number!.Value),
            FieldRole.IssueDate => 0.75 - (0.25 * (all.Select(static other => other.Date).Distinct().Take(MostDates).Count() - 1)),
            FieldRole.Currency => 0.8 * AgreementOf(candidate, role, all),
            _ when IsUnmistakable(candidate) => all.All(other => other.Value == candidate.Value) ? 0.7 : 0.45,
            _ => 0,
        };
    }

    /// <summary>Whether it can be nothing else: checked numbers, e-mail addresses, international telephone numbers.</summary>
    private static bool IsUnmistakable(Candidate candidate) => candidate is { Number: null, Date: null };

    private AmountAgreement Agreement => _agreement ??= NewAgreement();

    private AmountAgreement NewAgreement()
    {
        var amounts = _values.Of(FieldType.Amount);
        var places = PlacesOf(FieldType.Amount);
        return new AmountAgreement(amounts, Called(Subtotals), Called(Taxes));

        IEnumerable<Candidate> Called(HashSet<string> names)
        {
            var labels = _values.Labels.Where(label => names.Contains(label.Label)).ToLookup(static label => label.Run.Page);
            return amounts.Where(amount => amount.StandsAlone && labels[amount.Run.Page].Any(label => places.Score(label, amount) > LeastCalled)).Take(MostCalled);
        }
    }

    private static readonly HashSet<string> Subtotals = [.. AmountLabels.Subtotal.Select(LabelText.Compact)];

    private static readonly HashSet<string> Taxes = [.. AmountLabels.Tax.Select(LabelText.Compact)];
}
