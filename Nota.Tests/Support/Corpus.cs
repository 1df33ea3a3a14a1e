namespace Nota.Tests.Support;

/// <summary>The corpus of real documents that <c>NOTA_CORPUS</c> names; tests that need it are skipped without it.</summary>
internal static class Corpus
{
    private const string Variable = "NOTA_CORPUS";

    /// <summary>Null where the variable is not set.</summary>
    public static string? Directory { get; } =
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder ? Path.GetFullPath(folder) : null;

    /// <summary>All files of the manifest, or of the classes whose names begin so (<c>16-</c>); none without a corpus.</summary>
    public static IEnumerable<CorpusFile> Files(params string[] classes) =>
        Directory is null
            ? []
            : File.ReadLines(Path.Combine(Directory, "manifest.tsv"))
                .Skip(1)
                .Select(CorpusFile.Parse)
                .Where(file => classes.Length == 0 || classes.Any(prefix => file.Class.StartsWith(prefix, StringComparison.Ordinal)));

    /// <summary>Skips the test where there is no corpus.</summary>
    public static void Require()
    {
        if (Directory is null)
            Assert.Ignore($"Set {Variable} to the folder of the corpus to run this test.");
    }
}

/// <summary>A line of the manifest.</summary>
/// <param name="Name">Path below the corpus's folder.</param>
/// <param name="Pages">Null where no reader opens it.</param>
/// <param name="TextCharacters">On the first 50 pages, white space removed, as poppler finds them; null where it can't.</param>
/// <param name="Expected">What the service should make of it.</param>
public sealed record CorpusFile(string Name, string Class, int? Pages, int? TextCharacters, string Expected)
{
    public string FullPath => Path.Combine(Corpus.Directory!, Name);

    public bool IsReady => Expected.StartsWith("ready", StringComparison.Ordinal) && !MayBeEither;

    public bool IsError => Expected == "error";

    /// <summary>Readers disagree: either answer is right.</summary>
    public bool MayBeEither => Expected == "ready or error";

    /// <summary>Ready, and without any text.</summary>
    public bool NeedsOcr => Expected.Contains("ocrPending", StringComparison.Ordinal);

    internal static CorpusFile Parse(string line)
    {
        var fields = line.Split('\t');
        return new CorpusFile(fields[0], fields[1], Number(fields[4]), Number(fields[6]), fields[10]);

        static int? Number(string field) => int.TryParse(field, out var value) ? value : null;
    }

    public override string ToString() => Name;
}
