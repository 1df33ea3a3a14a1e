using System.Diagnostics;
using System.Globalization;
using Nota.Benchmarks.Fields;
using Nota.Domain.Workflows.Extraction;
using Nota.Domain.Workflows.Learning;

namespace Nota.Benchmarks.Learning;

/// <summary>
/// The next documents of a layout after none, one and two documents of it were corrected: F1 by field, and how many of the
/// corrected fields are right on them; what examples of other layouts change; how far confidence can be trusted.
/// </summary>
internal sealed class LearningBenchmark(BenchmarkOptions options)
{
    private const int Layouts = 56;
    private const int Tests = 3;
    private const int Sisters = 14;
    private const int Seed = 20_251;

    private readonly List<(FoundField Found, string Layout, bool IsRight)> _confidence = [];
    private readonly Table _wrong = new("layout", "field", "known", "found", "by", "strength");

    public async Task RunAsync()
    {
        var designs = Enumerable.Range(0, Layouts).Select(static number => LayoutDesigner.Design(Seed, number)).ToList();
        Measure("Made layouts, digital", designs, static (document, _) => document);
        Measure("Made layouts, scanned", designs, ScanNoise.Of);
        MeasureForeign("digital", designs, static (document, _) => document);
        MeasureForeign("scanned", designs, ScanNoise.Of);
        MeasureSpeed(designs);
        await new RepeatedLayouts(options, _confidence, _wrong).RunAsync();
        var learned = _confidence.Where(static value => value.Found.Source != FieldSource.Rules).ToList();
        Reliability.Print("Confidence of all values after one correction", [.. _confidence.Select(static value => (value.Found.Confidence, value.IsRight))]);
        Reliability.Print("Confidence of learned values", [.. learned.Select(static value => (value.Found.Confidence, value.IsRight))]);
        Reliability.Print("Confidence of learned values by maps made without the layout", Reliability.CrossValidate([.. learned.Select(static value => (value.Layout, value.Found.Evidence.Strength, value.IsRight))]));
        foreach (var source in learned.GroupBy(static value => value.Found.Source))
            PrintSteps($"Right learned values by strength: {source.Key}", source);
        if (options.Long)
            _wrong.Print("What is wrong or missing after one correction");
    }

    private static void PrintSteps(string title, IEnumerable<(FoundField Found, string Layout, bool IsRight)> values)
    {
        var table = new Table("strength", "right", "values");
        foreach (var (strength, share, count) in Reliability.Fit(values.Select(static value => (value.Found.Evidence.Strength, value.IsRight))))
            table.Add(Number(strength), Number(share), count);
        table.Print(title);
    }

    private void Measure(string title, List<LayoutDesign> designs, Func<MadeDocument, int, MadeDocument> scan)
    {
        var rounds = new Dictionary<string, LearningScore>[] { [], [], [], [] };
        var (corrected, right) = (0, 0);
        foreach (var (number, design) in designs.Index())
        {
            var documents = Enumerable.Range(0, 2 + Tests).Select(i => scan(DocumentPrinter.Print(design, (number * 100) + i), (number * 100) + i)).ToList();
            var withBox = number % 2 == 0;
            var wrong = Corrections.Of(documents[0], Extract(design, [], documents[0]), withBox);
            var first = LayoutExamples.Learn(documents[0].Pages, wrong, design.Fields, CancellationToken.None);
            var wrongStill = Corrections.Of(documents[1], Extract(design, [first], documents[1]), withBox);
            var second = LayoutExamples.Learn(documents[1].Pages, wrongStill, design.Fields, CancellationToken.None);
            var verified = LayoutExamples.Learn(documents[0].Pages, Corrections.All(documents[0]), design.Fields, CancellationToken.None);
            LayoutExample[][] examples = [[], [first], [second, first], [verified]];
            foreach (var document in documents.Skip(2))
            {
                for (var round = 0; round < rounds.Length; round++)
                    Score(rounds[round], design, document, Extract(design, examples[round], document), isNoted: round == 1 && title.EndsWith("digital", StringComparison.Ordinal), isMeasured: round is 1 or 3);
                var after = Extract(design, [first], document).ToDictionary(static value => value.Field);
                foreach (var value in document.Values.Where(value => wrong.Exists(confirmed => confirmed.Field == value.Field && confirmed.Value is not null)))
                {
                    corrected++;
                    right += Corrections.IsRight(value, after.GetValueOrDefault(value.Field)) ? 1 : 0;
                }
            }
        }

        Print($"{title} ({designs.Count} layouts, {Tests} next documents each): F1 after corrections", rounds);
        var share = new Table("corrected values that the next documents have", "right", "share");
        share.Add(corrected, right, Number((double)right / corrected));
        share.Print($"{title}: what one correction does");
    }

