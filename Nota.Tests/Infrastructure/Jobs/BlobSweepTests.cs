using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Nota.Domain;
using Nota.Domain.Accounts;
using Nota.Domain.Processing;
using Nota.Infrastructure.Blobs;
using Nota.Infrastructure.Data;
using Nota.Infrastructure.Jobs;
using Nota.Tests.Support;

namespace Nota.Tests.Infrastructure.Jobs;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class BlobSweepTests : IDisposable
{
    private readonly TestStore _store = new();
    private readonly string _folder;
    private readonly FolderBlobStore _blobs;
    private readonly BlobSweep _sweep;

    public BlobSweepTests()
    {
        _folder = Path.Combine(_store.Folder, "blobs");
        _blobs = new FolderBlobStore(_folder);
        _blobs.Prepare();
        _sweep = new BlobSweep(_store.Database, _blobs, new RetentionOptions(), _store.Time, NullLogger<BlobSweep>.Instance);
    }

    public void Dispose() => _store.Dispose();

    [Test]
    public async Task RunOnceAsync_OldBlobsOfEveryKind_TakesOnlyWhatNothingPointsTo()
    {
        var account = await _store.AddAccountAsync();
        var document = await _store.AddDocumentAsync(account, 1, await _store.AddProjectAsync(account));
        var work = await _store.AddWorkAsync(document, 1);
        var intent = Guid.NewGuid().ToString("N");
        var expired = Guid.NewGuid().ToString("N");
        await _store.WriteAsync(async s =>
        {
            s.Blobs.AddIntent(new UploadIntent { Id = intent, AccountId = account.Id, ExpiresAt = _store.Time.Now + 1 });
            s.Blobs.AddIntent(new UploadIntent { Id = expired, AccountId = account.Id, ExpiresAt = _store.Time.Now - 1 });
            s.Blobs.Purge("w-8-later", account.Id, _store.Time.Now + 1);
            var item = (await s.Work.ListAsync(document.Id, 0, default)).Single();
            item.ResultBlob = "w-7-result";
        });
        string[] kept =
        [
            document.SourceBlob!, document.LayerBlob!, "w-7-result", "w-8-later", BlobKeys.ForUpload(intent), BlobKeys.ForWork(work[0].Id),
        ];
        string[] orphans = [BlobKeys.ForUpload(expired), BlobKeys.ForWork(999), "probe-1"];
        foreach (var key in kept.Concat(orphans))
            await WriteAsync(key, TimeSpan.FromHours(25));
        await WriteAsync("u-1-young", TimeSpan.FromHours(23));

        var result = await _sweep.RunOnceAsync(default);

        Assert.That(result, Is.EqualTo(new SweepResult(0, 3, 9)));
        Assert.That(await KeysAsync(), Is.EquivalentTo(kept.Append("u-1-young")));
        Assert.That(await _store.QueryAsync(db => db.UploadIntents.Select(i => i.Id).ToListAsync()), Is.EqualTo(new[] { intent }));
    }

    [Test]
    public async Task RunOnceAsync_UnfinishedWrites_GoWhenOldUnlessTheirUploadLives()
    {
        var intent = Guid.NewGuid().ToString("N");
        await _store.WriteAsync(s =>
        {
            s.Blobs.AddIntent(new UploadIntent { Id = intent, ExpiresAt = _store.Time.Now + 1 });
            return Task.CompletedTask;
        });
        var live = BlobKeys.ForUpload(intent) + ".tmp";
        foreach (var (name, age) in new[] { (live, 25), ("u-1-dead.tmp", 25), ("u-2-young.tmp", 23) })
            await UnfinishedAsync(name, TimeSpan.FromHours(age));

        await _sweep.RunOnceAsync(default);

        Assert.That(await KeysAsync(), Is.EquivalentTo(new[] { live, "u-2-young.tmp" }));
    }

    [Test]
    public async Task RunOnceAsync_ThousandsOfOrphans_AllGoInBatches()
    {
        for (var i = 0; i < 1100; i++)
            await UnfinishedAsync($"u-1-{i}.tmp", TimeSpan.FromHours(25));

        var commands = await _store.Commands.CountAsync(async () => Assert.That((await _sweep.RunOnceAsync(default)).Orphans, Is.EqualTo(1100)));

        Assert.That(await KeysAsync(), Is.Empty);
        Assert.That(commands, Is.LessThan(40));
    }

    [Test]
    public async Task PurgeAsync_DueAndNot_TakesTheDueOnceAndKeepsWhatIsPointedTo()
    {
        var account = await _store.AddAccountAsync();
        var document = await _store.AddDocumentAsync(account, 1, await _store.AddProjectAsync(account));
        await _store.WriteAsync(s =>
        {
            s.Blobs.Purge("u-1-due", account.Id, _store.Time.Now);
            s.Blobs.Purge("u-1-gone", account.Id, 0);
            s.Blobs.Purge("u-1-later", account.Id, _store.Time.Now + 1);
            s.Blobs.Purge(document.LayerBlob, account.Id, 0);
            return Task.CompletedTask;
        });
        foreach (var key in new[] { "u-1-due", "u-1-later", document.LayerBlob! })
            await WriteAsync(key, TimeSpan.Zero);

        Assert.That(await _sweep.PurgeAsync(default), Is.EqualTo(2));

        Assert.That(await KeysAsync(), Is.EquivalentTo(new[] { "u-1-later", document.LayerBlob }));
        Assert.That(await _store.QueryAsync(db => db.BlobPurges.Select(p => p.BlobKey).ToListAsync()), Is.EqualTo(new[] { "u-1-later" }));
        Assert.That(await _sweep.PurgeAsync(default), Is.Zero);
        _store.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.That((await _sweep.RunOnceAsync(default)).Purged, Is.EqualTo(1));
    }

