using System.Collections.Concurrent;
using System.Text.Json;
using Nota.Tests.Support;
using static Nota.Tests.Support.ServiceCalls;

namespace Nota.Tests;

/// <summary>Backups of a service at work, made and restored by the program as an operator runs it.</summary>
[TestFixture]
[Parallelizable]
public sealed class BackupTests
{
    private const int Uploaders = 3;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private readonly ConcurrentDictionary<string, Acknowledged> _acknowledged = new();

    [Test]
    public async Task Backup_UnderLoad_RestoresEveryWriteAcknowledgedBeforeIt()
    {
        using var temp = new TempFolder();
        Dictionary<string, Acknowledged> before;
        using (var service = await ServiceProcess.Launch(temp.File("data"), "Nota:Retention:Deleted=00:00:00").ReadyAsync())
        {
            using var stop = new CancellationTokenSource();
            using var progress = new SemaphoreSlim(0);
            var load = Enumerable.Range(0, Uploaders).Select(i => LoadAsync(service, i, progress, stop.Token)).ToList();
            for (var i = 0; i < 3 * Uploaders; i++)
                Assert.That(await progress.WaitAsync(Limit), Is.True, () => service.Output);
            before = _acknowledged.ToDictionary();

            await RunAsync(0, "backup", temp.File("backup"), $"--Nota:DataDirectory={temp.File("data")}");

            // Those that were there are deleted and purged now: the backup has bytes of its own.
            await stop.CancelAsync();
            await Task.WhenAll(load);
            foreach (var project in before.Values.Select(a => a.Project).Distinct())
                await service.Client.DeleteAsync($"/projects/{project}").JsonAsync();
            await RunAsync(0, "purge", "--now", $"--Nota:DataDirectory={temp.File("data")}");
        }

        await RunAsync(0, "restore", temp.File("backup"), $"--Nota:DataDirectory={temp.File("restored")}");
        using var restored = await ServiceProcess.Launch(temp.File("restored")).ReadyAsync();
        foreach (var (id, expected) in before)
        {
            Assert.That(await restored.Client.GetByteArrayAsync($"/documents/{id}/pdf"), Is.EqualTo(expected.Content));
            await restored.Client.AwaitTextAsync(expected.Project, id);
            Assert.That(await restored.Client.GetStringAsync($"/documents/{id}/text"), Is.EqualTo(expected.Text));
            var annotations = await restored.Client.GetAsync($"/projects/{expected.Project}/{id}/annotations").JsonAsync();
            Assert.That(annotations.EnumerateObject().Select(a => a.Name), Does.Contain(expected.Annotation));
        }

        var projects = await restored.Client.GetAsync("/projects").JsonAsync();
        var sizes = projects.EnumerateObject().SelectMany(p => p.Value.GetProperty("documents").EnumerateObject()).Sum(d => d.Value.GetProperty("size").GetInt64());
        var usage = await restored.Client.GetAsync("/usage").JsonAsync();
        Assert.That(usage.GetProperty("content_length_used").GetInt64(), Is.EqualTo(sizes));
        await restored.Client.CreateProjectAsync("[0]", ("new.pdf", SamplePdf.Of("life goes on")));
    }

    [Test]
    public async Task Restore_DamagedBackupOrFolderInUse_ChangesNothing()
    {
        using var temp = new TempFolder();
        using (var service = await ServiceProcess.Launch(temp.File("data")).ReadyAsync())
        {
            await service.Client.CreateProjectAsync("[0]", ("a.pdf", SamplePdf.Of("one")));
            await RunAsync(0, "backup", temp.File("backup"), $"--Nota:DataDirectory={temp.File("data")}");
            Assert.That(await RunAsync(1, "backup", temp.File("backup"), $"--Nota:DataDirectory={temp.File("data")}"), Does.Contain("is there already"));
            Assert.That(await RunAsync(1, "restore", temp.File("backup"), "--force", $"--Nota:DataDirectory={temp.File("data")}"), Does.Contain("in use by another Nota"));
        }

        Assert.That(await RunAsync(1, "restore", temp.File("backup"), $"--Nota:DataDirectory={temp.File("data")}"), Does.Contain("not empty").And.Contain("--force"));
        await RunAsync(0, "restore", temp.File("backup"), "--force", $"--Nota:DataDirectory={temp.File("data")}");
        Assert.That(File.Exists(temp.File("data/nota.db.before-restore")), Is.True);
        var blob = Directory.EnumerateFiles(temp.File("backup/blobs"), "*", SearchOption.AllDirectories).First();
        var bytes = await File.ReadAllBytesAsync(blob);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(blob, bytes);
        Assert.That(await RunAsync(1, "restore", temp.File("backup"), $"--Nota:DataDirectory={temp.File("new")}"), Does.Contain("damaged"));
        Assert.That(Directory.Exists(temp.File("new")), Is.False);
        Assert.That(await RunAsync(1, "restore", temp.Path, $"--Nota:DataDirectory={temp.File("new")}"), Does.Contain("no whole backup"));
    }

