using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace Nota.Benchmarks.Requests;

/// <summary>The least an answer over HTTP can cost: Kestrel, one handler, bytes that lie ready. A process of its own.</summary>
internal static class BareKestrel
{
    /// <param name="answers">A folder; <c>/NAME</c> answers the content of its file NAME. The address is printed once it listens.</param>
    public static async Task<int> ServeAsync(string answers)
    {
        var bodies = Directory.GetFiles(answers).ToDictionary(path => "/" + Path.GetFileName(path), File.ReadAllBytes);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        var address = $"http://127.0.0.1:{Service.FreePort()}";
        app.Urls.Add(address);
        app.Run(context =>
        {
            var body = bodies[context.Request.Path];
            context.Response.ContentType = "application/json; charset=utf-8";
            context.Response.ContentLength = body.Length;
            return context.Response.Body.WriteAsync(body).AsTask();
        });
        await app.StartAsync();
        Console.WriteLine(address);
        // It goes when whoever started it closes its input, or dies.
        await Console.In.ReadToEndAsync();
        return 0;
    }
}
