using System.Net;
using Nota.Tests.Support;

namespace Nota.Tests.Api;

/// <summary>The header <c>Nota-Version</c>: what it takes, when it is judged, what every answer echoes.</summary>
[TestFixture]
internal sealed class VersionTests
{
    private const string Latest = "2016-05-24";
    private const string First = "2016-05-03";
    private TestService _service = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _service = await TestService.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _service.DisposeAsync();

    private async Task<HttpResponseMessage> GetAsync(string path, string? key = TestService.Key, params string[] versions)
    {
        using var client = _service.Connect(key);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var version in versions)
            request.Headers.TryAddWithoutValidation("Nota-Version", version);
        return await client.SendAsync(request);
    }

    private static string Echo(HttpResponseMessage response) => response.Headers.GetValues("Nota-Version").Single();

    [TestCase(First)]
    [TestCase(Latest)]
    public async Task Version_Published_IsServedAndEchoed(string version)
    {
        using var response = await GetAsync("/hello", TestService.Key, version);
        Assert.That(Echo(response), Is.EqualTo(version));
        Assert.That((await Task.FromResult(response).JsonAsync()).GetProperty("version").GetString(), Is.EqualTo(version));
    }

    [Test]
    public async Task Version_Absent_IsTheLatest()
    {
        using var response = await GetAsync("/hello");
        Assert.That(Echo(response), Is.EqualTo(Latest));
        Assert.That((await Task.FromResult(response).JsonAsync()).GetProperty("version").GetString(), Is.EqualTo(Latest));
    }

    [TestCase("2016-05-04")]
    [TestCase("2016-5-3")]
    [TestCase("2016-05-03T00:00:00Z")]
    [TestCase("2016-05-24, 2016-05-03")]
    [TestCase("latest")]
    [TestCase("")]
    public async Task Version_NotPublished_Is400NamingThosePublished(string version)
    {
        using var response = await GetAsync("/hello", TestService.Key, version);
        Assert.That(Echo(response), Is.EqualTo(Latest));
        var problem = await Task.FromResult(response).ProblemAsync(400, "unsupported_version");
        Assert.That(problem.GetProperty("detail").GetString(), Does.Contain(First).And.Contain(Latest));
    }

    [TestCase(First, Latest)]
    [TestCase(First, First)]
    public async Task Version_TwoHeaders_Is400(string one, string other) =>
        await GetAsync("/hello", TestService.Key, one, other).ProblemAsync(400, "unsupported_version");

    [Test]
    public async Task Judgement_VersionComesAfterTheKeyAndBeforeTheRoute()
    {
        using var wrongKey = await GetAsync("/nowhere", "nota_test_unknown", First);
        Assert.That(Echo(wrongKey), Is.EqualTo(Latest));
        await Task.FromResult(wrongKey).ProblemAsync(401, "unauthorized");
        await GetAsync("/hello", "nota_test_unknown", "junk").ProblemAsync(401, "unauthorized");
        await GetAsync("/nowhere", TestService.Key, "junk").ProblemAsync(400, "unsupported_version");
        using var nowhere = await GetAsync("/nowhere", TestService.Key, First);
        Assert.That(Echo(nowhere), Is.EqualTo(First));
        await Task.FromResult(nowhere).ProblemAsync(404, "not_found");
    }

    [Test]
    public async Task Version_OfAnEntityTag_IsItsOwn()
    {
        var (project, _) = await _service.Client.CreateProjectAsync();
        var path = $"/projects/{project}/schema";
        using var first = await GetAsync(path, TestService.Key, First);
        using var latest = await GetAsync(path, TestService.Key, Latest);
        Assert.That(first.Headers.ETag!.Tag, Does.Contain(First));
        Assert.That(latest.Headers.ETag!.Tag, Does.Contain(Latest));
        Assert.That(await ConditionalAsync(First, first.Headers.ETag.Tag), Is.EqualTo(HttpStatusCode.NotModified));
        Assert.That(await ConditionalAsync(First, latest.Headers.ETag.Tag), Is.EqualTo(HttpStatusCode.OK));
        using var write = await _service.Client.SendJsonAsync(
            HttpMethod.Patch, path, """[{"annotation_name":"A","annotation_color":[1,2,3,1]}]""", ("If-Match", first.Headers.ETag.Tag));
        Assert.That(write.StatusCode, Is.EqualTo(HttpStatusCode.OK), "a write compares the counter alone");

        async Task<HttpStatusCode> ConditionalAsync(string version, string tag)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Add("Nota-Version", version);
            request.Headers.Add("If-None-Match", tag);
            using var response = await _service.Client.SendAsync(request);
            return response.StatusCode;
        }
    }

    [TestCase("/hello")]
    [TestCase("/projects")]
    [TestCase("/nowhere")]
    public async Task Answers_VaryByVersionAndAccept(string path)
    {
        using var response = await GetAsync(path);
        Assert.That(response.Headers.Vary, Is.SupersetOf(new[] { "Nota-Version", "Accept" }));
    }
}
