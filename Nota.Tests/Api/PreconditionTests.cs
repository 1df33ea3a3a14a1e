using Nota.Domain.Accounts;
using Nota.Tests.Support;

namespace Nota.Tests.Api;

/// <summary>Entity tags and preconditions of projects and documents; those of schemas and annotations are tested beside them.</summary>
[TestFixture]
internal sealed class PreconditionTests
{
    private TestService _service = null!;
    private HttpClient _client = null!;
    private string _project = null!;
    private string _document = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _service = await TestService.StartAsync();
        _client = await _service.JoinAsync("acme", Role.Administrator);
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _service.DisposeAsync();

    [SetUp]
    public async Task CreateProjectAsync()
    {
        (_project, var documents) = await _client.CreateProjectAsync(null, ("a.pdf", SamplePdf.Of("Hello Nota")));
        _document = documents[0];
        await _client.AwaitTextAsync(_project, _document);
    }

    private string Project => $"/projects/{_project}";

    private string Document => $"/projects/{_project}/documents/{_document}";

    private async Task<string> TagAsync(string path)
    {
        using var response = await _client.GetAsync(path);
        Assert.That(response.Headers.ETag?.IsWeak, Is.False);
        return response.Headers.ETag!.Tag;
    }

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string header, string tag, string? json = null)
    {
        var request = new HttpRequestMessage(method, path) { Content = json is null ? null : new StringContent(json, System.Text.Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation(header, tag);
        return _client.SendAsync(request);
    }

    [Test]
    public async Task Get_KnownTag_Is304([Values] bool ofDocument)
    {
        var path = ofDocument ? Document : Project;
        using var known = await SendAsync(HttpMethod.Get, path, "If-None-Match", await TagAsync(path));
        using var other = await SendAsync(HttpMethod.Get, path, "If-None-Match", "\"other\"");
        Assert.That(((int)known.StatusCode, (int)other.StatusCode), Is.EqualTo((304, 200)));
        Assert.That(await known.Content.ReadAsStringAsync(), Is.Empty);
        Assert.That(known.Headers.ETag?.Tag, Is.EqualTo(other.Headers.ETag?.Tag));
        Assert.That(known.Headers.Vary, Is.SupersetOf(new[] { "Nota-Version", "Accept" }));
    }

    [Test]
    public async Task Project_AnyChangeOfIt_ChangesItsTag()
    {
        var tags = new List<string> { await TagAsync(Project) };
        await SendAsync(HttpMethod.Patch, Project, "X", "", """{"name":"Other"}""").JsonAsync();
        tags.Add(await TagAsync(Project));
        await _client.AddTypeAsync(_project, "A");
        tags.Add(await TagAsync(Project));
        await _client.PatchAsync(Project, ServiceCalls.Form(null, null, ("b.pdf", SamplePdf.Of("Hello")))).JsonAsync();
        tags.Add(await TagAsync(Project));
        await _client.PostAsync($"/documents/{_document}/reconvert", null).JsonAsync();
        await _client.AwaitTextAsync(_project, _document);
        tags.Add(await TagAsync(Project));
        await _client.DeleteAsync(Document).JsonAsync();
        tags.Add(await TagAsync(Project));
        Assert.That(tags, Is.Unique);
    }

    [Test]
    public async Task Write_StaleTag_Is412AndChangesNothing()
    {
        var stale = await TagAsync(Project);
        await SendAsync(HttpMethod.Patch, Project, "If-Match", stale, """{"name":"First"}""").JsonAsync();
        await SendAsync(HttpMethod.Patch, Project, "If-Match", stale, """{"name":"Second"}""").ProblemAsync(412, "precondition_failed");
        await SendAsync(HttpMethod.Delete, Project, "If-Match", stale).ProblemAsync(412, "precondition_failed");
        Assert.That((await _client.GetAsync(Project).JsonAsync()).GetProperty("name").GetString(), Is.EqualTo("First"));
    }

    [Test]
    public async Task WriteToDocument_StaleTag_Is412AndChangesNothing()
    {
        var stale = await TagAsync(Document);
        await SendAsync(HttpMethod.Post, $"/documents/{_document}/reconvert", "If-Match", stale).JsonAsync();
        await SendAsync(HttpMethod.Post, $"/documents/{_document}/reconvert", "If-Match", stale).ProblemAsync(412, "precondition_failed");
        await SendAsync(HttpMethod.Delete, Document, "If-Match", stale).ProblemAsync(412, "precondition_failed");
        await SendAsync(HttpMethod.Delete, Document, "If-Match", "*").JsonAsync();
        await SendAsync(HttpMethod.Delete, Document, "If-Match", "*").ProblemAsync(410, "gone");
    }

    [Test]
    public async Task Write_StaleTagAndInvalidBody_Is412() =>
        await SendAsync(HttpMethod.Patch, Project, "If-Match", "\"999-x\"", """{"name":5}""").ProblemAsync(412, "precondition_failed");

    [Test]
    public async Task Write_TwentyAtOnceOnOneTag_LetsOneThrough()
    {
        var tag = await TagAsync(Project);
        var statuses = await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
        {
            using var response = await SendAsync(HttpMethod.Patch, Project, "If-Match", tag, $$"""{"name":"N{{i}}"}""");
            return (int)response.StatusCode;
        }));
        Assert.That(statuses.Order(), Is.EqualTo(Enumerable.Repeat(412, 19).Prepend(200)));
    }
}
