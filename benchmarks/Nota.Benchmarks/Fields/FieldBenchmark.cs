using System.Diagnostics;
using System.Globalization;
using Nota.Domain.Text;
using Nota.Domain.Workflows;
using Nota.Domain.Workflows.Extraction;

namespace Nota.Benchmarks.Fields;

/// <summary>
/// Fields of digital invoices and of photographed receipts against what is known of them: precision, recall and F1 by field,
/// and how far confidence can be trusted.
/// </summary>
internal sealed class FieldBenchmark(BenchmarkOptions options)
{
    public async Task RunAsync()
    {
        var invoices = TruthDocument.All(options.Corpus, "15-invoices", ".pdf", TruthDocument.InvoiceFields);
        var receipts = TruthDocument.All(options.Corpus, "20-receipts", ".jpg", TruthDocument.ReceiptFields);
        await using var reader = new DocumentReader(options.Scratch);
        var values = new List<(FoundField Found, string Layout, bool IsRight, bool IsAlike)>();
        values.AddRange(await MeasureAsync("Fields of digital invoices", invoices, "invoice", async document => await reader.ReadAsync(await File.ReadAllBytesAsync(document.Path))));
        values.AddRange(await MeasureAsync("Fields of photographed receipts", receipts, "receipt", document => reader.RecogniseAsync(document.Path, options.Layers)));
        Reliability.Print("Confidence, strict", [.. values.Select(static value => (value.Found.Confidence, value.IsRight))]);
        Reliability.Print("Confidence, normalised", [.. values.Select(static value => (value.Found.Confidence, value.IsAlike))]);
        Reliability.Print("Confidence by maps made without the layout, strict", Reliability.CrossValidate([.. values.Select(static value => (value.Layout, value.Found.Evidence.Strength, value.IsRight))]));
        var table = new Table("strength", "right", "values");
        foreach (var (strength, share, count) in Reliability.Fit(values.Select(static value => (value.Found.Evidence.Strength, value.IsRight))))
            table.Add(strength.ToString("0.000", CultureInfo.InvariantCulture), share.ToString("0.000", CultureInfo.InvariantCulture), count);
        table.Print("Right values by strength, strict");
    }

    private async Task<List<(FoundField Found, string Layout, bool IsRight, bool IsAlike)>> MeasureAsync(
        string title, IReadOnlyList<TruthDocument> documents, string type, Func<TruthDocument, Task<IReadOnlyList<LayerPage>>> readAsync)
    {
        var extractor = new FieldExtractor(WorkflowTypes.Find(type)!.Fields);
        var scores = new Dictionary<string, FieldScore>(StringComparer.Ordinal);
        var values = new List<(FoundField, string, bool, bool)>();
        var wrong = new Table("document", "field", "known", "found", "strength");
        var time = TimeSpan.Zero;
        foreach (var document in documents)
        {
            var pages = await readAsync(document);
            var start = Stopwatch.GetTimestamp();
            var found = extractor.Extract([.. pages.Select(static (page, i) => FieldPage.Of(i + 1, page))], CancellationToken.None)
                .ToDictionary(static field => field.Field);
            time += Stopwatch.GetElapsedTime(start);
            foreach (var (field, truth) in document.Values.Where(static pair => pair.Value.Length > 0))
            {
                var value = found.GetValueOrDefault(field);
                if (!scores.TryGetValue(field, out var score))
                    scores[field] = score = new FieldScore();
                score.Add(truth, value?.Value);
                if (options.Long && (value is null || !FieldScore.IsRight(truth, value.Value)))
                    wrong.Add(document.Name, field, truth, value?.Value ?? "", value?.Evidence.Strength.ToString("0.00", CultureInfo.InvariantCulture) ?? "");
                if (value is not null)
                    values.Add((value, document.Layout, FieldScore.IsRight(truth, value.Value), FieldScore.IsAlike(truth, value.Value)));
            }
        }

        Print($"{title} ({documents.Count}, {time.TotalMilliseconds / documents.Count:0} ms each)", scores);
        if (options.Long)
            wrong.Print("What is wrong or missing of them");
        return values;
    }

    private static void Print(string title, Dictionary<string, FieldScore> scores)
    {
        var table = new Table("field", "known", "found", "precision", "recall", "F1", "F1 normalised");
        foreach (var (field, score) in scores)
        {
            table.Add(
                field, score.Known, score.Found, Rate((double)score.Strict / Math.Max(1, score.Found)), Rate((double)score.Strict / Math.Max(1, score.Known)),
                Rate(F1(score, score.Strict)), Rate(F1(score, score.Folded)));
        }

        table.Add("mean", "", "", "", "", Rate(scores.Values.Average(static score => F1(score, score.Strict))), Rate(scores.Values.Average(static score => F1(score, score.Folded))));
        table.Print(title);

        static double F1(FieldScore score, int right) => FieldScore.F1(right, score.Found, score.Known);
        static string Rate(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
    }
}