    private void Score(Dictionary<string, LearningScore> scores, LayoutDesign design, MadeDocument document, IReadOnlyList<FoundField> found, bool isNoted, bool isMeasured)
    {
        foreach (var field in design.Fields)
        {
            var known = document.Values.FirstOrDefault(value => value.Field == field.Name);
            var value = found.FirstOrDefault(value => value.Field == field.Name);
            if (!scores.TryGetValue(field.Name, out var score))
                scores[field.Name] = score = new LearningScore();
            var isRight = known is not null && Corrections.IsRight(known, value);
            score.Add(known is not null, value is not null, isRight);
            if (isMeasured && value is not null)
                _confidence.Add((value, design.Name, isRight));
            if (isNoted && !isRight && (known is not null || value is not null))
                _wrong.Add(design.Name, field.Name, known?.Value ?? "", value?.Value ?? "", value?.Source.ToString() ?? "", value is null ? "" : Number(value.Evidence.Strength));
        }
    }

    private static void MeasureForeign(string kind, List<LayoutDesign> designs, Func<MadeDocument, int, MadeDocument> scan)
    {
        var learned = designs.Select((design, number) => LearnAll(design, scan(DocumentPrinter.Print(design, (number * 100) + 50), number))).ToList();
        var table = new Table("layouts", "documents", "F1 without examples", "F1 with those of others", "documents changed");
        Add("unlike the others", designs, number => [.. learned.Where((_, other) => other != number)]);
        var sisters = designs.Take(Sisters).Select(static (design, number) => LayoutDesigner.Sister(design, Seed + number)).ToList();
        Add("printed by the same program for another seller", sisters, _ => learned);
        table.Print($"What examples of other layouts change, {kind}");

        void Add(string name, List<LayoutDesign> layouts, Func<int, IReadOnlyList<LayoutExample>> examples)
        {
            var (without, with) = (new LearningScore(), new LearningScore());
            var (changed, count) = (0, 0);
            foreach (var (number, design) in layouts.Index())
            {
                for (var test = 0; test < Tests; test++, count++)
                {
                    var document = scan(DocumentPrinter.Print(design, (number * 100) + 60 + test), (number * 100) + test);
                    var (before, after) = (Extract(design, [], document), Extract(design, examples(number), document));
                    AddAll(without, document, before);
                    AddAll(with, document, after);
                    changed += before.SequenceEqual(after) ? 0 : 1;
                }
            }

            table.Add(name, count, Number(without.F1), Number(with.F1), changed);
        }
    }

    private static void AddAll(LearningScore score, MadeDocument document, IReadOnlyList<FoundField> found)
    {
        foreach (var value in document.Values)
            score.Add(true, false, Corrections.IsRight(value, found.FirstOrDefault(other => other.Field == value.Field)));
        foreach (var _ in found)
            score.Add(false, true, false);
    }

    private static void MeasureSpeed(List<LayoutDesign> designs)
    {
        var table = new Table("examples", "bytes each", "reading them, ms", "a document, ms", "its matching, ms");
        foreach (var count in new[] { 1, 100, 1000 })
        {
            var json = Enumerable.Range(0, count).Select(i => LearnAll(designs[i % designs.Count], DocumentPrinter.Print(designs[i % designs.Count], i)).ToJson()).ToList();
            var start = Stopwatch.GetTimestamp();
            var examples = json.ConvertAll(static bytes => LayoutExample.FromJson(bytes));
            var reading = Stopwatch.GetElapsedTime(start);
            var documents = designs.Select(static (design, number) => (design, Document: DocumentPrinter.Print(design, 5000 + number))).ToList();
            var with = Time(examples);
            var without = Time([]);
            table.Add(count, json.Sum(static bytes => bytes.Length) / count, Milliseconds(reading), Milliseconds(with), Milliseconds(with - without));

            TimeSpan Time(IReadOnlyList<LayoutExample> taught)
            {
                foreach (var (design, document) in documents.Take(5))
                    Extract(design, taught, document);
                var begin = Stopwatch.GetTimestamp();
                foreach (var (design, document) in documents)
                    Extract(design, taught, document);
                return Stopwatch.GetElapsedTime(begin) / documents.Count;
            }
        }

        table.Print("Time with many examples");
        static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture);
    }

    private static LayoutExample LearnAll(LayoutDesign design, MadeDocument document) =>
        LayoutExamples.Learn(document.Pages, Corrections.All(document), design.Fields, CancellationToken.None);

    private static IReadOnlyList<FoundField> Extract(LayoutDesign design, IReadOnlyList<LayoutExample> examples, MadeDocument document) =>
        new FieldExtractor(design.Fields, examples).Extract(document.Pages, CancellationToken.None);

    private static void Print(string title, Dictionary<string, LearningScore>[] rounds)
    {
        var table = new Table("field", "known", "none", "one", "two", "one verified");
        foreach (var field in rounds[0].Keys.Order(StringComparer.Ordinal))
            table.Add([field, rounds[0][field].Known, .. rounds.Select(round => Number(round[field].F1))]);
        var all = rounds.Select(static round => 2.0 * round.Values.Sum(static score => score.Right) / round.Values.Sum(static score => score.Known + score.Found));
        table.Add(["all", rounds[0].Values.Sum(static score => score.Known), .. all.Select(Number)]);
        table.Print(title);
    }

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
