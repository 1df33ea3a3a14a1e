using System.Collections.Concurrent;
using Nota.Domain.Workflows.Learning;

namespace Nota.Domain.Workflows.Extraction;

/// <summary>
/// Finds the values of fields on a document by labels, types, places and agreement, and where earlier documents of its layout
/// have them. Safe from any thread. Time and memory are bounded by the words of the pages and the number of examples.
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
    private readonly IReadOnlyList<LayoutExample> _examples;
    private readonly ConcurrentDictionary<int, Dictionary<string, string>> _spelled = [];

    /// <param name="fields">One that is called as a ready-made one and has neither labels nor pattern gets that one's labels and type.</param>
    /// <exception cref="ArgumentException">A pattern is no regular expression.</exception>
    public FieldExtractor(IReadOnlyList<FieldDefinition> fields)
        : this(fields, [])
    {
    }

    /// <param name="fields">One that is called as a ready-made one and has neither labels nor pattern gets that one's labels and type.</param>
    /// <param name="examples">The newest first. Documents of no example's layout are read as if there were none.</param>
    /// <exception cref="ArgumentException">A pattern is no regular expression.</exception>
    public FieldExtractor(IReadOnlyList<FieldDefinition> fields, IReadOnlyList<LayoutExample> examples)
    {
        _examples = examples;
        _fields = [.. fields.Select(KnownFields.Complete)];
        _roles = [.. _fields.Select(FieldRoles.Of)];
        _patterns = [.. _fields.Select(static field => field.Pattern is { Length: > 0 } pattern ? new FieldPattern(pattern) : null)];
        _index = new LabelIndex(_fields);
    }

    /// <param name="pages">Of one document, in order.</param>
    /// <returns>In the order of the fields; a field that is not there is absent.</returns>
    public IReadOnlyList<FoundField> Extract(IReadOnlyList<FieldPage> pages, CancellationToken ct)
    {
        var texts = Texts(pages, ct);
        if (texts.Count == 0)
            return [];
        var scores = Score(texts, ct);
        var learned = Learned(texts, scores, ct);
        var chosen = Assign(scores.ByField, learned);
        var taught = learned.SelectMany(static (field, i) => field?.Values.Select(value => (Field: i, Value: value)) ?? []).ToList();
        var isCredit = CreditNote.IsNegative(scores.Values, [.. Sums(chosen, taught)]);
        return [.. chosen.Select(value => (value.Field, Found: Result(value, scores.ByField[value.Field], isCredit && IsSum(value.Field))))
            .Concat(taught.Select(pair => (pair.Field, Found: Result(pair.Field, pair.Value, isCredit && IsSum(pair.Field)))))
            .OrderBy(static pair => pair.Field)
            .ThenBy(static pair => pair.Found.Page)
            .Select(static pair => pair.Found)];
    }

    /// <summary>Pages that have words.</summary>
    internal static List<TextPage> Texts(IReadOnlyList<FieldPage> pages, CancellationToken ct)
    {
        var texts = new List<TextPage>();
        foreach (var page in pages.Where(static page => page.Words.Count > 0))
        {
            ct.ThrowIfCancellationRequested();
            texts.Add(new TextPage(page));
        }

        return texts;
    }

    /// <summary>The place of a field among those that are looked for; negative if it is none.</summary>
    internal int IndexOf(string field) => _fields.Index().Where(pair => pair.Item.Name == field).Select(static pair => pair.Index).DefaultIfEmpty(-1).First();

    /// <param name="field">One that is looked for.</param>
    internal FieldType TypeOf(string field) => _fields[IndexOf(field)].Type;

    /// <summary>What a document has of a field's type or pattern.</summary>
    internal IReadOnlyList<Candidate> CandidatesOf(int field, DocumentValues values) => new FieldScoring(values).Candidates(_fields[field], _patterns[field]);

    /// <param name="texts">At least one.</param>
    internal FieldScores Score(IReadOnlyList<TextPage> texts, CancellationToken ct)
    {
        var values = new DocumentValues(texts, _index);
        var scoring = new FieldScoring(values);
        var found = new List<ScoredValue>[_fields.Count];
        for (var field = 0; field < _fields.Count; field++)
        {
            ct.ThrowIfCancellationRequested();
            found[field] = [.. scoring.Score(field, _fields[field], _roles[field], _patterns[field]).Where(static value => value.Score >= LeastScore).OrderByDescending(static value => value.Score).Take(MostRivals)];
        }

        return new FieldScores(values, found);
    }

    private LearnedField?[] Learned(IReadOnlyList<TextPage> texts, FieldScores scores, CancellationToken ct)
    {
        var learned = new LearnedField?[_fields.Count];
        if (_examples.Count == 0 || new LearnedFields(texts, _examples, ct) is not { Matches: > 0 } layouts)
            return learned;
        for (var field = 0; field < _fields.Count; field++)
        {
            ct.ThrowIfCancellationRequested();
            learned[field] = layouts.Find(_fields[field], CandidatesOf(field, scores.Values), scores.ByField[field]);
        }

        return learned;
    }

    /// <summary>The best of each field that examples leave open, none with a label or place that a better one of another has.</summary>
    private List<ScoredValue> Assign(IReadOnlyList<IReadOnlyList<ScoredValue>> found, LearnedField?[] learned)
    {
        var chosen = new List<ScoredValue>();
        foreach (var value in found.SelectMany(static values => values).OrderByDescending(static value => value.Score))
        {
            if (learned[value.Field] is { Values.Count: > 0 } or { IsOpen: false } || IsTaught(value, learned) || chosen.Exists(other => IsInTheWay(other, value)))
                continue;
            chosen.Add(value);
        }

        return chosen;
    }

    /// <summary>Whether it stands where another field's learned value does.</summary>
    private bool IsTaught(ScoredValue value, LearnedField?[] learned)
    {
        for (var other = 0; other < learned.Length; other++)
        {
            if (learned[other] is { } field && _fields[other].Type == _fields[value.Field].Type && field.Values.Any(taught => taught.Candidate?.Run.Overlaps(value.Candidate.Run) == true))
                return true;
        }

        return false;
    }

    /// <summary>Whether a field's amounts are negative as printed and positive as they are meant.</summary>
    internal bool IsCredited(int field, FieldScores scores) => IsSum(field) && CreditNote.IsNegative(scores.Values, [.. Sums(Assign(scores.ByField, new LearnedField?[_fields.Count]), [])]);

    private IEnumerable<decimal> Sums(List<ScoredValue> chosen, List<(int Field, LearnedValue Value)> taught) =>
        chosen.Where(value => IsSum(value.Field)).Select(static value => value.Candidate.Number!.Value)
            .Concat(taught.Where(pair => IsSum(pair.Field)).Select(static pair => pair.Value.Candidate?.Number).OfType<decimal>());

    private bool IsInTheWay(ScoredValue other, ScoredValue value)
    {
        if (other.Field == value.Field)
            return !_fields[value.Field].IsMultiple || other.Candidate.Value == value.Candidate.Value || other.Candidate.Run.Overlaps(value.Candidate.Run);
        var isSameLabel = value.Label is not null && other.Label?.Run == value.Label.Run;
        var isSamePlace = other.Candidate.Run.Overlaps(value.Candidate.Run) && _fields[other.Field].Type == _fields[value.Field].Type;
        return isSameLabel || isSamePlace;
    }

    private bool IsSum(int field) => _roles[field] is FieldRole.Total or FieldRole.Subtotal or FieldRole.Tax;

    private FoundField Result(ScoredValue value, IReadOnlyList<ScoredValue> all, bool isCredit)
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
        return new FoundField(_fields[value.Field].Name, page.Number, isCredit ? CreditNote.Positive(candidate) : Spelled(value.Field, candidate), candidate.Raw, page.Fractions(candidate.Box), ConfidenceMap.Of(strength), evidence);
    }

    /// <summary>A recognised text as one of the same letters and digits was confirmed on any layout: recognition has marks wrong most of all.</summary>
    private string Spelled(int field, Candidate candidate)
    {
        if (!candidate.Run.Page.IsRecognised || _fields[field].Type != FieldType.Text || _examples.Count == 0)
            return candidate.Value;
        var spelled = _spelled.GetOrAdd(field, static (field, extractor) => TaughtSpelling.Of(extractor._fields[field].Name, extractor._examples), this);
        return spelled.GetValueOrDefault(LayoutText.Whole(candidate.Value)) is { } value && TaughtSpelling.HasSameDigits(candidate.Value, value) ? value : candidate.Value;
    }

    private FoundField Result(int field, LearnedValue value, bool isCredit)
    {
        var evidence = new FieldEvidence(0, value.Place, value.Candidate?.Fit ?? 1, value.Support, value.Recognition, Math.Clamp(value.Lead, 0, 1), value.Strength);
        var confidence = LearnedConfidence.Of(value);
        if (value.Candidate is not { } candidate)
            return new FoundField(_fields[field].Name, value.Page, value.Value, "", default, confidence, evidence) { Source = FieldSource.Fixed };
        var isTurned = isCredit && value.Form == ValueForm.AsPrinted && candidate.Number is not null;
        var box = candidate.Run.Page.Fractions(candidate.Box);
        return new FoundField(_fields[field].Name, value.Page, isTurned ? CreditNote.Positive(candidate) : value.Value, candidate.Raw, box, confidence, evidence) { Source = FieldSource.Learned };
    }
}
