using System.Net.Http.Json;
using Nota.Tests.Support;

namespace Nota.Tests.Api;

/// <summary>
/// A request sends as many commands to the database for a hundred rows as for one. Nothing else is at work meanwhile:
/// there are no workers. (On the embedded database a bulk write is one prepared statement of this process, which no
/// command count shows; on a server it is one command, see the approved SQL.)
/// </summary>
internal sealed class CommandCountTests
{
    private const int Many = 100;
    private readonly object[] _box = [new { p0 = new[] { new[] { 0.1, 0.2, 0.3, 0.4 } } }];
    private TestService _service = null!;
    private SentCommands _commands = null!;
    private Rows _one = null!;
    private Rows _many = null!;

    /// <summary>One account's rows: as many projects, documents in the first of them, types in its schema, annotations in its first document.</summary>
    private sealed record Rows(HttpClient Client, int Count, string Project, string Document, string Type);

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _commands = SentCommands.Listen();
        _service = await TestService.StartAsync("Nota:Jobs:Workers=0", "Nota:Rehearsal=false");
        _commands.Watch(_service);
        _one = await ArrangeAsync("one", 1);
        _many = await ArrangeAsync("many", Many);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _commands.Dispose();
        _one.Client.Dispose();
        _many.Client.Dispose();
        await _service.DisposeAsync();
    }

    [TestCase("/projects")]
    [TestCase("/projects/{project}/documents")]
    [TestCase("/projects/{project}/schema")]
    [TestCase("/projects/{project}/{document}/annotations")]
    [TestCase("/projects/{project}/{document}/annotations/offsets")]
    [TestCase("/projects/{project}/annotations")]
    public async Task Get_OfManyRows_SendsAsManyCommandsAsOfOne(string route)
    {
        var one = await CountAsync(_one, r => r.Client.GetAsync(Route(r, route)));
        var many = await CountAsync(_many, r => r.Client.GetAsync(Route(r, route)));
        Assert.That(many, Is.EqualTo(one).And.Positive);
    }

    [Test]
    public async Task Patch_OfManyNewAnnotations_SendsAsManyCommandsAsOfOne()
    {
        var one = await CountAsync(_one, r => ImportAsync(r, NewAnnotations(r.Type, 1)));
        var many = await CountAsync(_one, r => ImportAsync(r, NewAnnotations(r.Type, Many)));
        Assert.That(many, Is.EqualTo(one).And.Positive);
    }

    [Test]
    public async Task Patch_OfManyKnownAnnotations_SendsAsManyCommandsAsOfOne()
    {
        var ids = Enumerable.Range(0, Many).Select(_ => Guid.NewGuid().ToString()).ToList();
        await ImportAsync(_one, Known(_one.Type, ids, "first"));

        var one = await CountAsync(_one, r => ImportAsync(r, Known(r.Type, ids.Take(1), "second")));
        var many = await CountAsync(_one, r => ImportAsync(r, Known(r.Type, ids, "third")));

        Assert.That(many, Is.EqualTo(one).And.Positive);
        var imported = await _one.Client.GetAsync(Route(_one, "/projects/{project}/{document}/annotations")).JsonAsync();
        Assert.That(imported.ToString(), Does.Contain("third").And.Not.Contain("second").And.Not.Contain("first"));
    }

    [Test]
    public async Task Patch_OfManyTypes_SendsAsManyCommandsAsOfOne()
    {
        var one = await CountAsync(_one, r => r.Client.PatchAsJsonAsync($"/projects/{r.Project}/schema", NewTypes("single", 1)));
        var many = await CountAsync(_one, r => r.Client.PatchAsJsonAsync($"/projects/{r.Project}/schema", NewTypes("further", Many)));
        Assert.That(many, Is.EqualTo(one).And.Positive);
    }

    [Test]
    public async Task Put_OfASchemaInPlaceOfManyUsedTypes_SendsAsManyCommandsAsOfOne()
    {
        var small = await UsedSchemaAsync(types: 1, annotations: 1);
        var large = await UsedSchemaAsync(types: Many, annotations: Many);

        var one = await CountAsync(small, r => r.Client.PutAsJsonAsync(Route(r, "/projects/{project}/schema?cascade=true"), NewTypes("other", 1)));
        var many = await CountAsync(large, r => r.Client.PutAsJsonAsync(Route(r, "/projects/{project}/schema?cascade=true"), NewTypes("other", Many)));

        Assert.That(many, Is.EqualTo(one).And.Positive);
        Assert.That((await large.Client.GetAsync(Route(large, "/projects/{project}/{document}/annotations")).JsonAsync()).EnumerateObject(), Is.Empty);
    }

    [Test]
    public async Task Delete_OfATypeWithManyAnnotations_SendsAsManyCommandsAsWithOne()
    {
        var small = await UsedSchemaAsync(types: 1, annotations: 1);
        var large = await UsedSchemaAsync(types: 1, annotations: Many);

        var one = await CountAsync(small, r => r.Client.DeleteAsync(Route(r, $"/projects/{{project}}/schema/annotations/{r.Type}?cascade=true")));
        var many = await CountAsync(large, r => r.Client.DeleteAsync(Route(r, $"/projects/{{project}}/schema/annotations/{r.Type}?cascade=true")));

        Assert.That(many, Is.EqualTo(one).And.Positive);
        Assert.That((await large.Client.GetAsync(Route(large, "/projects/{project}/{document}/annotations")).JsonAsync()).EnumerateObject(), Is.Empty);
    }

    [Test]
    public async Task Post_OfManyFiles_SendsAsManyCommandsAsOfOne()
    {
        var one = await CountAsync(_one, r => r.Client.PostAsync("/projects", ServiceCalls.Form("One", null, Files(1))));
        var many = await CountAsync(_one, r => r.Client.PostAsync("/projects", ServiceCalls.Form("Many", null, Files(Many))));
        Assert.That(many, Is.EqualTo(one).And.Positive);
    }

    [Test]
    public async Task Delete_OfAProjectWithManyDocuments_SendsAsManyCommandsAsWithOne()
    {
        var small = await _one.Client.CreateProjectAsync(null, Files(1));
        var large = await _one.Client.CreateProjectAsync(null, Files(Many));

        var one = await CountAsync(_one, r => r.Client.DeleteAsync($"/projects/{small.Id}"));
        var many = await CountAsync(_one, r => r.Client.DeleteAsync($"/projects/{large.Id}"));

        Assert.That(many, Is.EqualTo(one).And.Positive);
    }

    [Test]
    public async Task Get_OfManyWorkflows_SendsAsManyCommandsAsOfOne()
    {
        await _one.Client.CreateWorkflowAsync("receipt");
        for (var i = 0; i < 10; i++)
            await _many.Client.CreateWorkflowAsync("invoice");

        var one = await CountAsync(_one, r => r.Client.GetAsync(WorkflowCalls.WorkflowList));
        var many = await CountAsync(_many, r => r.Client.GetAsync(WorkflowCalls.WorkflowList));

        Assert.That(many, Is.EqualTo(one).And.Positive);
    }

    private Task<int> CountAsync(Rows rows, Func<Rows, Task<HttpResponseMessage>> request) => _commands.CountAsync(async () =>
    {
        using var response = await request(rows);
        var body = await response.Content.ReadAsStringAsync();
        Assert.That(response.IsSuccessStatusCode, Is.True, body);
    });

    private async Task<Rows> ArrangeAsync(string account, int count)
    {
        var client = await _service.JoinAsync(account);
        var (project, documents) = await client.CreateProjectAsync(null, Files(count));
        for (var i = 1; i < count; i++)
            await client.CreateProjectAsync();
        var types = await client.PatchAsJsonAsync($"/projects/{project}/schema", NewTypes("type", count)).JsonAsync();
        var rows = new Rows(client, count, project, documents[0], types.EnumerateObject().First().Name);
        await ImportAsync(rows, NewAnnotations(rows.Type, count));
        // What is done once, or once a minute, is done.
        await client.GetAsync("/projects").JsonAsync();
        return rows;
    }

    /// <summary>A project of its own, with one document, whose annotations use the types in turn.</summary>
    private async Task<Rows> UsedSchemaAsync(int types, int annotations)
    {
        var (project, documents) = await _one.Client.CreateProjectAsync(null, Files(1));
        var added = await _one.Client.PatchAsJsonAsync($"/projects/{project}/schema", NewTypes("type", types)).JsonAsync();
        var ids = added.EnumerateObject().Select(t => t.Name).ToList();
        var rows = new Rows(_one.Client, types, project, documents[0], ids[0]);
        await ImportAsync(rows, Enumerable.Range(0, annotations).Select(i => NewAnnotations(ids[i % types], 1)[0]).ToArray());
        return rows;
    }

    private static async Task<HttpResponseMessage> ImportAsync(Rows rows, object annotations)
    {
        var response = await rows.Client.PatchAsJsonAsync(Route(rows, "/projects/{project}/{document}/annotations"), annotations);
        Assert.That(response.IsSuccessStatusCode, Is.True, await response.Content.ReadAsStringAsync());
        return response;
    }

    private object[] NewAnnotations(string type, int count) =>
        [.. Enumerable.Range(0, count).Select(i => new { annotation_type_id = type, kind = "area", highlights = _box[0], metadata = $"{i}" })];

    private object[] Known(string type, IEnumerable<string> ids, string metadata) =>
        [.. ids.Select(id => new { id, annotation_type_id = type, kind = "area", highlights = _box[0], metadata })];

    private static object[] NewTypes(string name, int count) => [.. Enumerable.Range(0, count).Select(i =>
        new { annotation_color = new[] { 135, 206, 250, 0.5 }, annotation_description = "d", annotation_name = $"{name} {i}" })];

    private static (string, byte[])[] Files(int count) => [.. Enumerable.Range(0, count).Select(i => ($"{i}.pdf", SamplePdf.Of($"Document {i}")))];

    private static string Route(Rows rows, string route) =>
        route.Replace("{project}", rows.Project, StringComparison.Ordinal).Replace("{document}", rows.Document, StringComparison.Ordinal);
}
