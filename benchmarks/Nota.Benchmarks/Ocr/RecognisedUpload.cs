using System.Text.Json;

namespace Nota.Benchmarks.Ocr;

/// <summary>Scans sent to the service as anybody sends them, and what comes back.</summary>
internal sealed class RecognisedUpload(HttpClient client)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <summary>Uploads each, all of them at once, and waits until every one has its text.</summary>
    /// <returns>The documents' ids.</returns>
    public async Task<IReadOnlyList<string>> RecogniseAsync(IReadOnlyList<TruthScan> scans)
    {
        var documents = new List<string>();
        foreach (var scan in scans)
            documents.Add(await UploadAsync(scan));
        using var patience = new CancellationTokenSource(Longest);
        foreach (var document in documents)
        {
            while (!await IsReadyAsync(document))
                await Task.Delay(LookAgain, patience.Token);
        }

        return documents;
    }

    public Task<string> TextAsync(string document) => client.GetStringAsync($"/documents/{document}/text");

    /// <summary>Bytes of the PDF that carries the text.</summary>
    public async Task<long> PdfSizeAsync(string document) => (await client.GetByteArrayAsync($"/documents/{document}/pdf")).LongLength;

    private async Task<bool> IsReadyAsync(string document)
    {
        using var answer = await client.GetAsync($"/documents/{document}/text");
        return answer.IsSuccessStatusCode;
    }

    private async Task<string> UploadAsync(TruthScan scan)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(scan.Name), "name" },
            { new StringContent("[1]"), "ocrFlags" },
            { new StringContent(scan.Language), "ocrLanguages" },
            { new ByteArrayContent(await File.ReadAllBytesAsync(scan.Path)), "file[]", "scan.pdf" },
        };
        using var answer = await client.PostAsync("/projects", form);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        if (!answer.IsSuccessStatusCode)
            throw new BenchmarkException($"{scan.Name} was refused: {json.RootElement}");
        return json.RootElement.GetProperty("documents").EnumerateObject().Single().Name;
    }
}
