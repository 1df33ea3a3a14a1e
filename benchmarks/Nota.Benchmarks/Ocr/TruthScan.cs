namespace Nota.Benchmarks.Ocr;

/// <summary>A scan whose text is known.</summary>
/// <param name="Language">As Tesseract names its models.</param>
internal sealed record TruthScan(string Name, string Path, string Truth, string Language, int Pages)
{
    private const string Folder = "19-ocr-truth";
    private const string Ending = ".truth.txt";

    /// <summary>What stands in the names of those that are not English.</summary>
    private static readonly (string Part, string Language)[] Languages =
        [("-de-", "deu"), ("-fr-", "fra"), ("-ja-", "jpn"), ("-ru-", "rus"), ("-zhcn-", "chi_sim")];

    /// <exception cref="BenchmarkException">There is no corpus.</exception>
    public static async Task<IReadOnlyList<TruthScan>> AllAsync(string? corpus)
    {
        var folder = System.IO.Path.Combine(corpus ?? throw new BenchmarkException("Scans are missing: set NOTA_CORPUS or give --corpus."), Folder);
        if (!Directory.Exists(folder))
            throw new BenchmarkException($"There is no folder {folder}.");
        var scans = new List<TruthScan>();
        foreach (var truth in Directory.GetFiles(folder, "*" + Ending).Order(StringComparer.Ordinal))
        {
            var name = System.IO.Path.GetFileName(truth)[..^Ending.Length];
            var text = await File.ReadAllTextAsync(truth);
            var language = Languages.FirstOrDefault(pair => name.Contains(pair.Part, StringComparison.Ordinal)).Language ?? "eng";
            scans.Add(new TruthScan(name, System.IO.Path.Combine(folder, name + ".pdf"), text, language, text.TrimEnd('\f', '\n').Count(c => c == '\f') + 1));
        }

        return scans;
    }
}
