using Microsoft.EntityFrameworkCore;
using Nota.Infrastructure.Data;
using Nota.Infrastructure.Jobs;
using Nota.Tests.Support;

namespace Nota.Tests.Api;

[TestFixture]
internal sealed class EventsTests
{
    private TestService _service = null!;
    private HttpClient _client = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _service = await TestService.StartAsync("Nota:Events:Heartbeat=00:00:00.200");

    [OneTimeTearDown]
    public async Task StopAsync() => await _service.DisposeAsync();

    /// <summary>Each test has an account of its own, for events are numbered by account.</summary>
    [SetUp]
    public async Task JoinAsync() => _client = await _service.JoinAsync($"events-{Guid.NewGuid():N}");

    [TearDown]
    public void Leave() => _client.Dispose();

    [Test]
    public async Task Listen_LifeOfADocument_TellsEachStep()
    {
        await using var listener = await EventListener.OpenAsync(_client);
        Assert.That(listener.Response.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/event-stream"));
        var (project, documents) = await _client.CreateProjectAsync(null, ("a.pdf", SamplePdf.Of("Hello Nota")), ("b.txt", "no"u8.ToArray()));
        var error = await listener.NextAsync();
        var ready = await listener.NextAsync();
        var type = await _client.AddTypeAsync(project, "Greeting");
        var schema = await listener.NextAsync();
        var (annotation, _) = await _client.AnnotateAsync(project, documents[0], type, "Hello");
        var imported = await listener.NextAsync();
        var path = $"/projects/{project}/{documents[0]}/annotations/{annotation}";
        await _client.SendJsonAsync(HttpMethod.Patch, path, """{"metadata":"x"}""").JsonAsync();
        var changed = await listener.NextAsync();
        await _client.DeleteAsync(path).JsonAsync();
        var deleted = await listener.NextAsync();

        var all = new[] { error, ready, schema, imported, changed, deleted };
        Assert.That(all.Select(e => e.Kind), Is.EqualTo(new[]
        {
            "document.error", "document.ready", "schema.changed", "annotation.created", "annotation.changed", "annotation.deleted",
        }));
        Assert.That(all.Select(e => e.Id), Is.EqualTo(new long[] { 1, 2, 3, 4, 5, 6 }));
        Assert.That(all.Select(e => e.Data.GetProperty("project").GetString()), Is.All.EqualTo(project));
        Assert.That(all.Select(e => e.Data.GetProperty("event").GetString()), Is.EqualTo(all.Select(e => e.Kind)));
        Assert.That(error.Data.GetProperty("document").GetString(), Is.EqualTo(documents[1]));
        Assert.That(ready.Data.GetProperty("document").GetString(), Is.EqualTo(documents[0]));
        Assert.That(imported.Data.GetProperty("count").GetInt32(), Is.EqualTo(1));
        Assert.That(changed.Data.GetProperty("annotation").GetString(), Is.EqualTo(annotation));
        Assert.That(deleted.Data.GetProperty("at").GetInt64(), Is.EqualTo(DateTimeOffset.UtcNow.ToUnixTimeSeconds()).Within(120));
        Assert.That(ready.Data.TryGetProperty("member", out _), Is.False, "the service itself made the text");
        Assert.That(changed.Data.GetProperty("member").GetString(), Does.StartWith("-"));
    }

    [Test]
    public async Task Listen_FromAnEvent_GivesWhatCameBehindItAndNothingTwice()
    {
        var (project, _) = await _client.CreateProjectAsync();
        foreach (var name in new[] { "A", "B", "C" })
            await _client.AddTypeAsync(project, name);
        await using var listener = await EventListener.OpenAsync(_client, lastEventId: 1);
        var (second, third) = (await listener.NextAsync(), await listener.NextAsync());
        await _client.AddTypeAsync(project, "D");
        Assert.That(new[] { second.Id, third.Id, (await listener.NextAsync()).Id }, Is.EqualTo(new long[] { 2, 3, 4 }));
    }

    [Test]
    public async Task Listen_ByProjectAndDocument_TellsOfNoOther()
    {
        var (one, oneDocuments) = await _client.CreateProjectAsync(null, ("a.pdf", SamplePdf.Of("Hello")), ("b.pdf", SamplePdf.Of("Hello")));
        var (two, _) = await _client.CreateProjectAsync();
        await _client.AwaitTextAsync(one, oneDocuments[0]);
        await _client.AwaitTextAsync(one, oneDocuments[1]);
        await using var ofProject = await EventListener.OpenAsync(_client, $"?project={two}");
        await using var ofDocument = await EventListener.OpenAsync(_client, $"?project={one}&document={oneDocuments[1]}");
        var type = await _client.AddTypeAsync(one, "A");
        await _client.AnnotateAsync(one, oneDocuments[0], type, "Hello");
        await _client.AnnotateAsync(one, oneDocuments[1], type, "Hello");
        await _client.AddTypeAsync(two, "B");
        Assert.That((await ofProject.NextAsync()).Data.GetProperty("project").GetString(), Is.EqualTo(two));
        var annotated = await ofDocument.NextAsync();
        Assert.That((annotated.Kind, annotated.Data.GetProperty("document").GetString()), Is.EqualTo(("annotation.created", oneDocuments[1])));
    }

    [Test]
    public async Task Listen_OtherAccount_HearsNothingOfIt()
    {
        using var other = await _service.JoinAsync($"other-{Guid.NewGuid():N}");
        await using var listener = await EventListener.OpenAsync(other);
        var (project, _) = await _client.CreateProjectAsync();
        await _client.AddTypeAsync(project, "A");
        var (own, _) = await other.CreateProjectAsync();
        await other.AddTypeAsync(own, "B");
        var heard = await listener.NextAsync();
        Assert.That((heard.Id, heard.Data.GetProperty("project").GetString()), Is.EqualTo((1L, own)));
        await other.GetAsync($"/events?project={project}").ProblemAsync(404, "not_found");
    }

    [Test]
    public async Task Listen_ImportOfMany_IsOneEventWithItsCount()
    {
        var (project, documents) = await _client.CreateProjectAsync(null, ("a.pdf", SamplePdf.Of("Hello Nota")));
        await _client.AwaitTextAsync(project, documents[0]);
        var type = await _client.AddTypeAsync(project, "A");
        await using var listener = await EventListener.OpenAsync(_client);
        var id = Guid.NewGuid();
        var import = $$"""[{"id":"{{id}}","annotation_type_id":"{{type}}","start":0,"end":5},{"annotation_type_id":"{{type}}","start":6,"end":10}]""";
        await _client.SendJsonAsync(HttpMethod.Patch, $"/projects/{project}/{documents[0]}/annotations", import).JsonAsync();
        // The same element again changes nothing, and is nothing to tell.
        await _client.SendJsonAsync(
            HttpMethod.Patch, $"/projects/{project}/{documents[0]}/annotations", $$"""[{"id":"{{id}}","annotation_type_id":"{{type}}","start":0,"end":5}]""").JsonAsync();
        await _client.DeleteAsync($"/projects/{project}/schema/annotations/{type}?cascade=true").JsonAsync();
        var (imported, cascade, schema) = (await listener.NextAsync(), await listener.NextAsync(), await listener.NextAsync());
        Assert.That((imported.Kind, imported.Data.GetProperty("count").GetInt32()), Is.EqualTo(("annotation.created", 2)));
        Assert.That((cascade.Kind, cascade.Data.GetProperty("count").GetInt32()), Is.EqualTo(("annotation.deleted", 2)));
        Assert.That(schema.Kind, Is.EqualTo("schema.changed"));
    }

    [Test]
    public async Task Listen_NothingHappens_SaysThatItIsAlive()
    {
        await using var listener = await EventListener.OpenAsync(_client);
        while (await listener.LineAsync() is { } line && line != ": heartbeat")
            Assert.That(line, Is.Empty);
    }

    [Test]
    public async Task Listen_KeyRevoked_EndsTheStream()
    {
        var account = $"revoked-{Guid.NewGuid():N}";
        await _service.Client.SendJsonAsync(HttpMethod.Post, "/admin/accounts", $$"""{"name":"{{account}}"}""").JsonAsync(201);
        await _service.Client.SendJsonAsync(HttpMethod.Post, $"/admin/accounts/{account}/members", """{"email":"a@example.org","role":"member"}""").JsonAsync(201);
        var key = await _service.Client.SendJsonAsync(
            HttpMethod.Post, "/admin/keys", $$"""{"account":"{{account}}","member":"a@example.org","name":"k"}""").JsonAsync(201);
        using var client = _service.Connect(key.GetProperty("key").GetString());
        await using var listener = await EventListener.OpenAsync(client);
        await _service.Client.DeleteAsync($"/admin/keys/{key.GetProperty("id").GetString()}").JsonAsync();
        while (await listener.LineAsync() is not null)
        {
        }
    }

    [Test]
    public async Task Listen_ViewerToken_HearsOfItsProjectAlone()
    {
        var (mine, _) = await _client.CreateProjectAsync();
        var (other, _) = await _client.CreateProjectAsync();
        var minted = await _client.SendJsonAsync(
            HttpMethod.Post, "/tokens", $$"""{"project":"{{mine}}","permissions":["read"],"expires_in":60}""").JsonAsync(201);
        using var viewer = _service.Connect(minted.GetProperty("token").GetString());
        await using var listener = await EventListener.OpenAsync(viewer);
        await _client.AddTypeAsync(other, "A");
        await _client.AddTypeAsync(mine, "B");
        var heard = await listener.NextAsync();
        Assert.That((heard.Id, heard.Data.GetProperty("project").GetString()), Is.EqualTo((2L, mine)));
        await viewer.GetAsync($"/events?project={other}").ProblemAsync(404, "not_found");
    }

    [Test]
    public async Task Listen_FromWhatIsNoLongerKept_SaysThatSomethingWasMissed()
    {
        var (project, _) = await _client.CreateProjectAsync();
        await _client.AddTypeAsync(project, "A");
        await _client.AddTypeAsync(project, "B");
        await using (var db = _service.Service<Func<NotaDbContext>>()())
        {
            var old = DateTimeOffset.UtcNow.AddHours(-25).ToUnixTimeMilliseconds();
            await db.AccountEvents.Where(e => e.ProjectId == project).ExecuteUpdateAsync(s => s.SetProperty(e => e.At, old));
        }

        await _service.Service<EventPurge>().RunOnceAsync(default);
        await using var listener = await EventListener.OpenAsync(_client, lastEventId: 1);
        var reset = await listener.NextAsync();
        Assert.That((reset.Id, reset.Kind), Is.EqualTo((2L, "stream.reset")));
    }

    [Test]
    public async Task Listen_OddLastEventId_Is400()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/events");
        request.Headers.TryAddWithoutValidation("Last-Event-ID", "x");
        await _client.SendAsync(request).ProblemAsync(400, "invalid_request");
    }

    [Test]
    public async Task Write_ManyAtOnce_NumbersEventsWithoutGaps()
    {
        var (project, _) = await _client.CreateProjectAsync();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => _client.AddTypeAsync(project, $"T{i}")));
        await using var listener = await EventListener.OpenAsync(_client, lastEventId: 0);
        var ids = new List<long>();
        while (ids.Count < 20)
            ids.Add((await listener.NextAsync()).Id);
        Assert.That(ids, Is.EqualTo(Enumerable.Range(1, 20).Select(i => (long)i)));
    }
}
