using Microsoft.AspNetCore.Mvc;

namespace Nota.Api.Http;

/// <summary>
/// The JSON answer to a POST or PATCH, made from nothing but what the write gave: so it can be made inside the write's
/// transaction, kept for repeats, and made again to be sent.
/// </summary>
internal sealed class WriteAnswer(int status, Func<JsonStream, CancellationToken, Task> write) : ActionResult
{
    public const string ContentType = "application/json; charset=utf-8";

    public int Status { get; } = status;

    /// <summary>Headers that belong to the answer.</summary>
    public Dictionary<string, string> Headers { get; } = [];

    /// <summary>False for an answer that a repeat mustn't get: then it is a request of its own.</summary>
    public bool IsKept { get; init; } = true;

    /// <summary>The workflow's document that it tells of: what is kept of it is forgotten with that. Null for others.</summary>
    public string? DocumentId { get; private set; }

    public static WriteAnswer Of<T>(int status, T value) where T : notnull => new(status, (json, _) =>
    {
        json.WriteValue(value);
        return Task.CompletedTask;
    });

    /// <summary>200.</summary>
    public static WriteAnswer Of<T>(T value) where T : notnull => Of(StatusCodes.Status200OK, value);

    /// <summary>201 with <c>Location</c>.</summary>
    public static WriteAnswer Created<T>(string location, T value) where T : notnull =>
        Of(StatusCodes.Status201Created, value).With("Location", location);

    /// <inheritdoc cref="DocumentId"/>
    public WriteAnswer About(string documentId)
    {
        DocumentId = documentId;
        return this;
    }

    public WriteAnswer With(string header, string value)
    {
        Headers[header] = value;
        return this;
    }

    public Task WriteAsync(JsonStream json, CancellationToken ct) => write(json, ct);

    public override async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.StatusCode = Status;
        foreach (var (name, value) in Headers)
            response.Headers[name] = value;
        await new JsonStreamResult(write).ExecuteResultAsync(context);
    }
}

/// <summary>
/// Names the members of an action's answer that are secrets, told once: what is kept for repeats leaves them out and names
/// them in <c>omitted</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SecretAnswerAttribute(params string[] members) : Attribute
{
    public IReadOnlyList<string> Members { get; } = members;
}
