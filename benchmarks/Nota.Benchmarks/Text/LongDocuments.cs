namespace Nota.Benchmarks.Text;

/// <summary>A PDF to measure with.</summary>
internal sealed record LongDocument(string Name, string Path);

/// <summary>The corpus' long documents, and 1,500 pages joined from them.</summary>
internal static class LongDocuments
{
    private const string Folder = "05-long";
    private const string First = "js__freeculture.pdf";
    private const string Second = "fc__govdocs-195981-va-sas-outpatient.pdf";
    private const string Third = "fc__govdocs-275884-va-sas-variables.pdf";

    /// <exception cref="BenchmarkException">There is no corpus.</exception>
    public static async Task<IReadOnlyList<LongDocument>> PrepareAsync(string? corpus, string scratch)
    {
        var folder = Path.Combine(corpus ?? throw new BenchmarkException("Long documents are missing: set NOTA_CORPUS or give --corpus."), Folder);
        if (!Directory.Exists(folder))
            throw new BenchmarkException($"There is no folder {folder}.");
        var documents = Directory.GetFiles(folder, "*.pdf").Order(StringComparer.Ordinal)
            .Select(path => new LongDocument(Path.GetFileNameWithoutExtension(path), path)).ToList();
        documents.Add(new LongDocument("1,500 pages", await JoinAsync(folder, scratch)));
        return documents;
    }

    private static async Task<string> JoinAsync(string folder, string scratch)
    {
        var joined = Path.Combine(scratch, "pages-1500.pdf");
        string[] pages =
        [
            Path.Combine(folder, First), "1-z", Path.Combine(folder, Second), "1-z", Path.Combine(folder, Third), "1-z",
            Path.Combine(folder, First), "1-z", Path.Combine(folder, Second), "1-z", Path.Combine(folder, Third), "1-z",
            Path.Combine(folder, First), "1-z", Path.Combine(folder, Second), "1-46",
        ];
        await Processes.RunAsync("qpdf", ["--deterministic-id", "--warning-exit-0", "--empty", "--pages", .. pages, "--", joined]);
        return joined;
    }
}
