namespace Nota.Domain.Workflows.Extraction;

/// <summary>
/// Finds the values of fields on a document by labels, types, places and agreement, without having learned anything. Safe
/// from any thread. Time and memory are bounded by the words of the pages.
/// </summary>
public sealed class FieldExtractor
{
    /// <summary>Values of less are not given.</summary>
    private const double LeastScore = 0.3;

    /// <summary>Best values a field that are weighed against those of other fields.</summary>
    private const int MostRivals = 40;

    /// <summary>Letters that are about as surely right together as recognition says of each word.</summary>
    private const double CertainLength = 20;

    /// <summary>How strong a value is that has a rival as good.</summary>
    private const double ForLead = 0.88;

    /// <summary>A rival behind by so much is none.</summary>
    private const double ClearLead = 0.2;

    private readonly IReadOnlyList<FieldDefinition> _fields;
    private readonly IReadOnlyList<FieldRole> _roles;
    private readonly IReadOnlyList<FieldPattern?> _patterns;
    private readonly LabelIndex _index;

    /// <param name="fields">One that is called as a ready-made one and has neither labels nor pattern gets that one's labels and type.</param>
    /// <exception cref="ArgumentException">A pattern is no regular expression.</exception>
    public FieldExtractor(IReadOnlyList<FieldDefinition> fields)
    {
        _fields = [.. fields.Select(KnownFields.Complete)];
        _roles = [.. _fields.Select(FieldRoles.Of)];
        _patterns = [.. _fields.Select(static field => field.Pattern is { Length: > 0 } pattern ? new FieldPattern(pattern) : null)];
        _index = new LabelIndex(_fields);
    }

    /// <param name="pages">Of one document, in order.</param>
    /// <returns>In the order of the fields; a field that is not there is absent.</returns>
    public IReadOnlyList<FoundField> Extract(IReadOnlyList<FieldPage> pages, CancellationToken ct)
    {
        var texts = new List<TextPage>();
        foreach (var page in pages.Where(static page => page.Words.Count > 0))
        {
            ct.ThrowIfCancellationRequested();
            texts.Add(new TextPage(page));
        }

        if (texts.Count == 0)
            return [];
        var values = new DocumentValues(texts, _index);
        var scoring = new FieldScoring(values);
        var found = new List<ScoredValue>[_fields.Count];
        for (var field = 0; field < _fields.Count; field++)
        {
            ct.ThrowIfCancellationRequested();
            found[field] = [.. scoring.Score(field, _fields[field], _roles[field], _patterns[field]).Where(static value => value.Score >= LeastScore).OrderByDescending(static value => value.Score).Take(MostRivals)];
        }

        var chosen = Assign(found);
        var isCredit = CreditNote.IsNegative(values, [.. chosen.Where(value => IsSum(value.Field)).Select(static value => value.Candidate.Number!.Value)]);
        return [.. chosen
            .OrderBy(static value => value.Field)
            .ThenBy(static value => value.Candidate.Run.Page.Number)
            .Select(value => Result(value, found[value.Field], isCredit && IsSum(value.Field)))];
    }

    /// <summary>The best of each field, none with a label or place that a better one of another has.</summary>
    private List<ScoredValue> Assign(List<ScoredValue>[] found)
    {
        var chosen = new List<ScoredValue>();
        foreach (var value in found.SelectMany(static values => values).OrderByDescending(static value => value.Score))
        {
            if (chosen.Exists(other => IsInTheWay(other, value)))
                continue;
            chosen.Add(value);
        }

        return chosen;
    }

    private bool IsInTheWay(ScoredValue other, ScoredValue value)
    {
        if (other.Field == value.Field)
            return !_fields[value.Field].IsMultiple || other.Candidate.Value == value.Candidate.Value || other.Candidate.Run.Overlaps(value.Candidate.Run);
        var isSameLabel = value.Label is not null && other.Label?.Run == value.Label.Run;
        var isSamePlace = other.Candidate.Run.Overlaps(value.Candidate.Run) && _fields[other.Field].Type == _fields[value.Field].Type;
        return isSameLabel || isSamePlace;
    }

    private bool IsSum(int field) => _roles[field] is FieldRole.Total or FieldRole.Subtotal or FieldRole.Tax;

    private FoundField Result(ScoredValue value, List<ScoredValue> all, bool isCredit)
    {
        var candidate = value.Candidate;
        var rival = all.FirstOrDefault(other => other.Candidate.Value != candidate.Value)?.Score ?? 0;
        var lead = Math.Clamp(value.Score - rival, 0, 1);
        var recognition = candidate.Run.Recognition;
        // The longer a recognised text, the likelier a wrong letter in it.
        var isRight = Math.Pow(recognition, (double)candidate.Value.Length / CertainLength);
        var strength = Math.Clamp(value.Score * isRight * (ForLead + ((1 - ForLead) * Math.Min(1, lead / ClearLead))), 0, 1);
        var page = candidate.Run.Page;
        var evidence = new FieldEvidence(value.LabelWeight, value.Place, candidate.Fit, value.Agreement, recognition, lead, strength);
        return new FoundField(_fields[value.Field].Name, page.Number, isCredit ? CreditNote.Positive(candidate) : candidate.Value, candidate.Raw, page.Fractions(candidate.Box), ConfidenceMap.Of(strength), evidence);
    }
}
