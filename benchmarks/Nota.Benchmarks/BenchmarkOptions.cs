using System.Globalization;

namespace Nota.Benchmarks;

/// <summary>What to measure, how often, on what and where.</summary>
/// <param name="Long">Whether the steady load goes on for another ten minutes, and field extraction and learning tell what is wrong.</param>
/// <param name="Layers">Where recognised photographs are kept and taken from; null recognises them anew.</param>
internal sealed record BenchmarkOptions(IReadOnlyList<string> Names, int Rounds, string? Corpus, string Scratch, bool Long, string? Layers)
{
    public const string Usage = "usage: [text] [upload] [requests] [annotations] [lists] [paced] [ocr] [beside] [fields] [tables] [learning] [pages] [workflows] [--long] [--rounds N] [--corpus FOLDER] [--scratch FOLDER] [--layers FOLDER]";
    private static readonly string[] Known = ["text", "upload", "requests", "annotations", "lists", "paced", "ocr", "beside", "fields", "tables", "learning", "pages"];

    /// <summary>What workflows promise, all of it.</summary>
    private static readonly string[] Workflows = ["fields", "tables", "learning", "pages"];

    public bool Runs(string name) => Names.Count == 0 || Names.Contains(name);

    /// <summary>Null if the arguments make no sense.</summary>
    public static BenchmarkOptions? Parse(string[] args)
    {
        var names = new List<string>();
        var isLong = false;
        string? layers = null;
        var (rounds, corpus, parent) = (5, Environment.GetEnvironmentVariable("NOTA_CORPUS"), Path.GetTempPath());
        for (var i = 0; i < args.Length; i++)
        {
            var value = i + 1 < args.Length ? args[i + 1] : null;
            if (Known.Contains(args[i]))
                names.Add(args[i]);
            else if (args[i] == "workflows")
                names.AddRange(Workflows);
            else if (args[i] == "--long")
                isLong = true;
            else if (value is null)
                return null;
            else if (args[i] == "--rounds" && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out rounds) && rounds > 0)
                i++;
            else if (args[i] == "--corpus")
                (corpus, i) = (value, i + 1);
            else if (args[i] == "--layers")
                (layers, i) = (value, i + 1);
            else if (args[i] == "--scratch")
                (parent, i) = (value, i + 1);
            else
                return null;
        }

        return new BenchmarkOptions(names, rounds, corpus, Path.Combine(Path.GetFullPath(parent), $"nota-benchmarks-{Environment.ProcessId}"), isLong, layers);
    }
}

/// <summary>Something that measuring needs is missing or failed.</summary>
internal sealed class BenchmarkException(string message) : Exception(message);
