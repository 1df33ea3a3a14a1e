using System.Globalization;

namespace Nota.Domain.Workflows.Extraction;

/// <summary>Months in English, German, French, Spanish, Italian, Dutch and Polish, whole and shortened.</summary>
internal static class MonthNames
{
    private static readonly string[][] Names =
    [
        ["january", "januar", "janner", "janvier", "enero", "gennaio", "januari", "styczen", "stycznia", "jan", "janv", "ene", "gen", "sty"],
        ["february", "februar", "fevrier", "febrero", "febbraio", "februari", "luty", "lutego", "feb", "fev", "fevr", "lut"],
        ["march", "marz", "maerz", "mars", "marzo", "maart", "marzec", "marca", "mar", "mrz", "mrt"],
        ["april", "avril", "abril", "aprile", "kwiecien", "kwietnia", "apr", "avr", "abr", "kwi"],
        ["may", "mai", "mayo", "maggio", "mei", "maj", "maja", "mag"],
        ["june", "juni", "juin", "junio", "giugno", "czerwiec", "czerwca", "jun", "giu", "cze"],
        ["july", "juli", "juillet", "julio", "luglio", "lipiec", "lipca", "jul", "juil", "lug", "lip"],
        ["august", "aout", "agosto", "augustus", "sierpien", "sierpnia", "aug", "ago", "sie"],
        ["september", "septembre", "septiembre", "settembre", "wrzesien", "wrzesnia", "sep", "sept", "set", "wrz"],
        ["october", "oktober", "octobre", "octubre", "ottobre", "pazdziernik", "pazdziernika", "oct", "okt", "ott", "paz"],
        ["november", "novembre", "noviembre", "listopad", "listopada", "nov", "lis"],
        ["december", "dezember", "decembre", "diciembre", "dicembre", "grudzien", "grudnia", "dec", "dez", "dic", "gru"],
    ];

    private static readonly Dictionary<string, int> Numbers = Names
        .SelectMany(static (names, month) => names.Select(name => (name, month + 1)))
        .ToDictionary(static pair => pair.name, static pair => pair.Item2, StringComparer.Ordinal);

    /// <summary>1–12; null if it is no month.</summary>
    /// <param name="isRecognised">Whether a letter may be wrong in it, as long as only one month is so alike.</param>
    public static int? Find(string name, bool isRecognised)
    {
        var compact = LabelText.Compact(name);
        if (Numbers.TryGetValue(compact, out var month))
            return month;
        if (!isRecognised)
            return null;
        var alike = Numbers.Where(pair => LabelText.Distance(pair.Key, compact, 1) <= 1).Select(static pair => pair.Value).Distinct().Take(2).ToList();
        return alike.Count == 1 ? alike[0] : null;
    }

    public static DateOnly? Date(int year, int month, int day) =>
        DateOnly.TryParseExact(
            string.Create(CultureInfo.InvariantCulture, $"{year:D4}-{month:D2}-{day:D2}"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : null;
}
