using Microsoft.EntityFrameworkCore;
using Nota.Domain.Annotations;
using Nota.Domain.Documents;
using Nota.Domain.Projects;
using Nota.Domain.Schemas;
using Nota.Infrastructure.Jobs;
using Nota.Tests.Support;

namespace Nota.Tests.Infrastructure.Jobs;

[TestFixture]
internal sealed class AnnotationPurgeTests
{
    [Test]
    public async Task RunOnceAsync_DeletedLongAgo_TakesItsHistoryAloneAndLeavesTheTombstone()
    {
        using var store = new TestStore();
        var account = await store.AddAccountAsync();
        var project = await store.AddProjectAsync(account);
        var document = await store.AddDocumentAsync(account, 1, project);
        await store.WriteAsync(s => s.Schemas.AddAsync(
            [new AnnotationType { Id = "type", ProjectId = project.Id, AccountId = account.Id, Name = "T" }], default));
        var (old, restored, young) = (await AddAsync(store, project, document), await AddAsync(store, project, document), await AddAsync(store, project, document));
        var options = new RetentionOptions();
        var deletedAt = store.Time.Now - (long)options.Deleted.TotalMilliseconds;
        await DeleteAsync(store, old, deletedAt);
        await DeleteAsync(store, restored, deletedAt);
        await DeleteAsync(store, young, deletedAt + 1);
        await store.WriteAsync(async s =>
        {
            await s.Annotations.NoteAsync([AnnotationEvent.Of(restored, AnnotationAction.Restored, "-member", store.Time.Now)], default);
            await s.Annotations.AddAsync([restored], default);
        });
        var purge = new AnnotationPurge(store.Database, options, store.Time);

        Assert.That(await purge.RunOnceAsync(default), Is.EqualTo(1));
        Assert.That(await purge.RunOnceAsync(default), Is.Zero);

        Assert.That(
            await store.QueryAsync(db => db.AnnotationEvents.OrderBy(e => e.Id).Select(e => e.AnnotationId).ToListAsync()),
            Is.EqualTo(new[] { restored.Id, young.Id, restored.Id }));
        Assert.That(
            await store.QueryAsync(db => db.Tombstones.Select(t => t.Id).ToListAsync()), Is.EquivalentTo(new[] { old.Id, young.Id }));
    }

    private static async Task<Annotation> AddAsync(TestStore store, Project project, Document document)
    {
        var annotation = new Annotation
        {
            ProjectId = project.Id,
            DocumentId = document.Id,
            Id = Guid.NewGuid().ToString(),
            AccountId = project.AccountId,
            TypeId = "type",
            CreatedBy = "-member",
            ModifiedBy = "-member",
        };
        await store.WriteAsync(s => s.Annotations.AddAsync([annotation], default));
        return annotation;
    }

    private static Task DeleteAsync(TestStore store, Annotation annotation, long at) => store.WriteAsync(async s =>
    {
        var tracked = await s.Annotations.GetAsync(AnnotationKey.Of(annotation), default);
        await s.Annotations.NoteAsync([AnnotationEvent.Of(tracked, AnnotationAction.Deleted, "-member", at)], default);
        await s.Annotations.DeleteAsync([tracked], at, default);
    });
}
