namespace Nota.Domain.Workflows.Extraction;

/// <summary>What a document has printed, found once for all fields: labels, dates, amounts and the rest.</summary>
internal sealed class DocumentValues
{
    /// <summary>Values of a type that are looked at: a page has some hundred at most.</summary>
    private const int Most = 3000;

    /// <summary>Labels of a document that are looked at.</summary>
    private const int MostLabels = 3000;

    private readonly Dictionary<FieldType, IReadOnlyList<Candidate>> _byType = [];

    public DocumentValues(IReadOnlyList<TextPage> pages, LabelIndex index)
    {
        Pages = pages;
        Labels = [.. pages.SelectMany(index.Find).Take(MostLabels)];
    }

    public IReadOnlyList<TextPage> Pages { get; }

    public IReadOnlyList<LabelHit> Labels { get; }

    /// <summary>Everything of a type, in text order; texts have none.</summary>
    public IReadOnlyList<Candidate> Of(FieldType type) =>
        _byType.TryGetValue(type, out var found) ? found : _byType[type] = [.. Find(type).Take(Most)];

    private IReadOnlyList<Candidate> Find(FieldType type) => type switch
    {
        FieldType.Amount => [.. AmountCandidates.Find(Pages, plain: false).Where(amount => !Touches(Of(FieldType.Date), amount) && !Touches(Of(FieldType.Iban), amount))],
        FieldType.Number => [.. AmountCandidates.Find(Pages, plain: true).Where(number => !Touches(Of(FieldType.Date), number))],
        FieldType.Date => DateCandidates.Find(Pages),
        FieldType.Id => IdCandidates.Find(Pages, [.. Of(FieldType.Date), .. Of(FieldType.Iban), .. Of(FieldType.Amount).Where(static amount => amount.StandsAlone || amount.Fit > 0.5)]),
        FieldType.Iban => IbanCandidates.Find(Pages),
        FieldType.VatId => VatIdCandidates.Find(Pages),
        FieldType.Email => ContactCandidates.Emails(Pages),
        FieldType.Phone => [.. ContactCandidates.Phones(Pages).Where(phone => !Touches(Of(FieldType.Date), phone) && !Touches(Of(FieldType.Iban), phone))],
        FieldType.Currency => ContactCandidates.Currencies(Pages),
        _ => [],
    };

    private static bool Touches(IReadOnlyList<Candidate> taken, Candidate candidate) => taken.Any(other => other.Run.Overlaps(candidate.Run));
}
