using System.Text;
using System.Text.Json;
using Nota.Tests.Support;

namespace Nota.Tests.Api;

/// <summary>What a request may bring: address, headers, parts, depth of JSON, and the time of its body.</summary>
public sealed class RequestLimitsTests
{
    private const string Form = "multipart/form-data; boundary=b";
    private TestService _service = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _service = await TestService.StartAsync("Nota:Limits:BodyGrace=00:00:01.5", "Nota:Limits:MaxBodyTime=00:00:03");

    [OneTimeTearDown]
    public async Task StopAsync() => await _service.DisposeAsync();

    [Test]
    public async Task Target_TooLong_Is414() =>
        await _service.Client.GetAsync("/hello?x=" + new string('x', 8_000)).ProblemAsync(414, "invalid_request");

    [Test]
    public async Task Headers_TooLong_Is431() =>
        await SendAsync([.. Enumerable.Range(0, 5).Select(i => ($"X-Long-{i}", new string('x', 7_000)))]).ProblemAsync(431, "invalid_request");

    [Test]
    public async Task Headers_TooMany_Is431() =>
        await SendAsync([.. Enumerable.Range(0, 101).Select(i => ($"X-Many-{i}", "x"))]).ProblemAsync(431, "invalid_request");

    [Test]
    public async Task Headers_WithinTheLimits_AreServed() =>
        await SendAsync([.. Enumerable.Range(0, 80).Select(i => ($"X-Many-{i}", new string('x', 200)))]).JsonAsync();

    [Test]
    public async Task Body_BelowTheRate_Is408AndTheConnectionCloses()
    {
        using var request = await RawRequest.BeginAsync(_service.Address, TestService.Key, "POST", "/projects", Form, 10_000);
        await request.SendAsync("--b\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nSlow");
        await AssertTooSlowAsync(request);
    }

    [Test]
    public async Task Body_JsonBelowTheRate_Is408AndTheConnectionCloses()
    {
        var (project, _) = await _service.Client.CreateProjectAsync();
        using var request = await RawRequest.BeginAsync(_service.Address, TestService.Key, "PATCH", $"/projects/{project}/schema", "application/json", 10_000);
        await request.SendAsync("[");
        await AssertTooSlowAsync(request);
    }

    [Test]
    public async Task Body_SteadyButTooLong_Is408AndTheConnectionCloses()
    {
        using var request = await RawRequest.BeginAsync(_service.Address, TestService.Key, "POST", "/projects", Form, 1_000_000);
        // Ahead of the rate for far longer than the limit.
        await request.SendAsync("--b\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\n" + new string('x', 20_000));
        await request.DribbleAsync(TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(20));
        await AssertTooSlowAsync(request);
    }

    [TestCase(33)]
    [TestCase(100_000)]
    public async Task Json_TooDeep_Is400(int depth)
    {
        var (project, _) = await _service.Client.CreateProjectAsync();
        var json = new string('[', depth) + new string(']', depth);
        await _service.Client.SendJsonAsync(HttpMethod.Patch, $"/projects/{project}/schema", json).ProblemAsync(400, "invalid_request");
        await _service.Client.SendJsonAsync(HttpMethod.Patch, $"/projects/{project}", $$"""{"x":{{json}}{{json}}}""").ProblemAsync(400, "invalid_request");
    }

    [Test]
    public async Task Json_TooLarge_Is413()
    {
        var (project, _) = await _service.Client.CreateProjectAsync();
        var json = $$"""{"name":"Test","x":"{{new string('x', 2_000_001)}}"}""";
        await _service.Client.SendJsonAsync(HttpMethod.Patch, $"/projects/{project}", json).ProblemAsync(413, "payload_too_large");
    }

    [TestCase("Content-Disposition: form-data; name=\"name\"\r\nX-Long: LONG", 400, "invalid_request")]
    [TestCase("Content-Disposition: form-data; name=\"name\"MANY", 400, "invalid_request")]
    [TestCase("X-None: x", 400, "invalid_request")]
    public async Task Part_HeadersBeyondTheLimits_Are400(string headers, int status, string code)
    {
        headers = headers.Replace("LONG", new string('x', 20_000)).Replace("MANY", string.Concat(Enumerable.Range(0, 20).Select(i => $"\r\nX-Many-{i}: x")));
        await PostFormAsync($"--b\r\n{headers}\r\n\r\nTest\r\n--b--\r\n").ProblemAsync(status, code);
    }

    [Test]
    public async Task Part_FieldTooLong_Is400() =>
        await PostFormAsync($"--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n{new string('x', 70_000)}\r\n--b--\r\n").ProblemAsync(400, "invalid_request");

    [Test]
    public async Task Parts_TooMany_Is413()
    {
        var body = new StringBuilder();
        for (var i = 0; i <= 10_000; i++)
            body.Append("--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\nx\r\n");
        await PostFormAsync($"{body}--b--\r\n").ProblemAsync(413, "payload_too_large");
    }

    [Test]
    public async Task Form_NoBoundary_Is400() =>
        await PostFormAsync("--b--\r\n", "multipart/form-data").ProblemAsync(400, "invalid_request");

    [Test]
    public async Task Upload_FieldWithoutAChosenFile_IsIgnored()
    {
        const string Empty = "--b\r\nContent-Disposition: form-data; name=\"file[]\"; filename=\"\"\r\nContent-Type: application/octet-stream\r\n\r\n\r\n";
        var answer = await PostFormAsync($"--b\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nTest\r\n{Empty}--b--\r\n").JsonAsync(201);
        Assert.That(answer.GetProperty("documents").EnumerateObject(), Is.Empty);
    }

    [Test]
    public async Task Upload_LongName_KeepsItsExtension()
    {
        var name = new string('n', 300) + ".PDF";
        var answer = await _service.Client.PostAsync("/projects", ServiceCalls.Form("Test", null, (name, SamplePdf.OfLength(2_000)))).JsonAsync(201);
        Assert.That(
            answer.GetProperty("documents").EnumerateObject().Single().Value.GetProperty("file-name").GetString(), Is.EqualTo(new string('n', 251) + ".PDF"));
    }

    private Task<HttpResponseMessage> SendAsync(params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/hello");
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        return _service.Client.SendAsync(request);
    }

    private Task<HttpResponseMessage> PostFormAsync(string body, string contentType = Form)
    {
        var content = new ByteArrayContent(Encoding.Latin1.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return _service.Client.PostAsync("/projects", content);
    }

    private static async Task AssertTooSlowAsync(RawRequest request)
    {
        var (status, head, body) = await request.AnswerToTheEndAsync();
        Assert.That(status, Is.EqualTo(408), head);
        Assert.That(head, Does.Contain("application/problem+json"));
        Assert.That(body.GetProperty("code").GetString(), Is.EqualTo("invalid_request"));
        Assert.That(body.GetProperty("request_id").ValueKind, Is.EqualTo(JsonValueKind.String));
    }
}
