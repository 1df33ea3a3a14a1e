using System.Globalization;
using System.Text.Json;
using Nota.Benchmarks.Text;
using Nota.Domain.Text;
using Nota.Infrastructure.Data.Sqlite;

namespace Nota.Benchmarks.Annotations;

/// <summary>Annotations of the long document: imported, exported and listed over the API, against plain SQLite; and mapping alone.</summary>
internal sealed class AnnotationBenchmark(BenchmarkOptions options)
{
    private const int Few = 1_000;
    private const int Import = 10_000;
    private const int Imports = 10;
    private const int ListsARound = 50;
    private const int Seed = 20_000;

    public async Task RunAsync()
    {
        var path = (await LongDocuments.PrepareAsync(options.Corpus, options.Scratch))[^1].Path;
        var data = Path.Combine(options.Scratch, "annotation-data");
        await using var service = await Service.StartAsync(data);
        var document = await AnnotatedProject.UploadAsync(service.Client, path);
        using var plain = new PlainSqlite(Path.Combine(data, SqliteFile.DefaultName));
        var text = await AnnotatedSpans.ReadAsync(data, plain.LayerOf(document));

        var imported = await ImportAsync(service, plain, document, text);
        var few = await AnnotateAsync(service, document, [text.Draw(Few, Seed)]);
        var many = await AnnotateAsync(service, document, [.. Enumerable.Range(0, Imports).Select(i => text.Draw(Import, Seed + i))]);
        await ExportAsync(service, plain, [(imported, Import), (many, Imports * Import)]);
        await ListAsync(service, few, many);
        await new MappingSpeed(text, text.Draw(Import, Seed), options.Rounds).RunAsync();
    }

    private static async Task<AnnotatedProject> AnnotateAsync(
        Service service, string document, IReadOnlyList<IReadOnlyList<TextSpan>> imports)
    {
        var project = await AnnotatedProject.CreateAsync(service.Client, document);
        foreach (var spans in imports)
            await project.ImportAsync(project.BodyOf(spans));
        return project;
    }

    /// <summary>Each round in a new project, and the very rows into a copy of the database as it was before.</summary>
    private async Task<AnnotatedProject> ImportAsync(Service service, PlainSqlite plain, string document, AnnotatedSpans text)
    {
        var (nota, bare) = (new List<Cost>(), new List<Cost>());
        var (resident, extra) = (new List<long>(), new List<long>());
        AnnotatedProject? project = null;
        for (var round = 0; round <= options.Rounds; round++)
        {
            project = await AnnotatedProject.CreateAsync(service.Client, document);
            var body = project.BodyOf(text.Draw(Import, Seed + round));
            using var copy = new PlainSqlite(Path.Combine(options.Scratch, $"plain-{round}.db"));
            plain.CopyTo(copy);
            Processes.ForgetPeak(service.ProcessId);
            var before = Processes.Resident(service.ProcessId);
            var one = await Cost.OfAsync(service.Cpu, () => project.ImportAsync(body));
            var peak = Processes.PeakResident(service.ProcessId);
            var rows = plain.Read(project.Id);
            if (rows.Rows.Count != Import)
                throw new BenchmarkException($"{rows.Rows.Count} annotations were written, not {Import}.");
            var other = await OfHereAsync(() => copy.Write(rows));
            resident.Add(before);
            extra.Add(peak - before);
            if (round == 0)
                continue;
            nota.Add(one);
            bare.Add(other);
        }

        var table = NewTable("import", "plain SQLite");
        AddRow(table, $"{Import:N0} annotations", Cost.Median(nota), Cost.Median(bare));
        table.Print("Import (the service reads, places, answers; plain SQLite writes the same rows into a copy, one transaction)");
        Console.WriteLine($"Memory of the service before each import: {Megabytes(resident)}; at its peak {Megabytes(extra)} more\n");
        return project!;
    }

