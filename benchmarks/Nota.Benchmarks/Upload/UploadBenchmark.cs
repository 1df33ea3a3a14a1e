using System.Globalization;
using System.Text.Json;

namespace Nota.Benchmarks.Upload;

/// <summary>Uploads, from the first byte sent to the answer, against hashing, writing and flushing the same bytes to the same disk.</summary>
internal sealed class UploadBenchmark(BenchmarkOptions options)
{
    private const int FileBytes = 10_000_000;
    private const int FileCount = 10;
    private static readonly (string Name, int FilesEach, int AtOnce)[] Ways =
        [("10 files of 10 MB in one request", 10, 1), ("10 requests, one after the other", 1, 1), ("10 requests, 4 at once", 1, 4)];

    public async Task RunAsync()
    {
        var files = Enumerable.Range(0, FileCount).Select(i => SizedPdf.Make(FileBytes, i)).ToArray();
        var plainFolder = Directory.CreateDirectory(Path.Combine(options.Scratch, "plain")).FullName;
        await using var service = await Service.StartAsync(Path.Combine(options.Scratch, "upload-data"));
        var costs = Ways.Select(_ => (Nota: new List<Cost>(), Plain: new List<Cost>())).ToArray();
        for (var round = 0; round <= options.Rounds; round++)
        {
            for (var way = 0; way < Ways.Length; way++)
            {
                var nota = await Cost.OfAsync(service.Cpu, () => UploadAsync(service.Client, files, Ways[way].FilesEach, Ways[way].AtOnce));
                var plain = await Cost.OfAsync(() => Environment.CpuUsage.TotalTime, () => KeepAsync(files, plainFolder, Ways[way].AtOnce));
                if (round == 0)
                    continue;
                costs[way].Nota.Add(nota);
                costs[way].Plain.Add(plain);
            }
        }

        var table = new Table("upload", "Nota MB/s", "plain MB/s", "Nota / plain", "Nota CPU s", "plain CPU s");
        for (var way = 0; way < Ways.Length; way++)
        {
            var (nota, plain) = (Cost.Median(costs[way].Nota), Cost.Median(costs[way].Plain));
            table.Add(
                Ways[way].Name, Speed(nota), Speed(plain), Table.Ratio(plain.Wall, nota.Wall), Table.Seconds(nota.Cpu), Table.Seconds(plain.Cpu));
        }

        table.Print("Upload throughput (client on the same machine; Nota's CPU with inspection and text conversion)");
        Console.WriteLine($"Peak memory of the service: {Processes.PeakResident(service.ProcessId) / 1_000_000} MB\n");
    }

    private static string Speed(Cost cost) => (FileCount * FileBytes / 1e6 / cost.Wall.TotalSeconds).ToString("0", CultureInfo.InvariantCulture);

    private static Task UploadAsync(HttpClient client, byte[][] files, int filesEach, int atOnce) =>
        Parallel.ForEachAsync(files.Chunk(filesEach), new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (chunk, ct) =>
        {
            using var form = new MultipartFormDataContent();
            form.Add(new StringContent("Upload"), "\"name\"");
            foreach (var file in chunk)
                form.Add(new ByteArrayContent(file), "\"file[]\"", "upload.pdf");
            using var answer = await client.PostAsync("/projects", form, ct);
            using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(ct));
            if (!answer.IsSuccessStatusCode)
                throw new BenchmarkException($"An upload was refused: {json.RootElement}");
            foreach (var document in json.RootElement.GetProperty("documents").EnumerateObject())
            {
                if (document.Value.TryGetProperty("error", out var error))
                    throw new BenchmarkException($"A file was refused: {error}");
            }
        });

    private static Task KeepAsync(byte[][] files, string folder, int atOnce) => Task.Run(() =>
        Parallel.ForEach(files, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, file => PlainWrite.Keep(file, folder)));
}
