using System.Net.Http.Headers;
using Nota.Infrastructure.Jobs;
using Nota.Tests.Support;
using static Nota.Tests.Support.ServiceCalls;

namespace Nota.Tests.Api;

/// <summary>The service with its blobs in an object store: what users do is the same.</summary>
public sealed class S3StorageTests
{
    [Test]
    public async Task Document_OverAnObjectStore_IsReadInPartsDeletedAndPurged()
    {
        using var server = await S3Server.StartAsync();
        await using var service = await TestService.StartAsync([.. server.Settings, "Nota:Blobs:Prefix=demo/", "Nota:Retention:Deleted=00:00:00"]);
        var pdf = SamplePdf.Of("In an object store", "the second page");
        var (project, documents) = await service.Client.CreateProjectAsync("[0]", ("paper.pdf", pdf));

        await service.Client.AwaitTextAsync(project, documents[0]);
        Assert.That(await service.Client.GetStringAsync($"/documents/{documents[0]}/text"), Is.EqualTo("In an object store\n\fthe second page\n\f"));
        Assert.That(await service.Client.GetByteArrayAsync($"/documents/{documents[0]}/pdf"), Is.EqualTo(pdf));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/documents/{documents[0]}/pdf");
        request.Headers.Range = new RangeHeaderValue(100, 299);
        using var part = await service.Client.SendAsync(request);
        Assert.That((int)part.StatusCode, Is.EqualTo(206));
        Assert.That(await part.Content.ReadAsByteArrayAsync(), Is.EqualTo(pdf[100..300]));
        using var image = await service.Client.GetAsync($"/documents/{documents[0]}/pages/0/image");
        Assert.That(image.IsSuccessStatusCode);
        Assert.That(server.Objects("demo/"), Has.Count.EqualTo(2), "the original and the text layer");

        await service.Client.DeleteAsync($"/projects/{project}").JsonAsync();
        await service.Service<BlobSweep>().RunOnceAsync(default);

        Assert.That(server.Objects(), Is.Empty);
        Assert.That(Directory.EnumerateFiles(Path.Combine(service.Folder, "spool")), Is.Empty);
        Assert.That(Directory.Exists(Path.Combine(service.Folder, "blobs")), Is.False);
    }

    [Test]
    public async Task Upload_ObjectStoreGone_Is503AndReadinessNamesStorage()
    {
        var server = await S3Server.StartAsync();
        await using var service = await TestService.StartAsync(server.Settings);
        server.Dispose();

        using var answer = await service.Client.PostAsync("/projects", Form("Test", "[0]", ("paper.pdf", SamplePdf.Of("x"))));

        Assert.That(((int)answer.StatusCode, answer.Headers.RetryAfter is null), Is.EqualTo((503, false)), await answer.Content.ReadAsStringAsync());
        var ready = await service.Client.GetAsync("/health/ready").JsonAsync(503);
        Assert.That(ready.GetProperty("parts").GetProperty("storage").GetProperty("status").GetString(), Is.EqualTo("unavailable"));
        Assert.That(ready.GetProperty("parts").GetProperty("database").GetProperty("status").GetString(), Is.EqualTo("ok"));
    }
}
