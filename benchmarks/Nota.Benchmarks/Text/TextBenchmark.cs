using System.Globalization;

namespace Nota.Benchmarks.Text;

/// <summary>Text conversion against the bare PDFium loop and Poppler's <c>pdftotext</c> on the same files in the same rounds.</summary>
internal sealed class TextBenchmark(BenchmarkOptions options)
{
    private const string One = "Nota";
    private const string Two = "Nota, two workers";
    private const string Bare = "bare PDFium";
    private const string Boxes = "pdftotext -bbox";
    private const string Layout = "pdftotext -bbox-layout";
    private const int WarmConversions = 20;
    private static readonly string[] Contenders = [One, Two, Bare, Boxes, Layout];
    private readonly Dictionary<(string Document, string Contender), List<Cost>> _costs = [];

    public async Task RunAsync()
    {
        var documents = await LongDocuments.PrepareAsync(options.Corpus, options.Scratch);
        await using var nota = new NotaConversion(options.Scratch);
        using var bare = new BareReader();
        var characters = new Dictionary<string, int>();
        await WarmAsync(nota, documents[0]);
        // The first round warms caches and is not counted.
        for (var round = 0; round <= options.Rounds; round++)
        {
            foreach (var document in documents)
            {
                var (source, pages) = await nota.AddAsync(document);
                foreach (var contender in Contenders)
                {
                    var cost = contender switch
                    {
                        One => await Processes.OfFamilyAsync(async () =>
                            characters[document.Name] = (await nota.ConvertAsync(source, pages, 1)).Characters),
                        Two => await Processes.OfFamilyAsync(() => nota.ConvertAsync(source, pages, 2)),
                        Bare => (await bare.ReadAsync(document)).Cost,
                        Boxes => await Processes.RunAsync("pdftotext", "-bbox", document.Path, "/dev/null"),
                        _ => await Processes.RunAsync("pdftotext", "-bbox-layout", document.Path, "/dev/null"),
                    };
                    if (round > 0)
                        Note(document.Name, contender, cost);
                }
            }
        }

        Print(documents, characters);
        PrintMemory();
    }

    /// <summary>Two children and this process, until the compiler has done with them.</summary>
    private static async Task WarmAsync(NotaConversion nota, LongDocument document)
    {
        var (source, pages) = await nota.AddAsync(document);
        for (var i = 0; i < WarmConversions; i++)
            await nota.ConvertAsync(source, pages, 2);
    }

    private void Note(string document, string contender, Cost cost)
    {
        if (!_costs.TryGetValue((document, contender), out var costs))
            _costs[(document, contender)] = costs = [];
        costs.Add(cost);
    }

    private void Print(IReadOnlyList<LongDocument> documents, Dictionary<string, int> characters)
    {
        var cpu = new Table("CPU seconds", "characters", One, Bare, Boxes, Layout, "Nota / bare", "Nota / -bbox", "Nota / -bbox-layout");
        var wall = new Table("wall seconds", One, Two, Bare, Boxes, Layout, "two / one workers");
        var sums = Contenders.ToDictionary(contender => contender, _ => default(Cost));
        foreach (var document in documents)
        {
            var medians = Contenders.ToDictionary(contender => contender, contender => Cost.Median(_costs[(document.Name, contender)]));
            Add(document.Name, characters[document.Name], medians);
            foreach (var contender in Contenders)
                sums[contender] += medians[contender];
        }

        Add("sum", characters.Values.Sum(), sums);
        cpu.Print("Text conversion: processor time (children warm; one worker, its parent included)");
        wall.Print("Text conversion: time on the clock");

        void Add(string name, int count, Dictionary<string, Cost> of)
        {
            cpu.Add(
                name, count.ToString("N0", CultureInfo.InvariantCulture),
                Table.Seconds(of[One].Cpu), Table.Seconds(of[Bare].Cpu), Table.Seconds(of[Boxes].Cpu), Table.Seconds(of[Layout].Cpu),
                Table.Ratio(of[One].Cpu, of[Bare].Cpu), Table.Ratio(of[One].Cpu, of[Boxes].Cpu), Table.Ratio(of[One].Cpu, of[Layout].Cpu));
            wall.Add(
                name, Table.Seconds(of[One].Wall), Table.Seconds(of[Two].Wall), Table.Seconds(of[Bare].Wall), Table.Seconds(of[Boxes].Wall),
                Table.Seconds(of[Layout].Wall), Table.Ratio(of[Two].Wall, of[One].Wall));
        }
    }

    private static void PrintMemory()
    {
        var peaks = NotaConversion.Children.Select(Processes.PeakResident).Order().ToArray();
        Console.WriteLine($"Peak memory of the children: {string.Join(", ", peaks.Select(peak => $"{peak / 1_000_000} MB"))}\n");
    }
}
