using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Nota.Tests.Support;

/// <summary>Whom a route lets in.</summary>
internal enum Reach
{
    /// <summary>Everybody, without a key.</summary>
    Open,

    /// <summary>Every key; it names no thing of an account.</summary>
    Own,

    /// <summary>Members of the account that the named things belong to.</summary>
    Account,

    /// <summary>Administrators, of their own account if it names things of one.</summary>
    Administrators,

    /// <summary>Operators.</summary>
    Operators,

    /// <summary>Whoever has a signed link, and nobody else, whatever their key.</summary>
    Link,
}

/// <summary>What the walk knows of a route.</summary>
/// <param name="Body">Makes a body that the route takes, so that nothing wrong with it hides the answer; null: none.</param>
internal sealed record RouteRule(Reach Reach, Func<HttpContent>? Body = null, string Query = "");

/// <summary>One method of one route.</summary>
internal sealed record WalkedRoute(string Method, RoutePattern Pattern)
{
    public string Name => $"{Method} /{Pattern.RawText!.TrimStart('/')}";

    public bool HasParameters => Pattern.Parameters.Count > 0;

    /// <summary>Every method of every route of an application.</summary>
    public static IEnumerable<WalkedRoute> Of(EndpointDataSource routes) =>
        from endpoint in routes.Endpoints.OfType<RouteEndpoint>()
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        orderby endpoint.RoutePattern.RawText, method
        select new WalkedRoute(method, endpoint.RoutePattern);

    /// <summary>The address with ids for its parameters, or the parameter that there is none for. An <c>id</c> is what the word before it says.</summary>
    public (string? Path, string? Unknown) Fill(IReadOnlyDictionary<string, string> ids)
    {
        var (path, before) = ("", "");
        foreach (var segment in Pattern.PathSegments)
        {
            path += "/";
            foreach (var part in segment.Parts)
            {
                if (part is RoutePatternParameterPart { Name: var name })
                {
                    var thing = name == "id" ? before.TrimEnd('s') : name;
                    // Documents of workflows are others than those of projects.
                    var own = Pattern.RawText!.Contains("{workflow}", StringComparison.Ordinal) || Pattern.RawText.Contains("/files/", StringComparison.Ordinal)
                        ? $"workflow {thing}" : thing;
                    if (!ids.TryGetValue(own, out var id) && !ids.TryGetValue(thing, out id))
                        return (null, name);
                    path += Uri.EscapeDataString(id);
                }
                else
                {
                    path += before = part is RoutePatternLiteralPart literal ? literal.Content : ((RoutePatternSeparatorPart)part).Content;
                }
            }
        }

        return (path, null);
    }
}

/// <summary>
/// Walks every route of an application: without a key, with a member's and an administrator's of another account than that
/// of the ids, and says what it let them do. A route that the walk doesn't know is a finding too.
/// </summary>
internal sealed class RouteWalk(IReadOnlyDictionary<string, RouteRule> rules, IReadOnlyDictionary<string, string> foreignIds)
{
    public async Task<IReadOnlyList<string>> FindAsync(EndpointDataSource routes, HttpClient nobody, HttpClient member, HttpClient administrator)
    {
        var findings = new List<string>();
        foreach (var route in WalkedRoute.Of(routes))
        {
            if (!rules.TryGetValue(route.Name.Replace("HEAD ", "GET ", StringComparison.Ordinal), out var rule))
                findings.Add($"{route.Name} is not in the walk");
            else if (route.Fill(foreignIds) is (null, var unknown))
                findings.Add($"{route.Name}: the walk has nothing for {{{unknown}}}");
            else
                await CheckAsync(route, rule);
        }

        return findings;

        async Task CheckAsync(WalkedRoute route, RouteRule rule)
        {
            if (rule.Reach == Reach.Open)
                return;
            if (rule.Reach == Reach.Link)
            {
                await ExpectAsync(route, rule, nobody, "without a signature", HttpStatusCode.Forbidden);
                await ExpectAsync(route, rule, administrator, "another account's administrator", HttpStatusCode.Forbidden);
                return;
            }

            await ExpectAsync(route, rule, nobody, "without a key", HttpStatusCode.Unauthorized);
            if (rule.Reach == Reach.Account)
            {
                await ExpectAsync(route, rule, member, "another account's member", HttpStatusCode.NotFound);
                await ExpectAsync(route, rule, administrator, "another account's administrator", HttpStatusCode.NotFound);
            }

            if (rule.Reach is Reach.Administrators or Reach.Operators)
                await ExpectAsync(route, rule, member, "a member", HttpStatusCode.Forbidden);
            if (rule.Reach == Reach.Operators)
                await ExpectAsync(route, rule, administrator, "an administrator", HttpStatusCode.Forbidden);
            if (rule.Reach == Reach.Administrators && (route.HasParameters || rule.Body is not null || rule.Query.Length > 0))
                await ExpectAsync(route, rule, administrator, "another account's administrator", HttpStatusCode.NotFound);
        }

        async Task ExpectAsync(WalkedRoute route, RouteRule rule, HttpClient client, string who, HttpStatusCode expected)
        {
            using var answer = await SendAsync(route, rule, client, foreignIds);
            if (answer.StatusCode != expected)
                findings.Add($"{route.Name} answers {who} {(int)answer.StatusCode} instead of {(int)expected}");
        }
    }

    public static Task<HttpResponseMessage> SendAsync(WalkedRoute route, RouteRule rule, HttpClient client, IReadOnlyDictionary<string, string> ids) =>
        client.SendAsync(
            new HttpRequestMessage(new HttpMethod(route.Method), route.Fill(ids).Path + rule.Query) { Content = rule.Body?.Invoke() },
            HttpCompletionOption.ResponseHeadersRead);
}
