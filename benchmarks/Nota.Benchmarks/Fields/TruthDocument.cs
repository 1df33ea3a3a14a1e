using System.Globalization;
using System.Text.Json;

namespace Nota.Benchmarks.Fields;

/// <summary>A document whose fields' values are known.</summary>
/// <param name="Values">By the names of the ready-made type's fields, normalised as the extractor does; empty for what is known not to be there.</param>
internal sealed record TruthDocument(string Name, string Path, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>Documents of one seller look alike.</summary>
    public string Layout => Values.GetValueOrDefault("seller_name") ?? Values.GetValueOrDefault("company") ?? Name;

    private const string Ending = ".truth.json";

    /// <summary>Invoices: the truth comes from the XML in the files, and has what that says even where the page says otherwise.</summary>
    public static readonly (string Truth, string Field)[] InvoiceFields =
    [
        ("invoice_number", "invoice_number"), ("invoice_date", "invoice_date"), ("total", "total_amount"), ("net", "subtotal"), ("tax", "tax_amount"),
        ("seller_name", "seller_name"), ("buyer_name", "buyer_name"),
    ];

    public static readonly (string Truth, string Field)[] ReceiptFields = [("company", "company"), ("date", "date"), ("address", "address"), ("total", "total")];

    /// <exception cref="BenchmarkException">There is no corpus.</exception>
    public static IReadOnlyList<TruthDocument> All(string? corpus, string folder, string ending, (string Truth, string Field)[] fields)
    {
        var path = System.IO.Path.Combine(corpus ?? throw new BenchmarkException("Documents are missing: set NOTA_CORPUS or give --corpus."), folder);
        if (!Directory.Exists(path))
            throw new BenchmarkException($"There is no folder {path}.");
        return [.. Directory.GetFiles(path, "*" + Ending).Order(StringComparer.Ordinal).Select(truth => Read(truth, ending, fields))];
    }

    private static TruthDocument Read(string truth, string ending, (string Truth, string Field)[] fields)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(truth));
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, field) in fields)
        {
            if (json.RootElement.TryGetProperty(name, out var value))
                values[field] = Normalise(field, value.GetString()!.Trim());
        }

        var stem = truth[..^Ending.Length];
        return new TruthDocument(System.IO.Path.GetFileName(stem), stem + ending, values);
    }

    private static string Normalise(string field, string value)
    {
        if (field.Contains("date", StringComparison.Ordinal))
            return DateOf(value) ?? value;
        if (field is "total" or "total_amount" or "subtotal" or "tax_amount" && value.Length > 0)
            return AmountOf(value) ?? value;
        return string.Join(' ', value.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
    }

    private static string? AmountOf(string value)
    {
        var digits = string.Concat(value.Where(static character => char.IsAsciiDigit(character) || character is '.' or '-'));
        return decimal.TryParse(digits, NumberStyles.Number, CultureInfo.InvariantCulture, out var amount) ? amount.ToString("0.00##", CultureInfo.InvariantCulture) : null;
    }

    /// <summary>As the sets write them: years first without marks, or the day first.</summary>
    private static string? DateOf(string value)
    {
        string[] forms = ["yyyyMMdd", "d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "d/M/yy", "d-M-yy", "d.M.yy", "d MMM yyyy", "d-MMM-yyyy", "d-MMM-yy", "dd MMMM yyyy", "d MMM yy", "yyyy-MM-dd", "yyyy/MM/dd", "MMM d, yyyy", "dMMMyyyy", "d/MMM/yyyy", "MMMM d, yyyy", "d MMM, yyyy", "d/M/yyyy H:m", "d/M/yyyy H:mm:ss"];
        return DateTime.TryParseExact(value.Replace("SEPT", "SEP", StringComparison.OrdinalIgnoreCase), forms, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var date)
            ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : null;
    }
}