    [TestCase("blobs-backup", 0, 0)]
    [TestCase("blobs-restore", 1, 0)]
    public async Task RunOnceAsync_WhileDeletionIsHeld_WaitsUntilTheHoldEnds(string hold, int purged, int orphans)
    {
        await _store.WriteAsync(s =>
        {
            s.Blobs.Purge("u-1-due", 1, 0);
            return Task.CompletedTask;
        });
        await WriteAsync("u-1-due", TimeSpan.FromHours(25));
        await WriteAsync("u-1-orphan", TimeSpan.FromHours(25));
        var holds = new BlobHolds(_store.Database, _store.Time);
        await holds.TakeAsync(hold, "me", TimeSpan.FromMinutes(5), default);

        Assert.That(await _sweep.RunOnceAsync(default), Is.EqualTo(new SweepResult(purged, orphans, 0)));

        Assert.ThrowsAsync<NotaException>(() => holds.TakeAsync(hold, "another", TimeSpan.FromMinutes(5), default));
        Assert.That(await holds.RenewAsync(hold, "me", TimeSpan.FromMinutes(5), default), Is.True);
        _store.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.That(await holds.RenewAsync(hold, "me", TimeSpan.FromMinutes(5), default), Is.False, "what has ended is not renewed");
        Assert.That(await _sweep.RunOnceAsync(default), Is.EqualTo(new SweepResult(1 - purged, 1, 3)));
    }

    [Test]
    public async Task RunOnceAsync_AfterADocumentIsDeleted_ContentGoesWithItsRetention()
    {
        var account = await _store.AddAccountAsync();
        var project = await _store.AddProjectAsync(account);
        var document = await _store.AddDocumentAsync(account, 1, project);
        await WriteAsync(document.SourceBlob!, TimeSpan.FromHours(48));
        await WriteAsync(document.LayerBlob!, TimeSpan.FromHours(48));
        var due = _store.Time.Now + 1000;
        await _store.WriteAsync(async s =>
            await s.Projects.DeleteAsync(await s.Projects.GetAsync(project.Id, AccountScope.All, default), _store.Time.Now, due, default));

        Assert.That(await _sweep.RunOnceAsync(default), Is.EqualTo(new SweepResult(0, 0, 0)));
        _store.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.That(await _sweep.RunOnceAsync(default), Is.EqualTo(new SweepResult(2, 0, 0)));
        Assert.That(await KeysAsync(), Is.Empty);
    }

    [Test]
    public async Task RunOnceAsync_BesideUploadsThatCommit_NeverTakesTheirBlobs()
    {
        var account = await _store.AddAccountAsync();
        // Every blob counts as old: only the order of the sweep's questions protects them.
        var sweep = new BlobSweep(_store.Database, _blobs, new RetentionOptions { Orphans = TimeSpan.Zero }, TimeProvider.System, NullLogger<BlobSweep>.Instance);
        using var stop = new CancellationTokenSource();
        var sweeping = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
                await sweep.RunOnceAsync(default);
        });

        var keys = new List<string>();
        for (var i = 0; i < 60; i++)
        {
            var intent = Guid.NewGuid().ToString("N");
            await _store.WriteAsync(s =>
            {
                s.Blobs.AddIntent(new UploadIntent { Id = intent, ExpiresAt = long.MaxValue });
                return Task.CompletedTask;
            });
            var document = _store.NewDocument(account);
            document.SourceBlob = BlobKeys.ForUpload(intent);
            document.LayerBlob = null;
            await WriteAsync(document.SourceBlob, TimeSpan.Zero);
            await _store.WriteAsync(async s =>
            {
                await s.Documents.AddAsync([document], [], [], default);
                Assert.That(await s.Blobs.RemoveIntentAsync(intent, default), Is.True);
            });
            keys.Add(document.SourceBlob);
        }

        await stop.CancelAsync();
        await sweeping;
        Assert.That(await KeysAsync(), Is.EquivalentTo(keys));
    }

    private async Task WriteAsync(string key, TimeSpan age)
    {
        using var content = new MemoryStream([1, 2, 3]);
        await _blobs.WriteAsync(key, content, 3, default);
        File.SetLastWriteTimeUtc(Path.Combine(_folder, BlobKey.Shard(key), key), (_store.Time.GetUtcNow() - age).UtcDateTime);
    }

    private async Task UnfinishedAsync(string name, TimeSpan age)
    {
        var path = Path.Combine(_folder, "tmp", name);
        await File.WriteAllTextAsync(path, "half");
        File.SetLastWriteTimeUtc(path, (_store.Time.GetUtcNow() - age).UtcDateTime);
    }

    private async Task<List<string>> KeysAsync()
    {
        var keys = new List<string>();
        await foreach (var entry in _blobs.ListAsync(default))
            keys.Add(entry.Key);
        return keys;
    }
}
