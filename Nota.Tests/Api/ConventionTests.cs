using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Nota.Tests.Support;

namespace Nota.Tests.Api;

/// <summary>Conventions of every route: keys, ids, errors, media, CORS, transport.</summary>
public sealed class ConventionTests
{
    private TestService _service = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _service = await TestService.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _service.DisposeAsync();

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var client = _service.Connect(null);
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await client.SendAsync(request);
    }

    [TestCase("KEY:")]
    [TestCase("KEY")]
    [TestCase("KEY:any password")]
    [TestCase("KEY:with:colons")]
    public async Task Authenticate_BasicInAnyForm_Serves(string credentials)
    {
        var header = "Basic " + ServiceCalls.Basic(credentials.Replace("KEY", TestService.Key));
        await SendAsync(HttpMethod.Get, "/hello", ("Authorization", header)).JsonAsync();
    }

    [TestCase("KEY", 0)]
    [TestCase("KEY:", 1)]
    [TestCase("KEY:p", 2)]
    public async Task Authenticate_BasicWithoutPadding_Serves(string credentials, int spaces)
    {
        var header = ServiceCalls.Basic(credentials.Replace("KEY", TestService.Key) + new string(' ', spaces)).TrimEnd('=');
        await SendAsync(HttpMethod.Get, "/hello", ("Authorization", $"Basic {header}")).JsonAsync();
    }

    [TestCase("Bearer")]
    [TestCase("bearer")]
    public async Task Authenticate_Bearer_Serves(string scheme)
    {
        var hello = await SendAsync(HttpMethod.Get, "/hello", ("Authorization", $"{scheme} {TestService.Key}")).JsonAsync();
        Assert.That(hello.GetProperty("message").GetString(), Is.EqualTo("hello"));
        Assert.That(hello.GetProperty("group").GetString(), Is.EqualTo("demo"));
        Assert.That(hello.GetProperty("role").GetString(), Is.EqualTo("operator"));
        Assert.That(hello.GetProperty("member").GetString(), Has.Length.EqualTo(20).And.StartsWith("-"));
        Assert.That(hello.GetProperty("version").GetString(), Is.EqualTo("2016-05-24"));
    }

    [TestCase(null)]
    [TestCase("Bearer nota_test_unknown")]
    [TestCase("Bearer")]
    [TestCase("Basic !!!")]
    [TestCase("Basic Og==")]
    [TestCase("Digest x")]
    public async Task Authenticate_NoOrWrongKey_Is401WithChallenge(string? header)
    {
        (string, string)[] headers = header is null ? [] : [("Authorization", header)];
        using var response = await SendAsync(HttpMethod.Get, "/hello", headers);
        Assert.That(response.Headers.WwwAuthenticate.Select(h => h.Scheme), Is.EquivalentTo(new[] { "Basic", "Bearer" }));
        await Task.FromResult(response).ProblemAsync(401, "unauthorized");
    }

    [Test]
    public async Task Authenticate_UnknownRouteWithoutKey_Is401() => await SendAsync(HttpMethod.Get, "/nowhere").ProblemAsync(401, "unauthorized");

    [Test]
    public async Task RequestId_OwnId_IsKept()
    {
        using var response = await SendAsync(HttpMethod.Get, "/hello", ("Request-Id", "mine_1-A"));
        Assert.That(response.Headers.GetValues("Request-Id"), Is.EqualTo(new[] { "mine_1-A" }));
    }

    [TestCase("has space")]
    [TestCase("a.b")]
    [TestCase("00000000000000000000000000000000000000000000000000000000000000000")]
    public async Task RequestId_Unacceptable_IsReplaced(string id)
    {
        using var response = await SendAsync(HttpMethod.Get, "/hello", ("Request-Id", id));
        Assert.That(response.Headers.GetValues("Request-Id").Single(), Does.Match("^[A-Za-z0-9]{20}$"));
    }

    [Test]
    public async Task Route_Unknown_Is404() => await _service.Client.GetAsync("/nowhere").ProblemAsync(404, "not_found");

    [Test]
    public async Task Route_WrongMethod_Is405WithAllow()
    {
        using var response = await _service.Client.PutAsync("/hello", null);
        Assert.That(response.Content.Headers.Allow, Is.EquivalentTo(new[] { "GET", "HEAD" }));
        await Task.FromResult(response).ProblemAsync(405, "method_not_allowed");
    }

    [TestCase("/hello/")]
    [TestCase("/projects/")]
    [TestCase("/usage/")]
    public async Task Route_TrailingSlash_IsAccepted(string path) => await _service.Client.GetAsync(path).JsonAsync();

    [TestCase("/hello")]
    [TestCase("/projects")]
    [TestCase("/usage")]
    public async Task Route_Head_WorksWhereGetDoes(string path)
    {
        using var response = await _service.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await response.Content.ReadAsByteArrayAsync(), Is.Empty);
    }

    [TestCase("text/html")]
    [TestCase("application/json;q=0")]
    [TestCase("image/*")]
    [TestCase("application/json;q=0, */*")]
    public async Task Media_AcceptExcludesJson_Is406(string accept) =>
        await SendAsync(HttpMethod.Get, "/hello", ("Authorization", "Bearer " + TestService.Key), ("Accept", accept)).ProblemAsync(406, "not_acceptable");

    [TestCase("*/*")]
    [TestCase("*")]
    [TestCase("text/html, image/gif, *; q=.2")]
    [TestCase("application/*")]
    [TestCase("text/html, application/json;q=0.1")]
    public async Task Media_AcceptAllowsJson_Serves(string accept) =>
        await SendAsync(HttpMethod.Get, "/hello", ("Authorization", "Bearer " + TestService.Key), ("Accept", accept)).JsonAsync();

    [Test]
    public async Task Media_WrongContentType_Is415() =>
        await _service.Client.PostAsync("/projects", new StringContent("name=Test", Encoding.UTF8, "application/x-www-form-urlencoded"))
            .ProblemAsync(415, "unsupported_media_type");

    [Test]
    public async Task Judgement_MediaComesBeforeExistence() =>
        await _service.Client.PatchAsync("/projects/-KH7dgaIRl6e-yIemmXb", new StringContent("x", Encoding.UTF8, "text/plain"))
            .ProblemAsync(415, "unsupported_media_type");

    [Test]
    public async Task Judgement_ExistenceComesBeforeValidation() =>
        await _service.Client.PatchAsync("/projects/-KH7dgaIRl6e-yIemmXb", ServiceCalls.Form(new string('x', 301))).ProblemAsync(404, "not_found");

    [Test]
    public async Task Cors_Preflight_IsAnsweredWithoutKey()
    {
        using var response = await SendAsync(
            HttpMethod.Options, "/projects", ("Origin", "https://viewer.example"), ("Access-Control-Request-Method", "PATCH"), ("Access-Control-Request-Headers", "authorization"));
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(response.Headers.GetValues("Access-Control-Allow-Origin"), Is.EqualTo(new[] { "*" }));
        Assert.That(response.Headers.Contains("Access-Control-Allow-Credentials"), Is.False);
    }

    [TestCase("/hello")]
    [TestCase("/nowhere")]
    public async Task Cors_Answers_ExposeTheApisHeaders(string path)
    {
        using var response = await SendAsync(HttpMethod.Get, path, ("Origin", "https://viewer.example"));
        var exposed = string.Join(",", response.Headers.GetValues("Access-Control-Expose-Headers")).Split(',', StringSplitOptions.TrimEntries);
        Assert.That(exposed, Is.SupersetOf(new[] { "Request-Id", "Nota-Version", "ETag", "Location", "Link", "Retry-After", "Content-Range", "Accept-Ranges" }));
    }

    [Test]
    public async Task Https_PlainHttpNotAllowed_Is403AndNeverRedirects()
    {
        await using var strict = await TestService.StartAsync("Nota:Https:AllowInsecureLoopback=false");
        await strict.Client.GetAsync("/hello").ProblemAsync(403, "https_required");
    }

    [TestCase("127.0.0.1", true)]
    [TestCase("127.0.0.0/8", true)]
    [TestCase("10.1.2.3", false)]
    public async Task Https_ForwardedAsHttps_CountsFromTrustedProxiesAlone(string trusted, bool served)
    {
        await using var strict = await TestService.StartAsync("Nota:Https:AllowInsecureLoopback=false", $"Nota:Https:TrustedProxies:0={trusted}");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/hello");
        request.Headers.Add("X-Forwarded-Proto", "https");
        if (served)
            await strict.Client.SendAsync(request).JsonAsync();
        else
            await strict.Client.SendAsync(request).ProblemAsync(403, "https_required");
    }

    [Test]
    public async Task Https_SelfSignedCertificate_ServesTls()
    {
        await using var secure = await TestService.StartAsync("urls=https://127.0.0.1:0", "Nota:Https:AllowInsecureLoopback=false");
        using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, certificate, _, _) => certificate!.Subject.Contains("localhost") };
        using var client = new HttpClient(handler) { BaseAddress = secure.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", TestService.Key);
        await client.GetAsync("/hello").JsonAsync();
    }

    [Test]
    public async Task Maintenance_On_Is503ExceptLiveness()
    {
        await using var service = await TestService.StartAsync("Nota:Maintenance=true");
        using (var response = await service.Client.GetAsync("/hello"))
            Assert.That(response.Headers.RetryAfter, Is.Not.Null);
        await service.Client.GetAsync("/hello").ProblemAsync(503, "maintenance");
        await service.Client.GetAsync("/health/ready").ProblemAsync(503, "maintenance");
        await service.Client.GetAsync("/health/live").JsonAsync();
        await service.Client.GetAsync("/health/live/").JsonAsync();
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/projects");
        preflight.Headers.Add("Origin", "https://viewer.example");
        preflight.Headers.Add("Access-Control-Request-Method", "GET");
        await service.Client.SendAsync(preflight).ProblemAsync(503, "maintenance");
    }

    [Test]
    public async Task Health_NoKey_NamesEachPart()
    {
        using var client = _service.Connect(null);
        await client.GetAsync("/health/live").JsonAsync();
        var ready = await client.GetAsync("/health/ready").JsonAsync();
        Assert.That(ready.GetProperty("parts").EnumerateObject().Select(p => p.Name), Is.EquivalentTo(new[] { "database", "storage", "engine" }));
    }
}
