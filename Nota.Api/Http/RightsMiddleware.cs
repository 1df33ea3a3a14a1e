using Nota.Domain.Accounts;

namespace Nota.Api.Http;

/// <summary>The least role that may use a route at all; a route without it is for every member.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class RequiresAttribute(Role role) : Attribute
{
    public Role Role { get; } = role;
}

/// <summary>Refuses what the caller's role rules out, before anything is looked up, read or given again.</summary>
internal sealed class RightsMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<RequiresAttribute>() is { } rule && context.FindCaller() is { } caller)
        {
            if (rule.Role >= Role.Administrator)
                caller.Authority.RequireAdministrator();
            if (rule.Role == Role.Operator)
                caller.Authority.RequireOperator();
        }

        return next(context);
    }
}