    [Test]
    public async Task Purge_AtOnceBesideTheService_LeavesNoByteOfADeletedDocument()
    {
        using var temp = new TempFolder();
        using var service = await ServiceProcess.Launch(temp.Path).ReadyAsync();
        const string secret = "Rumpelstilzchen";
        var pdf = SamplePdf.Of($"The name is {secret}");
        var (project, documents) = await service.Client.CreateProjectAsync("[0]", ("fairytale.pdf", pdf));
        await service.Client.AwaitTextAsync(project, documents[0]);
        await AnnotateAsync(service, project, documents[0], $"The name is {secret}".Length);
        Assert.That(FilesWith(temp.Path, secret), Is.Not.Empty);

        await service.Client.DeleteAsync($"/projects/{project}").JsonAsync();
        Assert.That(await RunAsync(0, "purge", $"--Nota:DataDirectory={temp.Path}"), Does.Contain("purged 0 blobs"), "not due yet");
        Assert.That(await RunAsync(0, "purge", "--now", $"--Nota:DataDirectory={temp.Path}"), Does.Contain("purged 2 blobs"));

        Assert.That(FilesWith(temp.Path, secret), Is.Empty);
        Assert.That(Directory.EnumerateFiles(Path.Combine(temp.Path, "blobs"), "*", SearchOption.AllDirectories), Is.Empty);
        await service.Client.GetAsync($"/projects/{project}").ProblemAsync(410, "gone");
    }

    private static IEnumerable<string> FilesWith(string folder, string text) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(f => Holds(f, text));

    private static bool Holds(string file, string text)
    {
        try
        {
            var bytes = File.ReadAllBytes(file);
            return new[] { System.Text.Encoding.UTF8, System.Text.Encoding.Unicode }.Any(e => bytes.AsSpan().IndexOf(e.GetBytes(text)) >= 0);
        }
        catch (IOException e) when (e is FileNotFoundException or DirectoryNotFoundException || file.EndsWith(".lock", StringComparison.Ordinal))
        {
            return false;
        }
    }

    /// <summary>Uploads and annotates until told to stop. What a busy machine answers with 503 is not acknowledged.</summary>
    private async Task LoadAsync(ServiceProcess service, int number, SemaphoreSlim progress, CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var content = SamplePdf.Of($"Load {number} file {i}");
            if (await TryAsync(service.Client.PostAsync("/projects", Form("Load", "[0]", ("load.pdf", content)), CancellationToken.None)) is not { } created)
                continue;
            var (project, document) = (created.GetProperty("name").GetString()!, created.GetProperty("documents").EnumerateObject().Single().Name);
            await service.Client.AwaitTextAsync(project, document);
            var schema = await TryAsync(service.Client.PutAsync($"/projects/{project}/schema", Types(), CancellationToken.None));
            if (schema is null
                || await TryAsync(service.Client.PatchAsync($"/projects/{project}/{document}/annotations", Annotation(schema.Value, 4), CancellationToken.None)) is not { } made)
                continue;
            var text = await service.Client.GetStringAsync($"/documents/{document}/text", CancellationToken.None);
            _acknowledged[document] = new Acknowledged(project, content, text, made.EnumerateObject().Single().Name);
            progress.Release();
        }
    }

    private static async Task<JsonElement?> TryAsync(Task<HttpResponseMessage> call)
    {
        using var response = await call;
        var body = await response.Content.ReadAsStringAsync();
        if (response.StatusCode == System.Net.HttpStatusCode.ServiceUnavailable)
            return null;
        Assert.That(response.IsSuccessStatusCode, Is.True, body);
        return JsonSerializer.Deserialize<JsonElement>(body);
    }

    private static async Task AnnotateAsync(ServiceProcess service, string project, string document, int length)
    {
        var schema = await service.Client.PutAsync($"/projects/{project}/schema", Types()).JsonAsync();
        await service.Client.PatchAsync($"/projects/{project}/{document}/annotations", Annotation(schema, length)).JsonAsync();
    }

    private static StringContent Types() => Json(new[] { new { annotation_name = "Word", annotation_color = new[] { 1, 2, 3, 0.5 } } });

    private static StringContent Annotation(JsonElement schema, int length) =>
        Json(new[] { new { annotation_type_id = schema.EnumerateObject().Single().Name, start = 0, end = length } });

    private static StringContent Json(object value) => new(JsonSerializer.Serialize(value), System.Text.Encoding.UTF8, "application/json");

    private static async Task<string> RunAsync(int code, params string[] words)
    {
        using var command = ServiceProcess.Command(words);
        Assert.That(await command.WaitForExitAsync(Limit), Is.EqualTo(code), () => command.Output);
        return command.Output;
    }

    private sealed record Acknowledged(string Project, byte[] Content, string Text, string Annotation);
}
