using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing;
using Nota.Api.Http;
using Nota.Api.OpenApi;
using Nota.Api.Versions;
using Nota.Tests.Support;

namespace Nota.Tests.Api;

/// <summary>The API's description: it is valid, tells of every route and of no other, and can be read.</summary>
[TestFixture]
internal sealed partial class DescriptionTests
{
    private TestService _service = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _service = await TestService.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _service.DisposeAsync();

    private static IEnumerable<ApiVersion> Versions => ApiVersion.Published;

    private IEnumerable<(string Route, Endpoint Endpoint)> Routes() =>
        from endpoint in _service.Service<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
        where method != "HEAD"
        select ($"{method} /{Nameless(endpoint.RoutePattern.RawText!.TrimStart('/'))}", (Endpoint)endpoint);

    private static Dictionary<string, JsonObject> Operations(JsonObject description) => (
        from path in description["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select ($"{operation.Key.ToUpperInvariant()} {Nameless(path.Key)}", operation.Value!.AsObject())).ToDictionary();

    [TestCaseSource(nameof(Versions))]
    public async Task Description_IsValid_AndItsExamplesAre(ApiVersion version)
    {
        var checker = await DescriptionChecker.FindAsync();
        if (checker is null)
            Assert.Ignore("Node.js or its packages are missing; eng/test.sh installs them.");
        Assert.That(await checker!.JudgeAsync(version), Is.Empty);
    }

    [Test]
    public void Description_EveryRoute_IsInItAndNoOther()
    {
        var described = Operations(ApiDescription.Build(ApiVersion.Latest)).Keys.ToHashSet();
        var routes = Routes().Select(r => r.Route).ToHashSet();
        Assert.That(routes.Except(described), Is.Empty, "routes that are not described (Nota.Api/OpenApi)");
        Assert.That(described.Except(routes), Is.Empty, "described, but no route");
    }

    [Test]
    public void Description_EveryQueryParameter_IsInItAndNoOther()
    {
        var description = ApiDescription.Build(ApiVersion.Latest);
        var operations = Operations(description);
        foreach (var (route, endpoint) in Routes().Where(r => operations.ContainsKey(r.Route)))
        {
            var action = endpoint.Metadata.GetMetadata<ControllerActionDescriptor>()!;
            var named = operations[route]["parameters"]!.AsArray().Select(p => description["components"]!["parameters"]![p!["$ref"]!.GetValue<string>().Split('/')[^1]]!);
            var described = named.Where(p => p["in"]!.GetValue<string>() == "query").Select(p => p["name"]!.GetValue<string>()).ToHashSet();
            var single = action.Parameters.Where(p => p.BindingInfo?.BindingSource == BindingSource.Query && p.ParameterType == typeof(string))
                .Select(p => p.BindingInfo!.BinderModelName ?? p.Name);
            var grouped = action.Parameters.Where(p => p.ParameterType.Name.EndsWith("Query", StringComparison.Ordinal))
                .SelectMany(p => p.ParameterType.GetProperties()).SelectMany(p => p.GetCustomAttributes(typeof(FromQueryAttribute), true))
                .Select(a => ((FromQueryAttribute)a).Name!);
            Assert.That(single.Except(described), Is.Empty, $"{route} takes what is not described");
            if (action.Parameters.Any(p => p.ParameterType == typeof(PageQuery) || p.ParameterType == typeof(HistoryQuery)))
                Assert.That(described, Is.SupersetOf(new[] { "limit", "cursor" }), $"{route} gives pages");
            Assert.That(described.Except(single.Concat(grouped)), Is.Empty, $"{route} doesn't take what is described");
        }
    }

    [Test]
    public async Task Description_NoKey_IsThatOfTheVersionServed()
    {
        using var client = _service.Connect(null);
        foreach (var version in ApiVersion.Published)
        {
            client.DefaultRequestHeaders.Remove("Nota-Version");
            var byAddress = await client.GetAsync($"/openapi/{version.Name}.json").JsonAsync();
            client.DefaultRequestHeaders.Add("Nota-Version", version.Name);
            var served = await client.GetAsync("/openapi/v1.json").JsonAsync();
            Assert.That(served.GetProperty("info").GetProperty("version").GetString(), Is.EqualTo(version.Name));
            Assert.That(JsonElement.DeepEquals(served, byAddress), version.Name);
        }

        await client.GetAsync("/openapi/2016-05-04.json").ProblemAsync(404, "not_found");
        await client.GetAsync("/openapix").ProblemAsync(401, "unauthorized");
    }

    [TestCase("/openapi")]
    [TestCase("/openapi/")]
    public async Task Page_NoKey_LoadsWhatItsRulesAllowAndNothingFromElsewhere(string path)
    {
        using var client = _service.Connect(null);
        using var response = await client.GetAsync(path);
        var page = await response.Content.ReadAsStringAsync();
        var rules = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.That(rules, Does.StartWith("default-src 'none'; script-src 'self';"));
        Assert.That(InlineScript().IsMatch(page), Is.False, "a script in the page would not run");
        var loaded = Loaded().Matches(page).Select(m => m.Groups[1].Value).Where(l => l != "data:,").ToList();
        Assert.That(loaded, Has.Count.EqualTo(6).And.All.StartsWith("/openapi/"));
        foreach (var file in loaded)
        {
            using var loadedFile = await client.GetAsync(file);
            Assert.That((int)loadedFile.StatusCode, Is.EqualTo(200), file);
            Assert.That(await loadedFile.Content.ReadAsStringAsync(), Is.Not.Empty, file);
        }
    }

    /// <summary>Whether the page's parameters are named differently than the route's is nothing to a client.</summary>
    private static string Nameless(string template) => Parameter().Replace(template, "{}");

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("<script>|<script [^>]*>[^<]|<style|style=")]
    private static partial Regex InlineScript();

    [GeneratedRegex("(?:src|href)=\"([^\"]*)\"")]
    private static partial Regex Loaded();
}
