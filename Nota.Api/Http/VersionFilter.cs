using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Nota.Api.Versions;

namespace Nota.Api.Http;

/// <summary>Shows what actions answer in the shape of the version served, so that they needn't know of versions.</summary>
internal sealed class VersionFilter : IResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context is { Result: ObjectResult { Value: IVersioned answer } result })
            result.Value = answer.In(context.HttpContext.GetVersion());
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }
}
