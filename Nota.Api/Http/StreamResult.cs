using Microsoft.AspNetCore.Mvc;

namespace Nota.Api.Http;

/// <summary>An answer written while it is made; a failure on the way cuts the connection.</summary>
internal sealed class StreamResult(string contentType, Func<Stream, CancellationToken, Task> write) : ActionResult
{
    public override async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.ContentType = contentType;
        if (HttpMethods.IsHead(context.HttpContext.Request.Method))
            return;
        await response.StartAsync(context.HttpContext.RequestAborted);
        await write(response.Body, context.HttpContext.RequestAborted);
    }
}
