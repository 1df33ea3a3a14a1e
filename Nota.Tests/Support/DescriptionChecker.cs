using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Nota.Api.OpenApi;
using Nota.Api.Versions;

namespace Nota.Tests.Support;

/// <summary>
/// A child process (<c>Node/api-check.mjs</c>) that knows the API's description of each version, and what JSON Schema says
/// to an answer. One for all tests of a run; it ends with them, when its input does.
/// </summary>
internal sealed class DescriptionChecker
{
    private static readonly Lazy<Task<DescriptionChecker?>> Shared = new(StartAsync);
    private readonly Process _process;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<string[]>> _asked = new();
    private readonly Lock _turn = new();
    private int _last;

    private DescriptionChecker(Process process) => _process = process;

    /// <summary>
    /// Null where Node.js or the packages are not there: <c>eng/test.sh</c> installs them. Where <c>CI</c> is set their absence
    /// is a failure, for nothing would be checked.
    /// </summary>
    public static Task<DescriptionChecker?> FindAsync() => Shared.Value;

    /// <summary>What is wrong with a version's description.</summary>
    public Task<string[]> JudgeAsync(ApiVersion version) => AskAsync(new JsonObject { ["judge"] = version.Name });

    /// <summary>Fails if the answer is not as described.</summary>
    /// <param name="body">JSON; null: not to be looked at.</param>
    public async Task CheckAsync(HttpRequestMessage request, string? requestBody, HttpResponseMessage response, string? body)
    {
        var headers = new JsonObject();
        foreach (var (name, values) in response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated))
            headers[name.ToLowerInvariant()] = string.Join(", ", values);
        var errors = await AskAsync(new JsonObject
        {
            ["answer"] = new JsonObject
            {
                ["method"] = request.Method.Method,
                ["path"] = request.RequestUri!.AbsolutePath,
                ["status"] = (int)response.StatusCode,
                ["headers"] = headers,
                ["body"] = body,
                ["requestType"] = request.Content?.Headers.ContentType?.MediaType,
                ["requestBody"] = requestBody,
            },
        });
        if (errors.Length > 0)
            throw new AssertionException($"{request.Method} {request.RequestUri.PathAndQuery} → {(int)response.StatusCode} is not as the API's description has it:\n  {string.Join("\n  ", errors)}\n{Short(body)}");
    }

    /// <summary>Fails if an event's data is not as described.</summary>
    public async Task CheckEventAsync(string version, string data)
    {
        var errors = await AskAsync(new JsonObject { ["event"] = data, ["version"] = version });
        if (errors.Length > 0)
            throw new AssertionException($"The event is not as the API's description has it:\n  {string.Join("\n  ", errors)}\n{data}");
    }

    private static string Short(string? body) => body is { Length: > 1000 } ? body[..1000] + " …" : body ?? "";

    private static async Task<DescriptionChecker?> StartAsync()
    {
        var folder = FolderOf();
        if (!File.Exists(Path.Combine(folder, "node_modules", "ajv", "package.json")))
        {
            return Environment.GetEnvironmentVariable("CI") is null or "" or "false"
                ? null
                : throw new InvalidOperationException($"The checker of answers is not installed: npm ci --prefix {folder} --ignore-scripts");
        }

        var start = new ProcessStartInfo("node")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
            WorkingDirectory = folder,
        };
        start.ArgumentList.Add("api-check.mjs");
        var checker = new DescriptionChecker(Process.Start(start)!);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => checker._process.Kill();
        _ = checker.ListenAsync();
        foreach (var version in ApiVersion.Published)
            await checker.AskAsync(new JsonObject { ["learn"] = version.Name, ["document"] = ApiDescription.Build(version) });
        return checker;
    }

    private async Task<string[]> AskAsync(JsonObject question)
    {
        var id = Interlocked.Increment(ref _last);
        var answer = _asked[id] = new TaskCompletionSource<string[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        question["id"] = id;
        lock (_turn)
        {
            _process.StandardInput.WriteLine(question.ToJsonString());
            _process.StandardInput.Flush();
        }

        return await answer.Task;
    }

    private async Task ListenAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            var answer = JsonSerializer.Deserialize<JsonElement>(line);
            if (_asked.TryRemove(answer.GetProperty("id").GetInt32(), out var asked))
                asked.SetResult([.. answer.GetProperty("errors").EnumerateArray().Select(e => e.GetString()!)]);
        }

        foreach (var asked in _asked.Values)
            asked.TrySetException(new InvalidOperationException("The checker of answers has ended."));
    }

    private static string FolderOf([CallerFilePath] string source = "") =>
        Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(source))!, "Node");
}
