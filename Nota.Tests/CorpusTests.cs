using System.Collections.Concurrent;
using System.Text.Json;
using Nota.Tests.Infrastructure.Engine;
using Nota.Tests.Support;
using static Nota.Tests.Support.ServiceCalls;

namespace Nota.Tests;

/// <summary>
/// The whole corpus, hostile files included, through the service as users run it: eight clients at once, every file asked
/// for with flag 0 and with flag 2; then a case a file holds what came out against the manifest.
/// </summary>
[Parallelizable]
public sealed class CorpusTests
{
    private const int Clients = 8;
    private const long MaxServiceMemory = 300_000_000;
    private static readonly ConcurrentDictionary<string, JsonElement[]> Outcomes = new();
    private static readonly ConcurrentDictionary<string, string> Texts = new();
    private string _folder = null!;
    private ServiceProcess? _service;

    private static IEnumerable<CorpusFile> Files() => Corpus.Files();

    [OneTimeSetUp]
    public async Task UploadAsync()
    {
        Corpus.Require();
        _folder = Directory.CreateTempSubdirectory("nota-corpus-").FullName;
        _service = await ServiceProcess.Launch(_folder, "Nota:Jobs:Recognisers=0", "Nota:Limits:MaxAccountBytes=5000000000", "Nota:Database:Synchronous=Normal").ReadyAsync();
        await Parallel.ForEachAsync(Files(), new ParallelOptions { MaxDegreeOfParallelism = Clients }, async (file, _) =>
        {
            var content = await File.ReadAllBytesAsync(file.FullPath, CancellationToken.None);
            var name = Path.GetFileName(file.Name);
            var answer = await _service.Client.PostAsync("/projects", Form(name, "[0,2]", (name, content), (name, content)), CancellationToken.None).JsonAsync(201);
            var ids = answer.GetProperty("documents").EnumerateObject().Select(d => d.Name).ToArray();
            var project = answer.GetProperty("name").GetString()!;
            Outcomes[file.Name] = [await _service.Client.AwaitTextAsync(project, ids[0]), await _service.Client.AwaitTextAsync(project, ids[1], orRecognition: true)];
            if (Outcomes[file.Name][0].GetProperty("status").GetString() == "ready")
                Texts[file.Name] = await _service.Client.GetStringAsync($"/documents/{ids[0]}/text", CancellationToken.None);
        });
    }

    [OneTimeTearDown]
    public void Stop()
    {
        if (_service is null)
            return;
        _service.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [TestCaseSource(nameof(Files))]
    public void Upload_CorpusFile_BehavesAsTheManifestExpects(CorpusFile file)
    {
        var plain = Outcomes[file.Name][0];
        var ifNoText = Outcomes[file.Name][1];
        var status = plain.GetProperty("status").GetString();
        if (file.IsError)
            Assert.That((status, plain.GetProperty("error").GetString()), Is.EqualTo(("error", ErrorOf(file))));
        else if (!file.MayBeEither)
            Assert.That(status, Is.EqualTo("ready"));
        if (status != "ready")
        {
            Assert.That(ifNoText.GetProperty("status").GetString(), Is.EqualTo("error"), "both uploads end alike");
            return;
        }

        Assert.That(plain.GetProperty("textConversionStatus").GetString(), Is.EqualTo("ready"));
        Assert.That(Texts[file.Name].Count(c => c == '\f'), Is.EqualTo(plain.GetProperty("total_pages").GetInt32()));
        if (file.MayBeEither || CorpusEngineTests.TextIsDisputed.ContainsKey(file.Name))
            return;
        // Some that are plainly "ready" have no text either, such as a page whose content lies in another file.
        var hasText = !file.NeedsOcr && file.TextCharacters > 0;
        Assert.That(ifNoText.GetProperty("status").GetString(), Is.EqualTo(hasText ? "ready" : "ocrPending"));
        Assert.That(Texts[file.Name].Any(c => !char.IsWhiteSpace(c)), Is.EqualTo(hasText), "has text");
    }

    [Test]
    public void Service_AfterTheCorpus_HasStayedSmall()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Ignore("Peak memory is read from /proc.");
        var peak = _service!.PeakMemory();
        TestContext.Out.WriteLine($"peak memory of the service: {peak / 1_000_000} MB");
        Assert.That(peak, Is.LessThan(MaxServiceMemory));
    }

    [Test]
    public async Task Service_AfterTheCorpus_IsExact()
    {
        var usage = await _service!.Client.GetAsync("/usage").JsonAsync();
        var stored = Outcomes.Values.SelectMany(o => o).Where(d => d.GetProperty("status").GetString() != "error").Sum(d => d.GetProperty("size").GetInt64());
        Assert.That(usage.GetProperty("content_length_used").GetInt64(), Is.EqualTo(stored));
        Assert.That(_service.Output, Does.Not.Contain(" ERR "));
    }

    private static string ErrorOf(CorpusFile file) =>
        new FileInfo(file.FullPath).Length > 10_000_000 ? "File exceeds max file size" : "Invalid or password-protected PDF";
}
