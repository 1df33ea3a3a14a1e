using System.Globalization;
using Nota.Benchmarks.Fields;
using Nota.Domain.Text;
using Nota.Domain.Workflows;
using Nota.Domain.Workflows.Extraction;
using Nota.Domain.Workflows.Learning;

namespace Nota.Benchmarks.Learning;

/// <summary>
/// Sellers of whom the corpus has several documents: each is read after none, one and two others of the seller were
/// corrected. Whether they have one layout is theirs: some print on several programs.
/// </summary>
internal sealed class RepeatedLayouts(BenchmarkOptions options, List<(FoundField Found, string Layout, bool IsRight)> confidence, Table wrong)
{
    private static readonly string[] RoundNames = ["none", "one", "two", "one verified"];

    public async Task RunAsync()
    {
        await using var reader = new DocumentReader(options.Scratch);
        var invoices = TruthDocument.All(options.Corpus, "15-invoices", ".pdf", TruthDocument.InvoiceFields);
        await MeasureAsync("Invoices of one seller", "invoice", invoices, async document => await reader.ReadAsync(await File.ReadAllBytesAsync(document.Path)));
        var receipts = TruthDocument.All(options.Corpus, "20-receipts", ".jpg", TruthDocument.ReceiptFields);
        await MeasureAsync("Photographed receipts of one shop", "receipt", receipts, document => reader.RecogniseAsync(document.Path, options.Layers));
    }

    private async Task MeasureAsync(string title, string type, IReadOnlyList<TruthDocument> documents, Func<TruthDocument, Task<IReadOnlyList<LayerPage>>> readAsync)
    {
        var fields = WorkflowTypes.Find(type)!.Fields;
        var rounds = new Dictionary<string, LearningScore>[] { [], [], [], [] };
        var (count, matched) = (0, 0);
        var (all, ofBranch) = (new CorrectedScore(), new CorrectedScore());
        var spoiled = new Table("document", "field", "known", "found", "by", "after", "of");
        var pairs = new Table("documents", "field", "corrected to", "known", "found", "by");
        foreach (var group in documents.GroupBy(static document => document.Layout.ToUpperInvariant()).Where(static group => group.Count() > 1))
        {
            var read = new List<(TruthDocument Truth, IReadOnlyList<FieldPage> Pages)>();
            foreach (var document in group)
                read.Add((document, [.. (await readAsync(document)).Select(static (page, i) => FieldPage.Of(i + 1, page))]));
            for (var i = 0; i < read.Count; i++)
            {
                var (first, second) = (read[(i + 1) % read.Count], read[(i + 2) % read.Count]);
                var found = Extract([], first.Pages);
                var wrongs = Wrong(first.Truth, found);
                var example = LayoutExamples.Learn(first.Pages, wrongs, fields, CancellationToken.None);
                var later = LayoutExamples.Learn(second.Pages, Wrong(second.Truth, Extract([example], second.Pages)), fields, CancellationToken.None);
                var verified = LayoutExamples.Learn(first.Pages, [.. first.Truth.Values.Where(static pair => pair.Value.Length > 0).Select(static pair => new ConfirmedValue(pair.Key, 1, pair.Value, null, null))], fields, CancellationToken.None);
                LayoutExample[][] examples = [[], [example], read.Count > 2 ? [later, example] : [example], [verified]];
                var after = examples.Select(taught => Extract(taught, read[i].Pages).ToDictionary(static value => value.Field)).ToList();
                bool IsRight(int round, string field, string truth) => after[round].TryGetValue(field, out var value) && FieldScore.IsRight(truth, value.Value);
                count++;
                matched += after[3].Values.Any(static value => value.Source != FieldSource.Rules) ? 1 : 0;
                foreach (var (field, truth) in read[i].Truth.Values.Where(static pair => pair.Value.Length > 0))
                {
                    for (var round = 0; round < rounds.Length; round++)
                    {
                        if (!rounds[round].TryGetValue(field, out var score))
                            rounds[round][field] = score = new LearningScore();
                        var value = after[round].GetValueOrDefault(field);
                        score.Add(true, value is not null, value is not null && FieldScore.IsRight(truth, value.Value));
                        if (round is 1 or 3 && value is not null)
                            confidence.Add((value, group.Key, FieldScore.IsRight(truth, value.Value)));
                        if (round == 1 && (value is null || !FieldScore.IsRight(truth, value.Value)))
                            wrong.Add(read[i].Truth.Name, field, truth, value?.Value ?? "", value?.Source.ToString() ?? "", value?.Evidence.Strength.ToString("0.000", CultureInfo.InvariantCulture) ?? "");
                    }

                    for (var round = 1; round < rounds.Length; round++)
                    {
                        if (IsRight(0, field, truth) && !IsRight(round, field, truth))
                            spoiled.Add(read[i].Truth.Name, field, truth, after[round].GetValueOrDefault(field)?.Value ?? "", after[round].GetValueOrDefault(field)?.Source.ToString() ?? "", RoundNames[round], first.Truth.Name);
                    }

                    if (!wrongs.Exists(confirmed => confirmed.Field == field))
                        continue;
                    var learned = after[1].GetValueOrDefault(field);
                    foreach (var shares in IsOneBranch(first.Truth, read[i].Truth) ? new[] { all, ofBranch } : [all])
                        shares.Add(first.Truth.Values[field], truth, learned?.Value);
                    pairs.Add($"{first.Truth.Name} to {read[i].Truth.Name}", field, first.Truth.Values[field], truth, learned?.Value ?? "", learned?.Source.ToString() ?? "");
                }
            }
        }

        var table = new Table("field", "known", "none", "one", "two", "one verified");
        foreach (var field in rounds[0].Keys)
            table.Add([field, rounds[0][field].Known, .. rounds.Select(round => Number(round[field].F1))]);
        table.Print($"{title} ({count} documents, {matched} of them known again): F1 after corrections");
        var share = new Table("next documents", "corrected values", "right", "share", "but for marks", "share", "or as corrected", "share");
        share.Add(["of the seller", .. all.Row()]);
        share.Add(["of one branch", .. ofBranch.Row()]);
        share.Print($"{title}: what one correction does");
        if (options.Long)
            spoiled.Print($"{title}: what was right and no longer is");
        if (options.Long)
            pairs.Print($"{title}: each value that was corrected, on the next document");

        IReadOnlyList<FoundField> Extract(IReadOnlyList<LayoutExample> examples, IReadOnlyList<FieldPage> pages) => new FieldExtractor(fields, examples).Extract(pages, CancellationToken.None);
    }

    /// <summary>Whether both have one address, as those who wrote it down have it.</summary>
    private static bool IsOneBranch(TruthDocument one, TruthDocument other) =>
        !one.Values.TryGetValue("address", out var address) || CorrectedScore.IsNearly(address, other.Values.GetValueOrDefault("address") ?? "");

    private static List<ConfirmedValue> Wrong(TruthDocument truth, IReadOnlyList<FoundField> found) =>
        [.. truth.Values.Where(pair => pair.Value.Length > 0 && !found.Any(value => value.Field == pair.Key && FieldScore.IsRight(pair.Value, value.Value)))
            .Select(static pair => new ConfirmedValue(pair.Key, 1, pair.Value, null, null))];

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
