using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Nota.Tests.Support;

/// <summary>The walk finds what it is there to find: on a small application with one hole of each kind.</summary>
internal sealed class RouteWalkTests
{
    private static readonly Dictionary<string, string> Ids = new() { ["project"] = "theirs" };

    private static readonly Dictionary<string, RouteRule> Rules = new()
    {
        ["GET /hello"] = new(Reach.Own),
        ["GET /projects/{id}"] = new(Reach.Account),
        ["GET /admin/things"] = new(Reach.Administrators),
        ["GET /admin/engine"] = new(Reach.Operators),
    };

    [Test]
    public async Task Walk_SoundApplication_FindsNothing() => Assert.That(await WalkAsync(hole: ""), Is.Empty);

    [TestCase("key", "GET /hello answers without a key 200 instead of 401")]
    [TestCase("tenancy", "GET /projects/{id} answers another account's member 200 instead of 404")]
    [TestCase("role", "GET /admin/things answers a member 200 instead of 403")]
    [TestCase("operator", "GET /admin/engine answers an administrator 200 instead of 403")]
    [TestCase("new route", "GET /new is not in the walk")]
    [TestCase("new parameter", "GET /projects/{unheard}: the walk has nothing for {unheard}")]
    public async Task Walk_ApplicationWithAHole_NamesIt(string hole, string finding) =>
        Assert.That(await WalkAsync(hole), Does.Contain(finding));

    private static async Task<IReadOnlyList<string>> WalkAsync(string hole)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Use(async (context, next) =>
        {
            var who = context.Request.Headers.Authorization.ToString();
            var path = context.Request.Path.Value!;
            context.Response.StatusCode =
                who.Length == 0 && hole != "key" ? 401
                : path.StartsWith("/admin", StringComparison.Ordinal) && who.EndsWith("member", StringComparison.Ordinal) && hole != "role" ? 403
                : path == "/admin/engine" && who.EndsWith("administrator", StringComparison.Ordinal) && hole != "operator" ? 403
                : path.StartsWith("/projects/theirs", StringComparison.Ordinal) && hole != "tenancy" ? 404
                : 200;
            if (context.Response.StatusCode == 200)
                await next(context);
        });
        string[] added = hole switch
        {
            "new route" => ["/new"],
            "new parameter" => ["/projects/{unheard}"],
            _ => [],
        };
        string[] routes = ["/hello", .. hole == "new parameter" ? added : ["/projects/{id}", .. added], "/admin/things", "/admin/engine"];
        foreach (var route in routes)
            app.MapGet(route, () => Results.Ok());
        await app.StartAsync();
        var rules = hole == "new parameter" ? new Dictionary<string, RouteRule>(Rules) { ["GET /projects/{unheard}"] = new(Reach.Account) } : Rules;
        var address = new Uri(app.Urls.First());
        using HttpClient nobody = Connect(null), member = Connect("member"), administrator = Connect("administrator");
        return await new RouteWalk(rules, Ids).FindAsync(app.Services.GetRequiredService<EndpointDataSource>(), nobody, member, administrator);

        HttpClient Connect(string? role)
        {
            var client = new HttpClient { BaseAddress = address };
            if (role is not null)
                client.DefaultRequestHeaders.Authorization = new("Bearer", role);
            return client;
        }
    }
}
