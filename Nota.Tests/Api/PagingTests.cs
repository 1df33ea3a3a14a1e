using System.Text.Json;
using Nota.Tests.Support;

namespace Nota.Tests.Api;

[TestFixture]
internal sealed class PagingTests
{
    private TestService _service = null!;
    private HttpClient _client = null!;
    private string _project = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _service = await TestService.StartAsync();
        _client = await _service.JoinAsync("acme");
        // Files that are no PDF are documents all the same, and soon made.
        (_project, _) = await _client.CreateProjectAsync(null, [.. Enumerable.Range(0, 7).Select(i => ($"{i}.pdf", "no"u8.ToArray()))]);
        foreach (var name in new[] { "A", "B", "C" })
            await _client.AddTypeAsync(_project, name);
        for (var i = 0; i < 4; i++)
            await _client.CreateProjectAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _service.DisposeAsync();

    private IEnumerable<string> Lists() => ["/projects", $"/projects/{_project}/documents", $"/projects/{_project}/documents/ids", $"/projects/{_project}/schema"];

    private static IEnumerable<string> Entries(JsonElement list) => list.TryGetProperty("documents", out var ids) && ids.ValueKind == JsonValueKind.Array
        ? ids.EnumerateArray().Select(e => e.GetRawText())
        : list.EnumerateObject().Select(p => p.Name + p.Value.GetRawText());

    [Test]
    public async Task List_PageByPage_IsTheWholeList([Range(0, 3)] int list, [Values(1, 2, 3, 7, 1000)] int limit)
    {
        var path = Lists().ElementAt(list);
        var whole = Entries(await _client.GetAsync(path).JsonAsync()).ToList();
        var (found, pages, next) = (new List<string>(), 0, (string?)$"{path}?limit={limit}");
        while (next is not null)
        {
            using var response = await _client.GetAsync(next);
            var page = Entries(await Task.FromResult(response).JsonAsync()).ToList();
            Assert.That(page, Has.Count.LessThanOrEqualTo(limit));
            found.AddRange(page);
            pages++;
            next = NextOf(response);
        }

        Assert.That(found, Is.EqualTo(whole));
        Assert.That(pages, Is.EqualTo((whole.Count + limit - 1) / limit));
    }

    [Test]
    public async Task List_OneGoesBetweenPages_ShiftsNothing()
    {
        var (project, documents) = await _client.CreateProjectAsync(null, [.. Enumerable.Range(0, 4).Select(i => ($"{i}.pdf", "no"u8.ToArray()))]);
        using var first = await _client.GetAsync($"/projects/{project}/documents/ids?limit=2");
        await _client.DeleteAsync($"/projects/{project}/documents/{documents[1]}").JsonAsync();
        var second = await _client.GetAsync(NextOf(first)).JsonAsync();
        Assert.That(second.GetProperty("documents").EnumerateArray().Select(d => d.GetString()), Is.EqualTo(documents[2..]));
    }

    [Test]
    public async Task List_OddPage_Is400([Range(0, 3)] int list, [Values("limit=0", "limit=1001", "limit=x", "limit=-1", "cursor=x", "cursor=eA", "limit=1&cursor=%00")] string query) =>
        await _client.GetAsync($"{Lists().ElementAt(list)}?{query}").ProblemAsync(400, "invalid_request");

    [Test]
    public async Task History_PageByPage_IsTheWholeHistory()
    {
        var (project, documents) = await _client.CreateProjectAsync(null, ("a.pdf", SamplePdf.Of("Hello Nota")));
        await _client.AwaitTextAsync(project, documents[0]);
        var type = await _client.AddTypeAsync(project, "A");
        var (annotation, _) = await _client.AnnotateAsync(project, documents[0], type, "Hello");
        var path = $"/projects/{project}/{documents[0]}/annotations/{annotation}";
        for (var i = 0; i < 3; i++)
            await _client.SendJsonAsync(HttpMethod.Patch, path, $$"""{"metadata":"{{i}}"}""").JsonAsync();
        await _client.DeleteAsync(path).JsonAsync();
        await _client.PostAsync($"{path}/restore", null).JsonAsync();
        var whole = (await _client.GetAsync($"{path}/history").JsonAsync()).GetProperty("history").EnumerateArray().Select(e => e.GetRawText()).ToList();
        Assert.That(whole, Has.Count.EqualTo(6));
        foreach (var limit in new[] { 1, 2, 4, 6 })
        {
            var (found, next) = (new List<string>(), (string?)$"{path}/history?limit={limit}");
            while (next is not null)
            {
                using var response = await _client.GetAsync(next);
                found.AddRange((await Task.FromResult(response).JsonAsync()).GetProperty("history").EnumerateArray().Select(e => e.GetRawText()));
                next = NextOf(response);
            }

            Assert.That(found, Is.EqualTo(whole), $"limit {limit}");
        }
    }

    [Test]
    public async Task Projects_WithTypes_ShowTheirSchema()
    {
        var schema = await _client.GetAsync($"/projects/{_project}/schema").JsonAsync();
        var one = await _client.GetAsync($"/projects/{_project}").JsonAsync();
        var listed = (await _client.GetAsync("/projects").JsonAsync()).GetProperty(_project);
        Assert.That(schema.EnumerateObject().Count(), Is.EqualTo(3));
        Assert.That(one.GetProperty("schema").GetRawText(), Is.EqualTo(schema.GetRawText()));
        Assert.That(listed.GetProperty("schema").GetRawText(), Is.EqualTo(schema.GetRawText()));
    }

    private static string? NextOf(HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("Link", out var links))
            return null;
        var link = links.Single();
        Assert.That(link, Does.StartWith("</").And.EndWith(">; rel=\"next\""));
        return link[1..link.IndexOf('>')];
    }
}
