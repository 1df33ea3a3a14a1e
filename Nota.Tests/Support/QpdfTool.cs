using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Nota.Tests.Support;

/// <summary>qpdf's command line, as a second opinion on what a PDF is made of; tests that need it are skipped without it.</summary>
internal static class QpdfTool
{
    /// <summary>Every object, streams undecoded.</summary>
    public static async Task<QpdfJson> ReadAsync(string path)
    {
        var (_, output) = await RunAsync("--json=2", "--json-stream-data=inline", "--decode-level=none", path);
        return new QpdfJson(JsonDocument.Parse(output).RootElement);
    }

    /// <summary>0: sound; 3: readable with warnings; 2: not.</summary>
    public static async Task<int> CheckAsync(string path) => (await RunAsync("--check", path)).Code;

    /// <summary>Writes a file anew, as the options say.</summary>
    public static async Task ConvertAsync(string source, string target, params string[] options) =>
        Assert.That((await RunAsync([.. options, source, target])).Code, Is.Zero);

    private static async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("qpdf", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = await process.StandardOutput.ReadToEndAsync();
            await Task.WhenAll(errors, process.WaitForExitAsync());
            return (process.ExitCode, output);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Ignore("qpdf is not installed (package qpdf).");
            throw;
        }
    }
}

/// <summary>A PDF as <c>qpdf --json</c> tells it.</summary>
internal sealed class QpdfJson(JsonElement root)
{
    private readonly JsonElement _objects = root.GetProperty("qpdf")[1];

    public IReadOnlyList<string> Pages { get; } = [.. root.GetProperty("pages").EnumerateArray().Select(page => page.GetProperty("object").GetString()!)];

    /// <summary>Names of the objects, such as <c>obj:1 0 R</c>; <c>trailer</c> is one.</summary>
    public IEnumerable<string> Names => _objects.EnumerateObject().Select(o => o.Name);

    public JsonElement this[string reference] => _objects.GetProperty(reference == "trailer" ? reference : $"obj:{reference}");

    /// <summary>The encoded bytes of a page's content streams.</summary>
    public IReadOnlyList<string> Contents(int page) =>
        [.. root.GetProperty("pages")[page].GetProperty("contents").EnumerateArray()
            .Select(c => this[c.GetString()!].GetProperty("stream").GetProperty("data").GetString()!)];

    public JsonElement Page(int page) => this[Pages[page]].GetProperty("value");

    /// <summary>A page's annotations, references followed.</summary>
    public IReadOnlyList<JsonElement> Annotations(int page) =>
        Page(page).TryGetProperty("/Annots", out var list) ? [.. Follow(list).EnumerateArray().Select(Follow)] : [];

    /// <summary>What the document has beside its pages, without the objects' numbers.</summary>
    public string Summary()
    {
        var outlines = root.GetProperty("outlines").GetArrayLength();
        var labels = root.GetProperty("pagelabels").GetRawText();
        var attachments = string.Join(',', root.GetProperty("attachments").EnumerateObject().Select(a => a.Name));
        var fields = root.GetProperty("acroform").GetProperty("fields").EnumerateArray()
            .Select(f => $"{f.GetProperty("fullname")}={f.GetProperty("value")}");
        var encryption = root.GetProperty("encrypt");
        return $"{outlines} {labels} {attachments} {string.Join(',', fields)} {encryption.GetProperty("capabilities")} {encryption.GetProperty("encrypted")}";
    }

    /// <summary>Names of the objects that another state of the document has otherwise, or no longer.</summary>
    public IEnumerable<string> ChangedIn(QpdfJson other) => Names.Where(name =>
        !other._objects.TryGetProperty(name, out var now) || now.GetRawText() != _objects.GetProperty(name).GetRawText());

    private JsonElement Follow(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.GetString()!.EndsWith(" R", StringComparison.Ordinal)
            && this[value.GetString()!].TryGetProperty("value", out var target)
            ? target
            : value;
}
