using System.ComponentModel;
using System.Diagnostics;

namespace Nota.Tests.Support;

/// <summary>
/// The examples of the API's reference, run as the programs that they are: curl, Python with requests, Node.js with axios and
/// form-data, Go. They are kept beside the tests as they are printed; only host, key, ids and addresses are exchanged.
/// What they run on is installed by <c>eng/test.sh</c>; without it they fail.
/// </summary>
internal sealed class ReferenceExamples : IDisposable
{
    public const string Host = "https://nota.example.org";
    public const string Key = "YOUR_API_KEY";
    public const string Workflow = "550e8400-e29b-41d4-a716-446655440000";
    public const string Document = "550e8400-e29b-41d4-a716-446655440001";
    public const string Page = "550e8400-e29b-41d4-a716-446655440002";
    public const string DocumentUrl = "https://example.com/invoice.pdf";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private static readonly Lazy<Task<string>> Python = new(FindPythonAsync);
    private readonly TempFolder _folder = new();

    private ReferenceExamples()
    {
    }

    /// <param name="invoice">The content of <c>invoice.pdf</c> in the folder that the examples run in.</param>
    public static async Task<ReferenceExamples> WithAsync(byte[] invoice)
    {
        var examples = new ReferenceExamples();
        await File.WriteAllBytesAsync(examples._folder.File("invoice.pdf"), invoice);
        return examples;
    }

    /// <summary>Runs an example such as <c>upload.py</c> to its end; what it printed, objects as JSON except in Go.</summary>
    /// <param name="exchanges">What to put in place of what is printed.</param>
    public async Task<string> RunAsync(string example, IEnumerable<(string Printed, string Ours)> exchanges) =>
        await RunTextAsync(example, exchanges.Aggregate(await File.ReadAllTextAsync(Sample(example)), (text, e) => text.Replace(e.Printed, e.Ours, StringComparison.Ordinal)));

    /// <summary>Runs a program that is written to a file of this name.</summary>
    public async Task<string> RunTextAsync(string name, string text)
    {
        var file = _folder.File(name);
        await File.WriteAllTextAsync(file, text);
        var (code, output, errors) = Path.GetExtension(name) switch
        {
            ".sh" => await StartAsync("sh", "-e", file),
            ".py" => await StartAsync(await Python.Value, Sample("print_json.py"), file),
            ".js" => await StartAsync("node", "--require", Sample("print-json.js"), file),
            ".go" => await StartAsync("go", "run", file),
            var other => throw new ArgumentException($"Nothing runs {other}.", nameof(name)),
        };
        Assert.That(code, Is.Zero, $"{name}: {output}{errors}");
        Assert.That(output, Is.Not.Empty, $"{name}: {errors}");
        return output;
    }

    public void Dispose() => _folder.Dispose();

    private static string Sample(string name) => SampleFile.PathOf(Path.Combine("Reference", name));

    /// <summary>The first Python that has requests: another than Debian's may come first and lack it.</summary>
    private static async Task<string> FindPythonAsync()
    {
        foreach (var python in new[] { "python3", "/usr/bin/python3" })
        {
            if ((await RunAsync(new ProcessStartInfo(python, ["-c", "import requests"]))).Code == 0)
                return python;
        }

        throw new AssertionException("No Python 3 here has requests; eng/test.sh installs it.");
    }

    private Task<(int Code, string Output, string Errors)> StartAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = _folder.Path };
        start.Environment["NO_PROXY"] = start.Environment["no_proxy"] = "127.0.0.1";
        start.Environment["NODE_PATH"] = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Sample("upload.js"))!, "..", "..", "Node", "node_modules"));
        start.Environment["GOCACHE"] = _folder.File("go-cache");
        // The examples need nothing but Go's own library, and no other Go than the one that is here.
        start.Environment["GOPROXY"] = "off";
        start.Environment["GOTOOLCHAIN"] = "local";
        return RunAsync(start);
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var limit = new CancellationTokenSource(Limit);
        using var process = Start(start);
        try
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await output, await errors);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new AssertionException($"{start.FileName} is not installed; eng/test.sh installs it.", e);
        }
    }
}
