using Microsoft.AspNetCore.Routing.Patterns;
using Nota.Api.Contracts;
using Nota.Domain;
using Nota.Domain.Ports;
using Nota.Domain.Tokens;

namespace Nota.Api.Http;

/// <summary>What a viewer token must allow for a route.</summary>
internal enum ViewerRight
{
    Any,
    Read,
    Annotate,
}

/// <summary>
/// A route that viewer tokens reach; one without it they don't. A route that names neither project nor document must keep
/// to <see cref="Domain.Accounts.Caller.Viewer"/> itself.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class ViewerAttribute(ViewerRight right) : Attribute
{
    public ViewerRight Right { get; } = right;

    /// <summary>Whether a token of one document may use the route though it speaks of the project.</summary>
    public bool TellsNoDocument { get; set; }
}

/// <summary>Keeps viewer tokens to what they cover (else 404) and to what they may do (else 403).</summary>
internal sealed class ViewerMiddleware(RequestDelegate next, IDocumentReader documents)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.FindCaller() is { Viewer: { } grant } caller && context.GetEndpoint() is RouteEndpoint endpoint)
        {
            var rule = endpoint.Metadata.GetMetadata<ViewerAttribute>();
            var (project, document) = TargetOf(endpoint.RoutePattern, context.Request.RouteValues);
            RequireCovered(grant, rule, project, document);
            if (project is null && document is not null)
                await documents.GetInProjectAsync(grant.ProjectId, DocumentId.Parse(document)!, caller.Scope, context.RequestAborted);
            if (rule is null)
                throw NotaException.Forbidden("A viewer token reads and annotates; this takes an API key.");
            if ((rule.Right == ViewerRight.Read && !grant.MayRead) || (rule.Right == ViewerRight.Annotate && !grant.MayAnnotate))
                throw NotaException.Forbidden("The viewer token doesn't permit this.");
        }

        await next(context);
    }

    private static void RequireCovered(ViewerGrant grant, ViewerAttribute? rule, string? project, string? document)
    {
        var isCovered = (project is null || project == grant.ProjectId)
            && (document is null || DocumentId.Parse(document) is { } id && (grant.DocumentId is null || grant.DocumentId == id))
            // What speaks of no document speaks of all the project's.
            && (project is null || document is not null || grant.DocumentId is null || rule is { TellsNoDocument: true })
            && (project is not null || document is not null || rule is not null);
        if (!isCovered)
            throw NotaException.NotFound("What you ask for");
    }

    /// <summary>The project and the document that an address names.</summary>
    internal static (string? Project, string? Document) TargetOf(RoutePattern pattern, RouteValueDictionary values)
    {
        var (project, document, before) = ((string?)null, (string?)null, "");
        foreach (var part in pattern.PathSegments.Select(s => s.Parts[0]))
        {
            if (part is RoutePatternParameterPart parameter)
            {
                var value = values[parameter.Name] as string;
                if (parameter.Name == "project" || before == "projects")
                    project = value;
                else if (parameter.Name == "document" || before == "documents")
                    document = value;
            }

            before = (part as RoutePatternLiteralPart)?.Content ?? "";
        }

        return (project, document);
    }
}
