using System.Net;
using System.Text;
using Nota.Tests.Support;

namespace Nota.Tests.Api;

/// <summary>The check that every answer of the tests goes through: it must let right ones pass and catch wrong ones.</summary>
[TestFixture]
internal sealed class AnswerCheckTests
{
    private const string Right = """{"message":"hello","group":"demo","member":"-KH78v0iAp1GujLrX81l","role":"member","version":"2016-05-24"}""";
    private const string Problem =
        """{"type":"about:blank","title":"Not Found","status":404,"detail":"x","error":"x","code":"not_found","request_id":"x"}""";

    [OneTimeSetUp]
    public async Task FindAsync()
    {
        if (await DescriptionChecker.FindAsync() is null)
            Assert.Ignore("Node.js or its packages are missing; eng/test.sh installs them.");
    }

    private sealed class Canned(HttpResponseMessage answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer);
    }

    private static async Task<HttpResponseMessage> GetAsync(
        string body, int status = 200, string type = "application/json", string path = "/hello", string method = "GET", params (string Name, string Value)[] headers)
    {
        var answer = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, type) };
        foreach (var (name, value) in headers.Prepend(("Request-Id", "a1")).Prepend(("Nota-Version", "2016-05-24")).Where(h => h.Item2 != ""))
            answer.Headers.TryAddWithoutValidation(name, value);
        if (headers.Contains(("Request-Id", "")))
            answer.Headers.Remove("Request-Id");
        using var client = new HttpClient(new AnswerCheck(new Canned(answer))) { BaseAddress = new Uri("http://nota.example") };
        return await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
    }

    private static void AssertCaught(Func<Task<HttpResponseMessage>> call, string why) =>
        Assert.That(async () => await call(), Throws.InstanceOf<AssertionException>().With.Message.Contains(why));

    [Test]
    public async Task Answer_AsDescribed_Passes()
    {
        using var one = await GetAsync(Right);
        using var other = await GetAsync(Problem, 404, "application/problem+json", "/nowhere");
        using var streamed = await GetAsync("""{"documents":["b0334302-2c68-4cf9-8fe6-13b06604a820"]}""", path: "/projects/-KHB4EnmQzjImVsqm6Nl/documents/ids");
    }

    [Test]
    public void Answer_MissingMember_IsCaught() => AssertCaught(() => GetAsync(Right.Replace("\"group\":\"demo\",", "")), "'group'");

    [Test]
    public void Answer_UnknownMember_IsCaught() => AssertCaught(() => GetAsync(Right.Replace("{", "{\"extra\":1,")), "(extra)");

    [Test]
    public void Answer_WrongValue_IsCaught() => AssertCaught(() => GetAsync(Right.Replace("\"member\",", "\"king\",")), "/role");

    [Test]
    public void Answer_OtherStatus_IsCaught() => AssertCaught(() => GetAsync(Right, 201), "status 201");

    [Test]
    public void Answer_OtherType_IsCaught() => AssertCaught(() => GetAsync(Right, type: "text/plain"), "text/plain");

    [Test]
    public void Answer_MissingHeader_IsCaught() => AssertCaught(() => GetAsync(Right, headers: ("Request-Id", "")), "Request-Id is missing");

    [Test]
    public void Answer_UndescribedHeader_IsCaught() => AssertCaught(() => GetAsync(Right, headers: ("ETag", "\"1\"")), "etag is not described");

    [Test]
    public void Answer_OfNoOperation_IsCaught() => AssertCaught(() => GetAsync(Right, path: "/nowhere"), "status 200");

    [Test]
    public void Problem_UnknownCode_IsCaught() =>
        AssertCaught(() => GetAsync(Problem.Replace("not_found", "lost"), 404, "application/problem+json", "/nowhere"), "/code");

    [Test]
    public async Task Event_OfAnotherShape_IsCaught()
    {
        var checker = (await DescriptionChecker.FindAsync())!;
        await checker.CheckEventAsync("2016-05-24", """{"event":"schema.changed","at":1462657070,"project":"-KHB4EnmQzjImVsqm6Nl"}""");
        Assert.That(
            async () => await checker.CheckEventAsync("2016-05-24", """{"event":"schema.changed"}"""),
            Throws.InstanceOf<AssertionException>().With.Message.Contains("'at'"));
    }

    [Test]
    public void Answer_NoJson_IsCaught() => AssertCaught(() => GetAsync("{"), "no JSON");
}