    private async Task ExportAsync(Service service, PlainSqlite plain, IReadOnlyList<(AnnotatedProject Project, int Count)> documents)
    {
        var table = NewTable("offsets export", "SQLite and JSON");
        var costs = documents.Select(_ => (Nota: new List<Cost>(), Plain: new List<Cost>())).ToArray();
        var groups = new string[documents.Count];
        for (var i = 0; i < groups.Length; i++)
            groups[i] = await CheckAsync(plain, documents[i].Project, documents[i].Count);
        for (var round = 0; round <= options.Rounds; round++)
        {
            for (var i = 0; i < groups.Length; i++)
            {
                var (project, count) = documents[i];
                // As many rows of each: processor time counts in steps.
                var times = Imports * Import / count;
                var nota = await Cost.OfAsync(service.Cpu, async () =>
                {
                    for (var time = 0; time < times; time++)
                        await project.GetAsync("/offsets", Stream.Null);
                });
                var bare = await OfHereAsync(() =>
                {
                    for (var time = 0; time < times; time++)
                        plain.Export(project.Id, project.Document, groups[i], Stream.Null);
                });
                if (round == 0)
                    continue;
                costs[i].Nota.Add(Each(nota, times));
                costs[i].Plain.Add(Each(bare, times));
            }
        }

        for (var i = 0; i < groups.Length; i++)
            AddRow(table, $"{documents[i].Count:N0} annotations", Cost.Median(costs[i].Nota), Cost.Median(costs[i].Plain));
        table.Print("Offsets export (over HTTP; the other in process, same bytes to nowhere)");
    }

    /// <summary>That both write the same bytes.</summary>
    /// <returns>The account's group, which is in them.</returns>
    private static async Task<string> CheckAsync(PlainSqlite plain, AnnotatedProject project, int count)
    {
        using var answer = new MemoryStream();
        await project.GetAsync("/offsets", answer);
        using var json = JsonDocument.Parse(answer.ToArray());
        var group = json.RootElement.EnumerateObject().First().Value.GetProperty("group").GetString()!;
        using var own = new MemoryStream();
        plain.Export(project.Id, project.Document, group, own);
        if (json.RootElement.EnumerateObject().Count() != count || !own.ToArray().AsSpan().SequenceEqual(answer.ToArray()))
            throw new BenchmarkException("Plain SQLite writes another export than the service.");
        return group;
    }

    private async Task ListAsync(Service service, AnnotatedProject few, AnnotatedProject many)
    {
        AnnotatedProject[] projects = [few, many];
        var costs = projects.Select(_ => new List<Cost>()).ToArray();
        for (var round = 0; round <= options.Rounds; round++)
        {
            // Each is first in turn: a service grows faster while it is asked.
            for (var turn = 0; turn < projects.Length; turn++)
            {
                var i = (round + turn) % projects.Length;
                var project = projects[i];
                var cost = await Cost.OfAsync(service.Cpu, async () =>
                {
                    for (var time = 0; time < ListsARound; time++)
                        await project.GetAsync("?limit=100", Stream.Null);
                });
                if (round > 0)
                    costs[i].Add(Each(cost, ListsARound));
            }
        }

        var (one, other) = (Cost.Median(costs[0]), Cost.Median(costs[1]));
        var table = new Table("GET ?limit=100", $"of {Few:N0}, ms", $"of {Imports * Import:N0}, ms", "many / few");
        table.Add("wall", Milliseconds(one.Wall), Milliseconds(other.Wall), Table.Ratio(other.Wall, one.Wall));
        table.Add("CPU of the service", Milliseconds(one.Cpu), Milliseconds(other.Cpu), Table.Ratio(other.Cpu, one.Cpu));
        table.Print("First page of a list");
    }

    private static Table NewTable(string what, string other) =>
        new(what, "Nota wall ms", $"{other} wall ms", "Nota / plain", "Nota CPU ms", $"{other} CPU ms", "Nota / plain");

    private static void AddRow(Table table, string name, Cost nota, Cost plain) => table.Add(
        name, Milliseconds(nota.Wall), Milliseconds(plain.Wall), Table.Ratio(nota.Wall, plain.Wall),
        Milliseconds(nota.Cpu), Milliseconds(plain.Cpu), Table.Ratio(nota.Cpu, plain.Cpu));

    private static Task<Cost> OfHereAsync(Action work) => Cost.OfAsync(() => Environment.CpuUsage.TotalTime, () =>
    {
        work();
        return Task.CompletedTask;
    });

    private static Cost Each(Cost cost, int times) => new(cost.Cpu / times, cost.Wall / times);

    private static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString("N1", CultureInfo.InvariantCulture);

    private static string Megabytes(IEnumerable<long> bytes) => string.Join(", ", bytes.Select(b => $"{b / 1_000_000} MB"));
}
